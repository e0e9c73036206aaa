"""The reviews of a learner: due now and to come."""

from datetime import datetime

from django.db.models import Count, QuerySet

from apps.stats.measures.reviews import ForecastHour, ReviewsNow, forecast, reviews_now
from apps.stats.measures.rows import ScheduledRow
from apps.stats.selectors.learners import has_numbers, learner_row
from apps.sync.models import Assignment, Learner, Subject

FIRST_REVIEW_STAGE, LAST_REVIEW_STAGE = 1, 8


def reviews_of(learner: Learner, now: datetime) -> ReviewsNow | None:
    if not has_numbers(learner):
        return None
    return reviews_now(scheduled_of(learner), learner_row(learner), now)


def forecast_of(learner: Learner, now: datetime, hours: int) -> tuple[ForecastHour, ...] | None:
    """The current hour with all that is due, then `hours` more; () on vacation."""
    if not has_numbers(learner):
        return None
    return forecast(scheduled_of(learner), learner_row(learner), now, hours)


def scheduled_of(learner: Learner) -> list[ScheduledRow]:
    """Visible items in stages 1-8 of granted levels, counted by moment, type and stage. One query.

    An item that the catalogue does not know yet was unlocked an hour ago at a granted level.
    """
    rows = (
        Assignment.objects.filter(
            learner=learner,
            hidden=False,
            srs_stage__range=(FIRST_REVIEW_STAGE, LAST_REVIEW_STAGE),
            available_at__isnull=False,
        )
        .exclude(subject_id__in=_withheld(learner))
        .values_list("available_at", "subject_type", "srs_stage")
        .annotate(reviews=Count("id"))
        .order_by()
    )
    return [ScheduledRow(*row) for row in rows]


def _withheld(learner: Learner) -> QuerySet[Subject, int]:
    """Few or none: it costs less to leave these out than to ask for the granted ones."""
    return Subject.objects.filter(level__gt=learner.max_level_granted).values_list("id", flat=True)
