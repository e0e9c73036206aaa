"""WaniKani tells only the present vacation; we remember each one."""

from datetime import datetime

from apps.sync.models import Learner, Vacation


def note_vacation(
    learner: Learner, *, before: datetime | None, after: datetime | None, now: datetime
) -> bool:
    """Record the start that the user row names and the end that its absence shows.

    Returns whether a vacation has just ended, which shifts every review date.
    """
    if after is not None:
        Vacation.objects.get_or_create(learner=learner, started_at=after)
    if before is None or before == after:
        return False
    learner.vacations.filter(started_at=before, ended_by=None).update(
        ended_not_before=learner.synced_at, ended_by=now
    )
    return True


def has_shifted_dates(learner: Learner, *, since: datetime | None) -> bool:
    """Whether review dates may have moved or vanished for a vacation after `since`."""
    if learner.current_vacation_started_at is not None or since is None:
        return True
    return learner.vacations.filter(ended_by__gte=since).exists()
