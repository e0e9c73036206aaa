"""The line above every page: what time it is, and how old the numbers are."""

from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo

from apps.accounts.models import Preferences
from apps.stats.pages.standing import is_stale
from apps.stats.pages.wording import ago, clock, moment_near, weekday_and_day
from apps.sync.models import Learner


@dataclass(frozen=True, slots=True)
class Colophon:
    now: str
    freshness: str
    is_stale: bool
    days_are: str


def build(
    learner: Learner | None, preferences: Preferences, *, now: datetime, stale_after: timedelta
) -> Colophon:
    tz = preferences.tz
    return Colophon(
        now=f"{weekday_and_day(now, tz)}, {clock(now, tz)}",
        freshness=_freshness(learner, now, tz, stale_after) if learner else "",
        is_stale=learner is not None and _is_held_up(learner, now, stale_after),
        days_are=f"Days are yours: {preferences.time_zone}, "
        f"from {preferences.day_starts_at:02}:00.",
    )


def _is_held_up(learner: Learner, now: datetime, stale_after: timedelta) -> bool:
    if learner.state != Learner.State.ACTIVE:
        return True
    return learner.completed_at is not None and is_stale(learner, now, stale_after)


def _freshness(learner: Learner, now: datetime, tz: tzinfo, stale_after: timedelta) -> str:
    if learner.synced_at is None:
        return "Not fully read from WaniKani yet."
    read = ago(learner.synced_at, now)
    match learner.state:
        case Learner.State.TOKEN_REJECTED:
            return f"Last read {read}; WaniKani rejected the token."
        case Learner.State.HIBERNATING:
            return f"Last read {read}; the account is hibernating."
        case Learner.State.PAUSED:
            return f"Last read {read}; syncing is paused."
    if is_stale(learner, now, stale_after):
        reason = "WaniKani does not answer" if learner.last_error else "no sync has finished since"
        return f"Last read {read}; {reason}.{_next_sync(learner, now, tz)}"
    return f"Read from WaniKani {read}, complete.{_next_sync(learner, now, tz)}"


def _next_sync(learner: Learner, now: datetime, tz: tzinfo) -> str:
    if learner.is_syncing(now):
        return " Reading again now."
    if learner.next_sync_at is None or learner.next_sync_at <= now:
        return ""
    return f" Next at {moment_near(learner.next_sync_at, now, tz)}."
