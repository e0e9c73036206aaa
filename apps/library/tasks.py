"""Celery's doors: thin, and safe when a message is delivered twice."""

from celery import shared_task
from django.conf import settings
from django.utils import timezone

from apps.library import pictures, words


@shared_task(name="library.keep")
def keep() -> None:
    """Each minute: what the catalogue has new. Asks one cheap question when that is nothing."""
    words.refresh()
    if settings.SYNC_ENABLED:
        pictures.fetch_due(timezone.now())
