"""Celery's doors: thin, and safe when a message is delivered twice."""

from collections.abc import Sequence

from celery import shared_task
from django.conf import settings
from django.core.cache import cache
from django.utils import timezone
from kombu.exceptions import OperationalError

from apps.sync import runs, schedule
from apps.sync.models import Learner
from apps.sync.pipeline import sync_learner
from apps.sync.stopping import stop_asked


@shared_task(name="sync.dispatch_due_learners")
def dispatch_due_learners() -> None:
    """Each minute: enqueue whoever is due. What is due lives in the database, not in the broker.

    The tick is noted last: a monitor shall not be told of one that handed nobody out.
    """
    now = timezone.now()
    if settings.SYNC_ENABLED:
        _hand_out(schedule.claim_due(now))
    cache.set(schedule.LAST_TICK, now, timeout=None)


def _hand_out(learner_ids: Sequence[int]) -> None:
    """Raises kombu's OperationalError; who was not enqueued by then is due at the next tick."""
    for position, learner_id in enumerate(learner_ids):
        try:
            enqueue(learner_id)
        except OperationalError:
            schedule.give_back(learner_ids[position:])
            raise


@shared_task(name="sync.prune_runs")
def prune_runs() -> None:
    """Each hour: forget the runs that nobody will look at any more."""
    runs.prune(timezone.now())


@shared_task(name="sync.sync_one")
def sync_one(learner_id: int, *, asked: bool = False) -> None:
    """Sync a learner who is still due, or who asked; a second delivery finds nothing to do."""
    if asked or Learner.objects.expected(timezone.now()).filter(pk=learner_id).exists():
        sync_learner(learner_id, asked=asked, stop_asked=stop_asked)


def enqueue(learner_id: int, *, asked: bool = False) -> None:
    """Raises kombu's OperationalError when the broker is away."""
    sync_one.apply_async(
        args=[learner_id],
        kwargs={"asked": asked},
        expires=schedule.QUEUED_FOR.total_seconds(),
        # The dispatcher asks again in a minute: no web page waits for a dead broker.
        retry=False,
    )
