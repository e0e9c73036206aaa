"""How a sync ends: what becomes of the learner's state, and when the next one is."""

import logging
import random
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from apps.accounts.token_cipher import TokenCannotBeOpened
from apps.sync import schedule
from apps.sync.client.errors import Hibernating, NeedsLearner, RetryLater, TokenRejected
from apps.sync.client.messages import Message, gettext_noop
from apps.sync.error_words import LAST_ERROR, note_error
from apps.sync.history import gaps, resets, snapshots
from apps.sync.lease import Lease, LeaseLost
from apps.sync.models import Learner, SyncRun

logger = logging.getLogger(__name__)

Outcome = SyncRun.Outcome
State = Learner.State

# One 401 may be a hiccup of theirs; two, at least this far apart, are meant.
BELIEVE_REJECTION_AFTER = timedelta(minutes=1)
ASK_AGAIN_AFTER_REJECTION = timedelta(seconds=90)
DAY = timedelta(days=1)

TAKEN_OVER = Message(gettext_noop("Another worker has taken this sync over."))
STOPPED = Message(gettext_noop("The worker was asked to stop; the next one goes on from here."))
NO_TOKEN = Message(gettext_noop("No WaniKani token is stored. Store one to go on."))
SEALED_FOR_GOOD = Message(
    gettext_noop(
        "The stored token cannot be opened: the server's TOKEN_KEYS are not those it was "
        "sealed with. Ask the operator to restore them, or store the token again."
    )
)
OUR_FAULT = Message(
    gettext_noop("wkdash itself failed here. Its log says where; the next try is in an hour.")
)
ENDED_BADLY = (
    *LAST_ERROR, "failures", "last_error_at", "next_sync_at", "rejected_at", "state",
)  # fmt: skip
ENDED_WELL = (
    *ENDED_BADLY, "full_walk_due", "user_etag", "synced_at", "completed_at", "held_tries",
)  # fmt: skip


class NotThisAccount(NeedsLearner):
    """The stored token does not (any more) open the account that this learner mirrors."""


@dataclass(frozen=True, slots=True)
class Ending:
    """`sentence` is None when all is well."""

    outcome: SyncRun.Outcome
    sentence: Message | None


@dataclass(frozen=True, slots=True)
class FinishedPoll:
    """A sync that read everything due.

    `etag` is that of a new user row, None for the known one; `changed`: some row is another now.
    """

    full: bool
    etag: str | None
    changed: bool
    begun_at: datetime


def conclude_well(learner: Learner, lease: Lease, poll: FinishedPoll, now: datetime) -> Ending:
    """Everything due was read: publish it, and plan the next poll. Raises LeaseLost."""
    with transaction.atomic():
        lease.hold(learner, ["state", "last_seen_at", "full_walk_due"])
        gaps.note_gap(learner, poll.begun_at)
        if learner.state != State.PAUSED:  # that one only the operator ends
            learner.state = State.ACTIVE
        learner.full_walk_due = learner.full_walk_due and not poll.full
        learner.user_etag = learner.user_etag if poll.etag is None else poll.etag
        learner.synced_at = now
        learner.completed_at = learner.completed_at or now
        learner.failures = learner.held_tries = 0
        learner.rejected_at = learner.last_error_at = None
        note_error(learner, None)
        learner.next_sync_at = _next_poll(learner, poll.begun_at, now)
        learner.save(update_fields=ENDED_WELL)
        snapshots.take_snapshot(learner, now, changed=poll.changed)
    return Ending(Outcome.OK, None)


def conclude_badly(
    learner: Learner, lease: Lease, error: Exception, *, read_something: bool, now: datetime
) -> Ending:
    """Tell the person who must act a sentence, the operator a log line, and plan what follows.

    Nothing is said of a learner who is another worker's now, or deleted.
    """
    try:
        with transaction.atomic():
            # A token stored meanwhile has cleared the marks of the one before.
            lease.hold(learner, ["state", "failures", "rejected_at", "next_sync_at"])
            learner.failures += 1
            _plan(learner, error, now)
            sentence = _sentence(learner, error)
            note_error(learner, sentence)
            learner.last_error_at = now
            learner.save(update_fields=ENDED_BADLY)
    except LeaseLost:
        return Ending(Outcome.INTERRUPTED, TAKEN_OVER)
    is_partial = isinstance(error, RetryLater) and read_something
    return Ending(Outcome.PARTIAL if is_partial else Outcome.FAILED, sentence)


def conclude_stopped(lease: Lease, now: datetime) -> Ending:
    """Nothing went wrong, so nothing is held against the learner, who is due at once."""
    try:
        with transaction.atomic():
            lease.renew()
            Learner.objects.filter(pk=lease.learner_id).update(next_sync_at=now)
    except LeaseLost:
        return Ending(Outcome.INTERRUPTED, TAKEN_OVER)
    return Ending(Outcome.PARTIAL, STOPPED)


def _next_poll(learner: Learner, begun_at: datetime, now: datetime) -> datetime:
    """Soon while a reset's job may still be touching rows, by the schedule otherwise.

    A poll belongs to the hour it began in: what happened after that it may not have seen.
    """
    following = schedule.after_success(learner, begun_at)
    if resets.is_under_way(learner):
        return min(following, now + resets.JOB_IS_QUIET_AFTER)
    return following


def _plan(learner: Learner, error: Exception, now: datetime) -> None:
    match error:
        case TokenRejected():
            _reject(learner, now)
        case Hibernating():
            learner.state, learner.next_sync_at = State.HIBERNATING, now + DAY
        case NeedsLearner():
            learner.state, learner.next_sync_at = State.TOKEN_REJECTED, None
        case RetryLater():
            learner.next_sync_at = schedule.after_failure(
                learner.failures,
                now,
                retry_after=error.retry_after,
                rng=random.Random(),  # noqa: S311 - spreads retries
            )
        case _:
            learner.next_sync_at = now + timedelta(hours=1)


def _reject(learner: Learner, now: datetime) -> None:
    if learner.rejected_at is None:
        learner.rejected_at, learner.next_sync_at = now, now + ASK_AGAIN_AFTER_REJECTION
    elif abs(now - learner.rejected_at) >= BELIEVE_REJECTION_AFTER:
        learner.state, learner.next_sync_at = State.TOKEN_REJECTED, None


def _sentence(learner: Learner, error: Exception) -> Message:
    if isinstance(error, RetryLater | NeedsLearner):
        logger.warning("sync of learner %s: %s", learner.pk, error.sentence)
        return error.sentence
    if isinstance(error, TokenCannotBeOpened):
        logger.error("sync of learner %s: its token cannot be opened by any key", learner.pk)
        return SEALED_FOR_GOOD
    logger.error("sync of learner %s failed in wkdash itself", learner.pk, exc_info=error)
    return OUR_FAULT
