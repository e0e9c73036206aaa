"""Celery's doors: thin, and safe when a message is delivered twice."""

from celery import shared_task
from django.conf import settings
from django.core.cache import cache
from django.utils import timezone

from apps.sync import schedule
from apps.sync.models import Learner
from apps.sync.pipeline import sync_learner
from apps.sync.stopping import stop_asked


@shared_task(name="sync.dispatch_due_learners")
def dispatch_due_learners() -> None:
    """Each minute: enqueue whoever is due. What is due lives in the database, not in the broker."""
    now = timezone.now()
    cache.set(schedule.LAST_TICK, now, timeout=None)
    if settings.SYNC_ENABLED:
        for learner_id in schedule.claim_due(now):
            enqueue(learner_id)


@shared_task(name="sync.sync_one")
def sync_one(learner_id: int, *, asked: bool = False) -> None:
    """Sync a learner who is still due, or who asked; a second delivery finds nothing to do."""
    if asked or Learner.objects.filter(pk=learner_id, next_sync_at__lte=timezone.now()).exists():
        sync_learner(learner_id, stop_asked=stop_asked)


def enqueue(learner_id: int, *, asked: bool = False) -> None:
    """Raises kombu's OperationalError when the broker is away."""
    sync_one.apply_async(
        args=[learner_id],
        kwargs={"asked": asked},
        expires=schedule.QUEUED_FOR.total_seconds(),
        # The dispatcher asks again in a minute: no web page waits for a dead broker.
        retry=False,
    )
