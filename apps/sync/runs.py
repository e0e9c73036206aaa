"""How long the record of past syncs is kept."""

from datetime import datetime, timedelta

from apps.sync.models import SyncRun

KEPT_FOR = timedelta(days=30)
# Also of somebody who is seldom read: the sync page and a hunt for a fault need a few.
KEPT_AT_LEAST = 100


def prune(now: datetime) -> int:
    """Delete runs that are old and not among their learner's latest; how many that were."""
    old = SyncRun.objects.filter(started_at__lt=now - KEPT_FOR)
    # Learner by learner, so that each transaction is a short one.
    return sum(
        _prune(pk, now) for pk in old.order_by().values_list("learner", flat=True).distinct()
    )


def _prune(learner_id: int, now: datetime) -> int:
    runs = SyncRun.objects.filter(learner=learner_id)
    kept = list(runs.order_by("-started_at").values_list("pk", flat=True)[:KEPT_AT_LEAST])
    old = runs.filter(started_at__lt=now - KEPT_FOR).exclude(pk__in=kept)
    deleted, _ = old.delete()
    return deleted
