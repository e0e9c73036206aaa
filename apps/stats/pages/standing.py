"""What stands between a learner and their numbers, in a sentence with the next step."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.urls import reverse
from django.utils.translation import gettext as _

from apps.stats.pages.colophon import is_held_up
from apps.stats.pages.wording import ago, clock, day, local_day, moment_near
from apps.stats.reader import Reader
from apps.sync import wanikani_pages
from apps.sync.error_words import last_error_of
from apps.sync.models import Learner
from apps.sync.status import Progress, progress_of


class Kind(StrEnum):
    READY = "ready"
    UNCONNECTED = "unconnected"
    FIRST_SYNC = "first_sync"
    REJECTED = "rejected"
    HIBERNATING = "hibernating"
    PAUSED = "paused"
    STALE = "stale"
    VACATION = "vacation"
    LAPSED = "lapsed"


@dataclass(frozen=True, slots=True)
class Standing:
    """`is_complete` is False until the first sync is: till then a missing row proves nothing."""

    kind: Kind
    sentence: str = ""
    url: str = ""
    action: str = ""
    is_complete: bool = True
    # The first sync: about to begin, or running; `progress` then says what it reads.
    is_waiting: bool = False
    is_running: bool = False
    progress: Progress | None = None
    vacation_since: str = ""
    # The next step is on WaniKani, not a page of ours.
    is_external: bool = False


def build(reader: Reader) -> Standing:
    learner = reader.learner
    if learner is None:
        return _unconnected()
    if learner.state != Learner.State.ACTIVE:
        return _stopped(learner, reader)
    if learner.completed_at is None:
        return _first_sync(learner, reader)
    if is_held_up(learner, reader):
        return _stale(learner, reader)
    return _vacation(learner, reader) or _lapsed(learner) or Standing(Kind.READY)


def _unconnected() -> Standing:
    return Standing(
        Kind.UNCONNECTED,
        _("wkdash does not know your WaniKani account yet."),
        reverse("sync:token"),
        _("Store a read-only token"),
        is_complete=False,
    )


def _stopped(learner: Learner, reader: Reader) -> Standing:
    """No sync runs until somebody does something."""
    read = learner.synced_at
    is_complete = learner.completed_at is not None
    vacation = _vacation_day(learner, reader)
    status = (reverse("sync:status"), _("See the syncs"))
    match learner.state:
        case Learner.State.TOKEN_REJECTED:
            kind, sentence = Kind.REJECTED, _("WaniKani no longer accepts your token.")
            status = (reverse("sync:token"), _("Store a new one"))
        case Learner.State.HIBERNATING:
            kind = Kind.HIBERNATING
            sentence = _("Your WaniKani account is hibernating: sign in there to wake it.")
            status = (wanikani_pages.LOGIN, _("Sign in at WaniKani"))
        case _:
            kind = Kind.PAUSED
            sentence = _("Syncing is paused: ask whoever runs this server to resume it.")
    if read:
        since = _("What you see was read %(ago)s.") % {"ago": ago(read, reader.now)}
        sentence = f"{sentence} {since}"
    return Standing(
        kind,
        sentence,
        *status,
        is_complete=is_complete,
        vacation_since=vacation,
        is_external=kind is Kind.HIBERNATING,
    )


def _first_sync(learner: Learner, reader: Reader) -> Standing:
    is_syncing = learner.is_syncing(reader.now)
    is_waiting = not is_syncing and not learner.last_error
    return Standing(
        Kind.FIRST_SYNC,
        _first_sentence(learner, reader),
        reverse("sync:status"),
        _("See the syncs"),
        is_complete=False,
        is_waiting=is_waiting,
        is_running=is_syncing,
        progress=progress_of(learner, reader.now),
    )


def _first_sentence(learner: Learner, reader: Reader) -> str:
    if learner.is_syncing(reader.now):
        return _("Your account is being read for the first time; these pages fill when it is done.")
    if not learner.last_error:
        return _(
            "Your account is about to be read for the first time; these pages fill when it is done."
        )
    told = {"reason": last_error_of(learner)}
    sentence = _("Your account is not fully read yet. %(reason)s") % told
    if learner.next_sync_at is None or learner.next_sync_at <= reader.now:
        return sentence
    again = moment_near(learner.next_sync_at, reader.now, reader.tz)
    return f"{sentence} {_('Next try %(when)s.') % {'when': again}}"


def _stale(learner: Learner, reader: Reader) -> Standing:
    told = _("These numbers are from %(when)s. %(reason)s") % {
        "when": _since(learner.synced_at, reader),
        "reason": last_error_of(learner) or _("No newer sync has finished."),
    }
    return Standing(
        Kind.STALE,
        told,
        reverse("sync:status"),
        _("See the syncs"),
        vacation_since=_vacation_day(learner, reader),
    )


def _since(synced_at: datetime | None, reader: Reader) -> str:
    if synced_at is None:
        return _("an unfinished sync")
    at = clock(synced_at, reader.tz)
    read, today = local_day(synced_at, reader.tz), local_day(reader.now, reader.tz)
    return at if read == today else f"{day(read)}, {at}"


def _vacation(learner: Learner, reader: Reader) -> Standing | None:
    since = _vacation_day(learner, reader)
    if not since:
        return None
    return Standing(
        Kind.VACATION,
        _("You have been on vacation since %(day)s: nothing is due until you end it on WaniKani.")
        % {"day": since},
        wanikani_pages.DASHBOARD,
        _("End it there"),
        vacation_since=since,
        is_external=True,
    )


def _lapsed(learner: Learner) -> Standing | None:
    """Somebody came further than WaniKani now lets them see."""
    if learner.level <= learner.max_level_granted:
        return None
    told = _(
        "Your subscription ends at level %(level)d: WaniKani holds back what is above until you "
        "renew it. Such items stand here as 〓."
    )
    return Standing(
        Kind.LAPSED,
        told % {"level": learner.max_level_granted},
        wanikani_pages.SUBSCRIPTION,
        _("Renew it on WaniKani"),
        is_external=True,
    )


def _vacation_day(learner: Learner, reader: Reader) -> str:
    started = learner.current_vacation_started_at
    return day(reader.day(started)) if started else ""
