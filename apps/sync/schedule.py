"""Who is due when: plain arithmetic on moments, and the atomic claim of those who are due."""

import random
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from apps.sync.models import Learner

# Cache key of the moment the dispatcher last ran.
LAST_TICK = "sync.last_tick"

# A queued job that no worker took by then is forgotten, and its learner is due again.
QUEUED_FOR = timedelta(minutes=2)
# Requests of a poll that finds nothing new.
QUIET_POLL = 3
HOUR = timedelta(hours=1)
# "Looked at wkdash today."
RECENTLY_SEEN = timedelta(hours=24)

FIRST_RETRY = timedelta(minutes=1)
# A failed poll must be repeated well within the hour, or the review log gets a hole.
LONGEST_RETRY = timedelta(minutes=15)
JITTER = 0.2


def after_success(learner: Learner, now: datetime) -> datetime:
    """When to poll next: each UTC clock hour holds a poll, more often for who looked in today.

    With one finished poll in every clock hour no two reviews of one item fall between two polls.
    """
    interval = timedelta(seconds=settings.SYNC_INTERVAL)
    following = _in_next_clock_hour(learner, now) if interval == HOUR else now + interval
    seen = learner.last_seen_at
    if seen is not None and now - seen < RECENTLY_SEEN:
        following = min(following, now + timedelta(seconds=settings.SYNC_INTERVAL_ACTIVE))
    return following


def after_failure(
    failures: int, now: datetime, *, retry_after: timedelta | None, rng: random.Random
) -> datetime:
    """Capped exponential back-off with jitter; what the server asked for is never undercut."""
    delay: timedelta = min(FIRST_RETRY * 2 ** min(failures - 1, 10), LONGEST_RETRY)
    spread = delay * rng.uniform(0, JITTER)
    return now + max(delay, retry_after or timedelta(0)) + spread


def claim_due(now: datetime) -> list[int]:
    """Ids of the learners to enqueue, longest waiting first; each is handed to one caller only.

    After an outage everybody is due: no more at once than a minute's requests will do for.
    """
    at_most = max(1, settings.SYNC_TOTAL_PER_MINUTE // QUIET_POLL)
    with transaction.atomic():
        # PostgreSQL passes over the rows of a second dispatcher; SQLite lets it wait.
        due = Learner.objects.due(now).select_for_update(skip_locked=True)
        claimed = list(due.values_list("pk", flat=True)[:at_most])
        Learner.objects.filter(pk__in=claimed).update(queued_until=now + QUEUED_FOR)
    return claimed


def give_back(learner_ids: Sequence[int]) -> None:
    """They could not be enqueued after all: they are due as before."""
    Learner.objects.filter(pk__in=learner_ids).update(queued_until=None)


def ask_for_sync(learner: Learner, now: datetime) -> None:
    """Make the learner due at once, whatever became of earlier tries."""
    Learner.objects.filter(pk=learner.pk).update(next_sync_at=now, queued_until=None)


def minute_offset_of(uuid: str) -> int:
    """A fixed minute 0-45, spread over the learners: time is left to retry in the hour."""
    return random.Random(uuid).randrange(46)  # noqa: S311 - spreads load


def _in_next_clock_hour(learner: Learner, now: datetime) -> datetime:
    top = now.replace(minute=0, second=0, microsecond=0) + HOUR
    return top + timedelta(minutes=learner.minute_offset)
