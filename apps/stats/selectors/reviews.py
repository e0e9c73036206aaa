"""The reviews of a learner: due now, and scheduled."""

from collections.abc import Set
from datetime import datetime

from django.db.models import Count, QuerySet

from apps.stats.measures.reviews import ReviewsNow, reviews_now
from apps.stats.measures.rows import ScheduledRow
from apps.stats.selectors.learners import has_numbers, learner_row
from apps.sync.models import Assignment, Learner, Subject

FIRST_REVIEW_STAGE, LAST_REVIEW_STAGE = 1, 8
OF_AN_ITEM = ("available_at", "subject_type", "srs_stage")


def reviews_of(learner: Learner, now: datetime) -> ReviewsNow | None:
    """One query, two when nothing is due: the thousands that come later are not read."""
    if not has_numbers(learner):
        return None
    rows = scheduled_of(learner, until=now) or _next_of(learner)
    return reviews_now(rows, learner_row(learner), now)


def scheduled_of(
    learner: Learner, until: datetime | None = None, of: Set[int] | None = None
) -> list[ScheduledRow]:
    """Visible items in stages 1-8 of granted levels, counted by moment, type and stage. One query.

    `until` leaves out what comes later, `of` all other subjects. An item that the catalogue does
    not know yet was unlocked an hour ago at a granted level.
    """
    rows = _scheduled(learner)
    if of is not None:
        rows = rows.filter(subject_id__in=of)
    return _counted(rows if until is None else rows.filter(available_at__lte=until))


def _next_of(learner: Learner) -> list[ScheduledRow]:
    """One of those that come up first; no row without any."""
    first = _scheduled(learner).order_by("available_at").values_list(*OF_AN_ITEM)[:1]
    return [ScheduledRow(at, type_, stage, 1) for at, type_, stage in first if at is not None]


def _scheduled(learner: Learner) -> QuerySet[Assignment]:
    return (
        Assignment.objects.listed()
        .filter(
            learner=learner,
            hidden=False,
            srs_stage__range=(FIRST_REVIEW_STAGE, LAST_REVIEW_STAGE),
            available_at__isnull=False,
        )
        .exclude(subject_id__in=_withheld(learner))
    )


def _counted(scheduled: QuerySet[Assignment]) -> list[ScheduledRow]:
    rows = scheduled.values_list(*OF_AN_ITEM).annotate(reviews=Count("id")).order_by()
    return [ScheduledRow(*row) for row in rows]


def _withheld(learner: Learner) -> QuerySet[Subject, int]:
    """Few or none: it costs less to leave these out than to ask for the granted ones."""
    return Subject.objects.filter(level__gt=learner.max_level_granted).values_list("id", flat=True)
