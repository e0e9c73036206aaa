"""Everything on record of one of a learner's days."""

from dataclasses import dataclass
from datetime import date, datetime

from apps.stats.measures.days import DAY, LearnersCalendar
from apps.stats.measures.rows import GapRow, ResetRow
from apps.stats.selectors.history import progression_rows, reset_rows, vacation_rows
from apps.stats.selectors.learners import has_numbers
from apps.stats.selectors.review_log import COLUMNS as LOG
from apps.stats.selectors.review_log import LoggedReview
from apps.sync.models import Learner, Milestone, ObservationGap, Review


@dataclass(frozen=True, slots=True)
class DayReview:
    """A logged review with the type of its item."""

    type: str
    log: LoggedReview


@dataclass(frozen=True, slots=True)
class DayEvent:
    """A milestone; `kind` as the history has it."""

    subject_id: int
    type: str
    kind: str
    happened_at: datetime
    precision: str


@dataclass(frozen=True, slots=True)
class DayRecord:
    """Oldest first. `gaps` are the times of the day in which nobody looked, those before the first
    complete sync included; `passed` the levels."""

    reviews: tuple[DayReview, ...]
    events: tuple[DayEvent, ...]
    passed: tuple[int, ...]
    resets: tuple[ResetRow, ...]
    is_vacation: bool
    gaps: tuple[GapRow, ...]


def day_record_of(learner: Learner, day: date, calendar: LearnersCalendar) -> DayRecord | None:
    """Six queries, whatever it tells."""
    if not has_numbers(learner):
        return None
    start, end = calendar.start(day), calendar.start(day + DAY)
    away = vacation_rows(learner)
    return DayRecord(
        reviews=_reviews(learner, start, end),
        events=_events(learner, start, end),
        passed=tuple(
            sorted(
                row.level
                for row in progression_rows(learner)
                if row.passed_at is not None and start <= row.passed_at < end
            )
        ),
        resets=tuple(row for row in reset_rows(learner) if start <= row.confirmed_at < end),
        is_vacation=any(
            one.started_at < end and (one.ended_at or calendar.now) >= start for one in away
        ),
        gaps=_gaps(learner, start, min(end, calendar.now)),
    )


def _reviews(learner: Learner, start: datetime, end: datetime) -> tuple[DayReview, ...]:
    rows = Review.objects.filter(learner=learner, reviewed_at__gte=start, reviewed_at__lt=end)
    ordered = rows.order_by("reviewed_at", "id").values_list("subject_type", *LOG)
    return tuple(DayReview(type_, LoggedReview(*columns)) for type_, *columns in ordered)


def _events(learner: Learner, start: datetime, end: datetime) -> tuple[DayEvent, ...]:
    rows = Milestone.objects.filter(learner=learner, happened_at__gte=start, happened_at__lt=end)
    ordered = rows.order_by("happened_at", "subject_id").values_list(
        "subject_id", "subject_type", "kind", "happened_at", "precision"
    )
    return tuple(
        DayEvent(subject_id, type_, kind, happened_at, precision)
        for subject_id, type_, kind, happened_at, precision in ordered
        if happened_at is not None
    )


def _gaps(learner: Learner, start: datetime, end: datetime) -> tuple[GapRow, ...]:
    rows = ObservationGap.objects.filter(
        learner=learner, began_at__lt=end, ended_at__gt=start
    ).order_by("began_at")
    known = [GapRow(row.began_at, row.ended_at) for row in rows]
    since, last = learner.completed_at or end, learner.synced_at or end
    edges = [GapRow(start, since)] * (since > start) + [GapRow(last, end)] * (last < start)
    clipped = (GapRow(max(gap.began_at, start), min(gap.ended_at, end)) for gap in (*known, *edges))
    return tuple(sorted(clipped, key=lambda gap: gap.began_at))
