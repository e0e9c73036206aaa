"""What stands between a learner and their numbers, in a sentence with the next step."""

from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from enum import StrEnum

from django.urls import reverse

from apps.stats.pages.wording import ago, clock, day, local_day, moment_near
from apps.sync.models import Learner

RESOURCE_NAMES = {
    "user": "your account",
    "subjects": "WaniKani's catalogue",
    "spaced_repetition_systems": "the stages",
    "assignments": "assignments",
    "review_statistics": "review statistics",
    "level_progressions": "levels",
    "resets": "resets",
    "study_materials": "your notes",
}


class Kind(StrEnum):
    READY = "ready"
    WITHOUT_TOKEN = "without_token"
    FIRST_SYNC = "first_sync"
    FIRST_SYNC_FAILED = "first_sync_failed"
    REJECTED = "rejected"
    HIBERNATING = "hibernating"
    PAUSED = "paused"
    STALE = "stale"
    VACATION = "vacation"


@dataclass(frozen=True, slots=True)
class Progress:
    """What a running sync reads; `pages` is 0 until WaniKani has said how many there are."""

    sentence: str
    resource: str
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class Standing:
    kind: Kind
    sentence: str = ""
    url: str = ""
    action: str = ""
    progress: Progress | None = None
    # Until the first sync is complete a missing row proves nothing.
    is_complete: bool = True
    vacation_since: str = ""

    @property
    def has_learner(self) -> bool:
        return self.kind is not Kind.WITHOUT_TOKEN


def progress_of(learner: Learner, now: datetime) -> Progress | None:
    if not learner.is_syncing(now) or not learner.progress_resource:
        return None
    name = RESOURCE_NAMES.get(learner.progress_resource, learner.progress_resource)
    page, pages = learner.progress_page, learner.progress_pages
    where = f", page {page} of {pages}" if pages else ""
    return Progress(f"Reading {name}{where}.", learner.progress_resource, page, pages)


def build(
    learner: Learner | None, *, now: datetime, tz: tzinfo, stale_after: timedelta
) -> Standing:
    if learner is None:
        return Standing(
            Kind.WITHOUT_TOKEN,
            "wkdash does not know your WaniKani account yet.",
            reverse("sync:token"),
            "Store a read-only token",
            is_complete=False,
        )
    trouble = _trouble(learner, now, tz)
    if trouble is not None:
        return trouble
    if learner.completed_at is None:
        return _first_sync(learner, now, tz)
    if is_stale(learner, now, stale_after):
        return _stale(learner, now, tz)
    return _vacation(learner, tz) or Standing(Kind.READY)


def is_stale(learner: Learner, now: datetime, stale_after: timedelta) -> bool:
    return learner.synced_at is None or now - learner.synced_at > stale_after


def _trouble(learner: Learner, now: datetime, tz: tzinfo) -> Standing | None:
    """States in which no sync runs until somebody does something."""
    since = f" What you see was read {ago(learner.synced_at, now)}." if learner.synced_at else ""
    is_complete = learner.completed_at is not None
    match learner.state:
        case Learner.State.TOKEN_REJECTED:
            return Standing(
                Kind.REJECTED,
                f"WaniKani no longer accepts your token.{since}",
                reverse("sync:token"),
                "Store a new one",
                is_complete=is_complete,
            )
        case Learner.State.HIBERNATING:
            return Standing(
                Kind.HIBERNATING,
                "WaniKani says your account is hibernating. Sign in there to wake it; "
                f"wkdash looks once a day.{since}",
                reverse("sync:status"),
                "See the syncs",
                is_complete=is_complete,
            )
        case Learner.State.PAUSED:
            return Standing(
                Kind.PAUSED,
                f"Syncing is paused; whoever runs this server can resume it.{since}",
                reverse("sync:status"),
                "See the syncs",
                is_complete=is_complete,
            )
    return None


def _first_sync(learner: Learner, now: datetime, tz: tzinfo) -> Standing:
    progress = progress_of(learner, now)
    if learner.last_error and not learner.is_syncing(now):
        again = (
            f" Next try at {moment_near(learner.next_sync_at, now, tz)}."
            if learner.next_sync_at
            else ""
        )
        return Standing(
            Kind.FIRST_SYNC_FAILED,
            f"Your account is not fully read yet. {learner.last_error}{again}",
            reverse("sync:status"),
            "See the syncs",
            is_complete=False,
        )
    return Standing(
        Kind.FIRST_SYNC,
        "Your account is being read for the first time; these pages fill while it runs.",
        reverse("sync:status"),
        "See how far it is",
        progress=progress,
        is_complete=False,
    )


def _stale(learner: Learner, now: datetime, tz: tzinfo) -> Standing:
    assert learner.synced_at is not None  # noqa: S101 - a complete learner has been synced
    read = local_day(learner.synced_at, tz)
    at = clock(learner.synced_at, tz)
    since = at if read == local_day(now, tz) else f"{day(read)}, {at}"
    reason = f" {learner.last_error}" if learner.last_error else ""
    return Standing(
        Kind.STALE,
        f"These numbers are from {since}; wkdash has not been able to read newer ones.{reason}",
        reverse("sync:status"),
        "See the syncs",
        vacation_since=_vacation_day(learner, tz),
    )


def _vacation(learner: Learner, tz: tzinfo) -> Standing | None:
    since = _vacation_day(learner, tz)
    if not since:
        return None
    return Standing(
        Kind.VACATION,
        f"You are on vacation since {since}: nothing is due until you end it on WaniKani.",
        vacation_since=since,
    )


def _vacation_day(learner: Learner, tz: tzinfo) -> str:
    started = learner.current_vacation_started_at
    return day(local_day(started, tz)) if started else ""
