"""A learner's answers: summed by WaniKani, and as wkdash saw them."""

from dataclasses import dataclass

from django.db.models import Count, OuterRef, Q, Subquery, Sum

from apps.stats.measures.accuracy import Accuracy, accuracy
from apps.stats.measures.answer_rows import AnswerRow, LoggedAnswers
from apps.stats.measures.days import DAY, LearnersCalendar
from apps.stats.measures.observed_accuracy import ObservedAccuracy, observed_accuracy
from apps.stats.measures.rows import GapRow
from apps.stats.selectors.learners import has_numbers
from apps.stats.selectors.time_slots import TimeSlot, slot_seconds, slot_start
from apps.sync.models import Learner, ObservationGap, Review, ReviewStatistic, Subject

# As far back as a picture can show apart, and as many rows of a long log as a page may read.
WEEKS, MONTHS = 52, 36
COUNTERS = ("meaning_correct", "meaning_incorrect", "reading_correct", "reading_incorrect")
PROVED = Q(incorrect_meaning_answers__isnull=False, incorrect_reading_answers__isnull=False)
CLEAN = Q(incorrect_meaning_answers=0, incorrect_reading_answers=0)


@dataclass(frozen=True, slots=True)
class AnswerHistory:
    overall: Accuracy
    observed: ObservedAccuracy


def answer_history_of(
    learner: Learner, calendar: LearnersCalendar, *, by_month: bool
) -> AnswerHistory | None:
    """Three queries."""
    if not has_numbers(learner):
        return None
    rows = logged_answers(learner, calendar, by_month=by_month)
    gaps = ObservationGap.objects.filter(learner=learner).values_list("began_at", "ended_at")
    return AnswerHistory(
        overall=accuracy(answer_rows(learner)),
        observed=observed_accuracy(
            rows, [GapRow(*gap) for gap in gaps], calendar, by_month=by_month
        ),
    )


def answer_rows(learner: Learner) -> list[AnswerRow]:
    """Summed in the database, by type and level."""
    level = Subject.objects.filter(id=OuterRef("subject_id")).values("level")
    rows = (
        ReviewStatistic.objects.listed()
        .filter(learner=learner, hidden=False)
        .annotate(level=Subquery(level))
        .values_list("subject_type", "level")
        .annotate(**{f"{counter}_sum": Sum(counter) for counter in COUNTERS})
        .order_by()
    )
    return [AnswerRow(*row) for row in rows]


def logged_answers(
    learner: Learner, calendar: LearnersCalendar, *, by_month: bool
) -> list[LoggedAnswers]:
    """The dated reviews of the time shown, summed by type in slots no day begins in."""
    seconds = slot_seconds(calendar.tz, calendar.now)
    days = MONTHS * 30 if by_month else WEEKS * 7
    first = calendar.today - days * DAY
    start = calendar.start(first.replace(day=1) if by_month else first - first.weekday() * DAY)
    rows = (
        Review.objects.filter(learner=learner, reviewed_at__gte=start)
        .annotate(slot=TimeSlot("reviewed_at", seconds))
        .values_list("slot", "subject_type")
        .annotate(
            reviews=Count("id"),
            known=Count("id", filter=PROVED),
            clean=Count("id", filter=CLEAN),
            wrong_meanings=Sum("incorrect_meaning_answers", filter=PROVED, default=0),
            wrong_readings=Sum("incorrect_reading_answers", filter=PROVED, default=0),
        )
        .order_by()
    )
    return [LoggedAnswers(at, *row[1:]) for row in rows if (at := slot_start(row[0], seconds))]
