"""What stands between a learner and their numbers, in a sentence with the next step."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.urls import reverse

from apps.stats.pages.colophon import is_held_up
from apps.stats.pages.wording import ago, clock, day, local_day, moment_near
from apps.stats.reader import Reader
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
    return _vacation(learner, reader) or Standing(Kind.READY)


def _unconnected() -> Standing:
    return Standing(
        Kind.UNCONNECTED,
        "wkdash does not know your WaniKani account yet.",
        reverse("sync:token"),
        "Store a read-only token",
        is_complete=False,
    )


def _stopped(learner: Learner, reader: Reader) -> Standing:
    """No sync runs until somebody does something."""
    read = learner.synced_at
    since = f" What you see was read {ago(read, reader.now)}." if read else ""
    is_complete = learner.completed_at is not None
    vacation = _vacation_day(learner, reader)
    status = (reverse("sync:status"), "See the syncs")
    match learner.state:
        case Learner.State.TOKEN_REJECTED:
            kind, sentence = Kind.REJECTED, "WaniKani no longer accepts your token."
            status = (reverse("sync:token"), "Store a new one")
        case Learner.State.HIBERNATING:
            kind = Kind.HIBERNATING
            sentence = "Your WaniKani account is hibernating: sign in there to wake it."
        case _:
            kind = Kind.PAUSED
            sentence = "Syncing is paused; whoever runs this server can resume it."
    return Standing(
        kind, sentence + since, *status, is_complete=is_complete, vacation_since=vacation
    )


def _first_sync(learner: Learner, reader: Reader) -> Standing:
    is_syncing = learner.is_syncing(reader.now)
    is_waiting = not is_syncing and not learner.last_error
    begins = "is about to be read" if is_waiting else "is being read"
    sentence = f"Your account {begins} for the first time; these pages fill when it is done."
    if learner.last_error and not is_syncing:
        sentence = f"Your account is not fully read yet. {learner.last_error}"
        if learner.next_sync_at and learner.next_sync_at > reader.now:
            again = moment_near(learner.next_sync_at, reader.now, reader.tz)
            sentence += f" Next try {again}."
    return Standing(
        Kind.FIRST_SYNC,
        sentence,
        reverse("sync:status"),
        "See the syncs",
        is_complete=False,
        is_waiting=is_waiting,
        is_running=is_syncing,
        progress=progress_of(learner, reader.now),
    )


def _stale(learner: Learner, reader: Reader) -> Standing:
    reason = learner.last_error or "No newer sync has finished."
    return Standing(
        Kind.STALE,
        f"These numbers are from {_since(learner.synced_at, reader)}. {reason}",
        reverse("sync:status"),
        "See the syncs",
        vacation_since=_vacation_day(learner, reader),
    )


def _since(synced_at: datetime | None, reader: Reader) -> str:
    if synced_at is None:
        return "an unfinished sync"
    at = clock(synced_at, reader.tz)
    read, today = local_day(synced_at, reader.tz), local_day(reader.now, reader.tz)
    return at if read == today else f"{day(read)}, {at}"


def _vacation(learner: Learner, reader: Reader) -> Standing | None:
    since = _vacation_day(learner, reader)
    if not since:
        return None
    return Standing(
        Kind.VACATION,
        f"You have been on vacation since {since}: nothing is due until you end it on WaniKani.",
        vacation_since=since,
    )


def _vacation_day(learner: Learner, reader: Reader) -> str:
    started = learner.current_vacation_started_at
    return day(reader.day(started)) if started else ""
