"""The line above every page: what time it is, and how old the numbers are."""

from dataclasses import dataclass

from apps.stats.measures.freshness import freshness
from apps.stats.pages.wording import ago, clock, moment_near, weekday_and_day
from apps.stats.reader import Reader
from apps.sync.models import Learner


@dataclass(frozen=True, slots=True)
class Colophon:
    now: str
    freshness: str
    is_stale: bool
    days_are: str


def build(reader: Reader) -> Colophon:
    learner = reader.learner
    return Colophon(
        now=f"{weekday_and_day(reader.now, reader.tz)}, {clock(reader.now, reader.tz)}",
        freshness=_freshness(learner, reader) if learner else "",
        is_stale=learner is not None and is_held_up(learner, reader),
        days_are=f"Days are yours: {reader.tz.key}, from {reader.day_starts_at:02}:00.",
    )


def is_held_up(learner: Learner, reader: Reader) -> bool:
    """Whether the numbers are older than they should be, for whatever reason."""
    if learner.state != Learner.State.ACTIVE:
        return True
    is_stale = freshness(learner.synced_at, reader.now, reader.interval).is_stale
    return learner.completed_at is not None and is_stale


def _freshness(learner: Learner, reader: Reader) -> str:
    if learner.synced_at is None:
        return "Not fully read from WaniKani yet."
    read = ago(learner.synced_at, reader.now)
    match learner.state:
        case Learner.State.TOKEN_REJECTED:
            return f"Last read {read}; WaniKani rejected the token."
        case Learner.State.HIBERNATING:
            return f"Last read {read}; the account is hibernating."
        case Learner.State.PAUSED:
            return f"Last read {read}; syncing is paused."
    if is_held_up(learner, reader):
        reason = "WaniKani does not answer" if learner.last_error else "no sync has finished since"
        return f"Last read {read}; {reason}.{_next_sync(learner, reader)}"
    return f"Read from WaniKani {read}, complete.{_next_sync(learner, reader)}"


def _next_sync(learner: Learner, reader: Reader) -> str:
    if learner.is_syncing(reader.now):
        return " Reading again now."
    if learner.next_sync_at is None or learner.next_sync_at <= reader.now:
        return ""
    return f" Next {moment_near(learner.next_sync_at, reader.now, reader.tz)}."
