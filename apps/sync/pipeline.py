"""The story of one sync, from the lease to the next appointment."""

import logging
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from apps.accounts.tokens import open_token
from apps.sync.access import open_client
from apps.sync.client.client import WaniKani
from apps.sync.client.errors import RetryLater
from apps.sync.client.messages import Message, gettext_noop
from apps.sync.client.pages import NotModified
from apps.sync.client.patience import PATIENT, Patience
from apps.sync.client.records import UserRecord
from apps.sync.endings import (
    NO_TOKEN,
    Ending,
    FinishedPoll,
    NotThisAccount,
    conclude_badly,
    conclude_stopped,
    conclude_well,
)
from apps.sync.error_words import as_stored, english_of
from apps.sync.history import resets, vacations
from apps.sync.lease import Lease, Stopped, claim, never, release
from apps.sync.mirror import catalogue, cursor
from apps.sync.mirror.resources import RESETS, STUDY_MATERIALS
from apps.sync.models import Learner, SyncRun
from apps.sync.progress import read_progress
from apps.sync.reading import PROGRESS, Reading, drain, read_resets
from apps.sync.side_by_side import read_everything

logger = logging.getLogger(__name__)

# Well under Celery's visibility timeout; a sync that needs longer goes on in the next one.
LONGEST_SYNC = timedelta(minutes=10)
SHORT_SYNC = timedelta(minutes=2)
PATIENCE_ENDS = 3
# Of a token's requests a minute: a poll by schedule leaves so many for "sync now" and the forms.
KEPT_FOR_ASKING = 5
ANOTHER_ADDRESS = gettext_noop(
    "This server now reads another address than the one this account was mirrored from. "
    "Store the token again to begin there, or ask the operator to restore WANIKANI_API_URL."
)
ANOTHER_ACCOUNT = gettext_noop(
    "The stored token now opens another WaniKani account. Store the right one again."
)
CATALOGUE_BUSY = gettext_noop("The list of subjects is still being read by another sync.")
LOOK_AGAIN_AFTER = 2.0
WAIT_FOR_CATALOGUE = 90.0


@dataclass(frozen=True, slots=True)
class SyncResult:
    """`rows` are those inserted or changed, by API collection name; `seconds` is wall time."""

    outcome: str
    error: str | None
    requests: int
    not_modified: int
    rows: dict[str, int]
    reviews: int
    milestones: int
    seconds: float


def sync_learner(
    learner_id: int,
    *,
    full: bool = False,
    asked: bool = False,
    clock: Callable[[], datetime] = timezone.now,
    patience: Patience = PATIENT,
    stop_asked: Callable[[], bool] = never,
) -> SyncResult | None:
    """Bring one learner up to date; None when another worker is doing so right now.

    `asked`: a person waits for it, and may use the requests that are kept for that.
    `stop_asked` is called before each page and in each wait; then the sync ends as partial.
    """
    lease = claim(learner_id, clock, stop_asked)
    if lease is None:
        return None
    try:
        return _sync_under(lease, full=full, asked=asked, patience=patience)
    finally:
        release(lease)


def _sync_under(lease: Lease, *, full: bool, asked: bool, patience: Patience) -> SyncResult:
    clock = lease.clock
    learner = Learner.objects.select_related("user__preferences").get(pk=lease.learner_id)
    run = _begin_run(learner, clock())
    reading: Reading | None = None
    try:
        with _open(learner, lease, patience, asked=asked) as client:
            reading = Reading(learner, client, lease, clock, run.started_at + _share_of(learner))
            ending = _read_everything_due(reading, run, full=full)
    except Stopped:
        ending = conclude_stopped(lease, clock())
    except Exception as error:  # whatever it is, the learner is told and rescheduled
        read_something = reading is not None and bool(reading.rows or reading.answered)
        ending = conclude_badly(learner, lease, error, read_something=read_something, now=clock())
    return _end_run(run, reading, ending, clock())


def _share_of(learner: Learner) -> timedelta:
    """Whose syncs keep failing may not keep a worker from the others."""
    return LONGEST_SYNC if learner.failures < PATIENCE_ENDS else SHORT_SYNC


def _open(learner: Learner, lease: Lease, patience: Patience, *, asked: bool) -> WaniKani:
    token = open_token(learner.user)
    if token is None:
        raise NotThisAccount(NO_TOKEN)
    # The first sync of all is what somebody waits for, too.
    spare = 0 if asked or learner.completed_at is None else KEPT_FOR_ASKING
    return open_client(token, patience=patience, sleep=lease.sleep, spare=spare)


def _read_everything_due(reading: Reading, run: SyncRun, *, full: bool) -> Ending:
    learner, clock = reading.learner, reading.clock
    etag = _read_user(reading)
    if reading.has_baseline:
        full = _read_in_order(reading, run, full=full, user_changed=etag is not None)
    else:
        full = run.is_full = read_everything(reading, full=full)
    _read_levels_if_hinted(reading)
    _await_catalogue(reading)
    if full and not reading.took_back:
        resets.settle(learner, clock())
    changed = etag is not None or bool(+reading.rows)
    poll = FinishedPoll(full, etag, changed, begun_at=run.started_at)
    return conclude_well(learner, reading.lease, poll, clock())


def _read_in_order(reading: Reading, run: SyncRun, *, full: bool, user_changed: bool) -> bool:
    """What is due, one collection after the other; whether progress was read from its first row."""
    _read_catalogue(reading)
    is_due = cursor.is_due(reading.walk_of(RESETS), RESETS, reading.clock())
    if reading.learner.levels_due or user_changed or is_due:
        read_resets(reading)
    full = run.is_full = full or _wants_full_walk(reading, reading.clock())
    read_progress(reading, full=full)
    if cursor.is_due(reading.walk_of(STUDY_MATERIALS), STUDY_MATERIALS, reading.clock()):
        drain(reading, STUDY_MATERIALS, full=full)
    return full


def _read_user(reading: Reading) -> str | None:
    """The new ETag of GET /user, None when nothing changed there.

    It is stored only when the whole sync has ended well: a crash in between must not swallow the
    hint that levels, resets or a vacation changed.
    """
    learner = reading.learner
    answer = reading.client.user(learner.user_etag or None)
    reading.answered = True
    if learner.api_base != settings.WANIKANI_API_URL:
        raise RetryLater(Message(ANOTHER_ADDRESS), retry_after=timedelta(hours=1))
    if isinstance(answer, NotModified):
        return None
    if answer.value.uuid != learner.uuid:
        raise NotThisAccount(Message(ANOTHER_ACCOUNT))
    with transaction.atomic():
        reading.lease.renew()
        _take_user(learner, answer.value, reading.clock())
    return answer.etag or ""


def _take_user(learner: Learner, record: UserRecord, now: datetime) -> None:
    before = learner.current_vacation_started_at
    fields = asdict(record)
    for name, value in fields.items():
        setattr(learner, name, value)
    learner.levels_due = True
    if vacations.note_vacation(
        learner, before=before, after=record.current_vacation_started_at, now=now
    ):
        learner.full_walk_due = True
    learner.save(update_fields=[*fields, "levels_due", "full_walk_due"])


def _read_catalogue(reading: Reading) -> None:
    """Once a day for the whole server, with whichever learner's token comes first."""
    learner = reading.learner
    for resource in catalogue.claim_due(learner.api_base, reading.clock()):
        try:
            drain(reading, resource)
        finally:
            catalogue.release(resource, learner.api_base)


def _await_catalogue(reading: Reading) -> None:
    """Until somebody has read it, if need be we ourselves, should the other reader have died."""
    waited = 0.0
    while not catalogue.is_drained(reading.learner.api_base):
        if waited >= WAIT_FOR_CATALOGUE:
            raise RetryLater(Message(CATALOGUE_BUSY))
        reading.lease.sleep(LOOK_AGAIN_AFTER)
        waited += LOOK_AGAIN_AFTER
        _read_catalogue(reading)


def _wants_full_walk(reading: Reading, now: datetime) -> bool:
    learner = reading.learner
    walks = (reading.walk_of(resource) for resource in PROGRESS)
    return (
        learner.full_walk_due
        or any(cursor.wants_full(walk, now) for walk in walks)
        or resets.may_have_come_to_rest(learner, now)
    )


def _read_levels_if_hinted(reading: Reading) -> None:
    """Changed assignments may mean a level-up; both lists are short."""
    if reading.learner.levels_due:
        read_resets(reading)


def _begin_run(learner: Learner, now: datetime) -> SyncRun:
    """The lease is ours, so a run still called running was cut off, perhaps after it wrote."""
    cut_off = learner.runs.filter(outcome=SyncRun.Outcome.RUNNING)
    if cut_off.update(outcome=SyncRun.Outcome.INTERRUPTED, finished_at=now):
        Learner.objects.filter(pk=learner.pk).update(data_version=F("data_version") + 1)
    return SyncRun.objects.create(learner=learner, started_at=now)


def _end_run(run: SyncRun, reading: Reading | None, ending: Ending, now: datetime) -> SyncResult:
    run.outcome, run.finished_at = ending.outcome, now
    run.error, run.error_message = english_of(ending.sentence), as_stored(ending.sentence)
    if reading is not None:
        run.requests, run.not_modified = reading.client.requests, reading.client.not_modified
        run.rows = dict(+reading.rows)
        run.milestones, run.reviews = reading.milestones, reading.reviews
    _save_run(run)
    return SyncResult(
        outcome=_public_outcome(ending.outcome),
        error=run.error or None,
        requests=run.requests,
        not_modified=run.not_modified,
        rows=run.rows,
        reviews=run.reviews,
        milestones=run.milestones,
        seconds=round((now - run.started_at).total_seconds(), 3),
    )


def _save_run(run: SyncRun) -> None:
    """By UPDATE: the account may have been deleted meanwhile, and its runs with it."""
    SyncRun.objects.filter(pk=run.pk).update(
        outcome=run.outcome,
        error=run.error,
        error_message=run.error_message,
        finished_at=run.finished_at,
        requests=run.requests,
        not_modified=run.not_modified,
        rows=run.rows,
        milestones=run.milestones,
        reviews=run.reviews,
        is_full=run.is_full,
    )
    if run.rows or run.milestones or run.reviews:
        Learner.objects.filter(pk=run.learner_id).update(data_version=F("data_version") + 1)


def _public_outcome(outcome: SyncRun.Outcome) -> str:
    """A sync that was taken over goes on elsewhere: for its caller it is partial."""
    return "partial" if outcome == SyncRun.Outcome.INTERRUPTED else outcome.value
