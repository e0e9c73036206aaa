"""What a page of reviews tells from: the items in review, what gates the level-up, own habits."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import OuterRef, Q, Subquery

from apps.stats.measures.days import LearnersCalendar
from apps.stats.measures.due_reviews import DueReviews, due_reviews
from apps.stats.measures.ladder import Ladder
from apps.stats.measures.level_up import gating_subjects, level_up_exists
from apps.stats.measures.review_spans import ReviewSpan, review_days, review_hours
from apps.stats.measures.rows import ScheduledRow, WaitingRow, WaitRow
from apps.stats.measures.vacations import time_away
from apps.stats.measures.workload import Workload, workload
from apps.stats.selectors.history import vacation_rows
from apps.stats.selectors.learners import has_numbers, learner_row
from apps.stats.selectors.level_items import ladders, level_items_of
from apps.stats.selectors.plain_rows import plain_rows
from apps.stats.selectors.reviews import FIRST_REVIEW_STAGE, LAST_REVIEW_STAGE
from apps.sync.models import Assignment, Learner, Review, Subject

HOURS, DAYS = 48, 30
# A few weeks of anybody's reviews: a habit, and a bounded number of rows however long the log.
LATEST_REVIEWS = 1000


@dataclass(frozen=True, slots=True)
class UpcomingReviews:
    """`items` are those of all stages in review; the rest is counted from them."""

    items: tuple[WaitingRow, ...]
    spans: tuple[ReviewSpan, ...]
    due: DueReviews
    workload: Workload


def upcoming_reviews_of(
    learner: Learner, calendar: LearnersCalendar, *, by_day: bool
) -> UpcomingReviews | None:
    """Seven queries; four where no level-up comes."""
    if not has_numbers(learner):
        return None
    row, items, known = learner_row(learner), waiting_rows(learner), ladders()
    gates = _gates(learner, calendar.now, known)
    scheduled = _scheduled(items)
    gating = _scheduled([item for item in items if item.subject_id in gates])
    return UpcomingReviews(
        items=tuple(items),
        spans=review_days(scheduled, row, calendar, DAYS, gating)
        if by_day
        else review_hours(scheduled, row, calendar.now, HOURS, gating),
        due=due_reviews(items, row, calendar.now),
        workload=workload(items, known, wait_rows(learner)),
    )


def _gates(learner: Learner, now: datetime, known: Mapping[int, Ladder]) -> frozenset[int]:
    if not level_up_exists(learner_row(learner)):
        return frozenset()
    level = level_items_of(learner, {learner.level}, known)
    return gating_subjects(level.of_level, level.rows, now)


def waiting_rows(learner: Learner) -> list[WaitingRow]:
    """Item by item, as `reviews.scheduled_of` counts them. One query."""
    subject = Subject.objects.filter(id=OuterRef("subject_id"))
    rows = (
        Assignment.objects.listed()
        .filter(
            learner=learner,
            hidden=False,
            srs_stage__range=(FIRST_REVIEW_STAGE, LAST_REVIEW_STAGE),
            available_at__isnull=False,
        )
        .annotate(
            level=Subquery(subject.values("level")),
            ladder=Subquery(subject.values("spaced_repetition_system_id")),
        )
        .filter(Q(level=None) | Q(level__lte=learner.max_level_granted))
        .values_list("subject_id", "subject_type", "srs_stage", "available_at", "level", "ladder")
    )
    return [
        WaitingRow(id_, type_, stage, available_at, level, ladder_id)
        for id_, type_, stage, available_at, level, ladder_id in plain_rows(rows)
        if available_at is not None
    ]


def wait_rows(learner: Learner) -> list[WaitRow]:
    """Of the latest reviews those whose predecessor is dated as well; vacations are no waits.

    Two queries. An item's reviews are numbered, so each predecessor is one look into a unique
    index.
    """
    vacations = vacation_rows(learner)
    before = Review.objects.filter(
        learner=learner,
        subject_id=OuterRef("subject_id"),
        epoch=OuterRef("epoch"),
        meaning_correct=OuterRef("meaning_correct") - 1,
        ending_srs_stage=OuterRef("starting_srs_stage"),
    )
    rows = (
        Review.objects.filter(learner=learner, reviewed_at__isnull=False)
        .annotate(began_at=Subquery(before.values("reviewed_at")))
        .order_by("-reviewed_at")
        .values_list("starting_srs_stage", "reviewed_at", "began_at")[:LATEST_REVIEWS]
    )
    return [
        WaitRow(stage, reviewed_at - began_at - time_away(vacations, began_at, reviewed_at))
        for stage, reviewed_at, began_at in plain_rows(rows)
        if stage is not None and reviewed_at is not None and began_at is not None
    ]


def _scheduled(items: Sequence[WaitingRow]) -> list[ScheduledRow]:
    return [ScheduledRow(item.available_at, item.type, item.srs_stage, 1) for item in items]
