"""Who looked at wkdash lately is polled more often; noting that must cost almost nothing."""

from datetime import datetime, timedelta

from django.conf import settings

from apps.sync.models import Learner

# Under SQLite each note takes the write lock, so a page view a minute must not write a minute.
NOTED_EVERY = timedelta(hours=1)


def note_seen(learner: Learner, now: datetime) -> None:
    """Remember the look, and bring a distant poll forward."""
    if learner.last_seen_at is not None and now - learner.last_seen_at < NOTED_EVERY:
        return
    soon = now + timedelta(seconds=settings.SYNC_INTERVAL_ACTIVE)
    Learner.objects.filter(pk=learner.pk).update(last_seen_at=now)
    # Whoever has no appointment gets none by looking, on whatever database.
    distant = Learner.objects.filter(
        pk=learner.pk, state=Learner.State.ACTIVE, failures=0, next_sync_at__gt=soon
    )
    distant.update(next_sync_at=soon)
