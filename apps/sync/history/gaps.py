"""When we were not looking: the review log is complete only where every clock hour holds a poll."""

from datetime import datetime, timedelta

from apps.sync.history.ladder import floor_to_hour
from apps.sync.models import Learner, ObservationGap

HOUR = timedelta(hours=1)


def note_gap(learner: Learner, begun_at: datetime) -> None:
    """Record a gap if a whole UTC clock hour before this finished poll held none.

    To be called before `learner.synced_at`, the end of the last finished poll, moves on. A poll
    belongs to the hour it began in: what happened after that it may not have seen.
    """
    last_ended_at = learner.synced_at
    if last_ended_at is None:
        return
    last_begun_at = _begun_at(learner, last_ended_at)
    if floor_to_hour(begun_at) - floor_to_hour(last_begun_at) > HOUR:
        ObservationGap.objects.get_or_create(
            learner=learner, began_at=last_ended_at, defaults={"ended_at": begun_at}
        )


def _begun_at(learner: Learner, ended_at: datetime) -> datetime:
    """Syncs of one learner follow one another: the latest begun by then is the one that ended."""
    begun = learner.runs.filter(started_at__lte=ended_at).order_by("-started_at")
    return begun.values_list("started_at", flat=True).first() or ended_at
