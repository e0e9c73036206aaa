"""The line above every page: what time it is, and how old the numbers are."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

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
        days_are=_("Days are yours: %(zone)s, from %(hour)s:00.")
        % {"zone": reader.tz.key, "hour": f"{reader.day_starts_at:02}"},
    )


def is_held_up(learner: Learner, reader: Reader) -> bool:
    """Whether the numbers are older than they should be, for whatever reason."""
    if learner.state != Learner.State.ACTIVE:
        return True
    is_stale = freshness(learner.synced_at, reader.now, reader.interval).is_stale
    return learner.completed_at is not None and is_stale


def _freshness(learner: Learner, reader: Reader) -> str:
    if learner.synced_at is None:
        return _("Not fully read from WaniKani yet.")
    read = {"ago": ago(learner.synced_at, reader.now)}
    match learner.state:
        case Learner.State.TOKEN_REJECTED:
            return _("Last read %(ago)s; WaniKani rejected the token.") % read
        case Learner.State.HIBERNATING:
            return _("Last read %(ago)s; the account is hibernating.") % read
        case Learner.State.PAUSED:
            return _("Last read %(ago)s; syncing is paused.") % read
    return f"{_age(learner, reader) % read} {_next_sync(learner, reader)}".strip()


def _age(learner: Learner, reader: Reader) -> str:
    if not is_held_up(learner, reader):
        return _("Read from WaniKani %(ago)s, complete.")
    if learner.last_error:
        return _("Last read %(ago)s; WaniKani does not answer.")
    return _("Last read %(ago)s; no sync has finished since.")


def _next_sync(learner: Learner, reader: Reader) -> str:
    if learner.is_syncing(reader.now):
        return _("Reading again now.")
    if learner.next_sync_at is None or learner.next_sync_at <= reader.now:
        return ""
    at = moment_near(learner.next_sync_at, reader.now, reader.tz)
    return _("Next %(when)s.") % {"when": at}
