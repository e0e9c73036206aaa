"""A learner's answers: summed by WaniKani, and as wkdash saw them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import pairwise

from django.db import connection
from django.db.models import OuterRef, Subquery, Sum

from apps.stats.measures.accuracy import Accuracy, accuracy
from apps.stats.measures.answer_rows import AnswerRow, LoggedAnswers
from apps.stats.measures.days import DAY, LearnersCalendar
from apps.stats.measures.observed_accuracy import ObservedAccuracy, observed_accuracy
from apps.stats.measures.rows import GapRow
from apps.stats.measures.rulers import Ruler, Unit
from apps.stats.selectors.learners import has_numbers
from apps.sync.models import Learner, ObservationGap, ReviewStatistic, Subject

# As far back as a picture can show apart, and as many rows of a long log as a page may read.
SHOWN: Mapping[Unit, int] = {"week": 52, "month": 36}
LONG_AGO = datetime.min.replace(tzinfo=UTC)
COUNTERS = ("meaning_correct", "meaning_incorrect", "reading_correct", "reading_incorrect")
# The ORM has no join on a range. `known` are those whose wrong answers are proved.
SUMMED = """
WITH span (number, begun, ended) AS (VALUES <spans>)
SELECT span.number, review.subject_type, COUNT(*),
    COUNT(review.incorrect_meaning_answers + review.incorrect_reading_answers),
    COUNT(*) FILTER (
        WHERE review.incorrect_meaning_answers = 0 AND review.incorrect_reading_answers = 0),
    COALESCE(SUM(review.incorrect_meaning_answers)
        FILTER (WHERE review.incorrect_reading_answers IS NOT NULL), 0),
    COALESCE(SUM(review.incorrect_reading_answers)
        FILTER (WHERE review.incorrect_meaning_answers IS NOT NULL), 0)
FROM span CROSS JOIN sync_review review
WHERE review.learner_id = %s
    AND review.reviewed_at >= span.begun AND review.reviewed_at < span.ended
GROUP BY span.number, review.subject_type
"""


@dataclass(frozen=True, slots=True)
class AnswerHistory:
    overall: Accuracy
    observed: ObservedAccuracy


def answer_history_of(
    learner: Learner, calendar: LearnersCalendar, ruler: Ruler
) -> AnswerHistory | None:
    """By weeks or months; three queries."""
    if not has_numbers(learner):
        return None
    rows = logged_answers(learner, calendar, ruler)
    return AnswerHistory(
        overall=accuracy(answer_rows(learner)),
        observed=observed_accuracy(rows, _unwatched(learner, calendar.now), calendar, ruler),
    )


def _unwatched(learner: Learner, now: datetime) -> list[GapRow]:
    """Between polls too far apart, before the first complete sync, and since the last one."""
    known = ObservationGap.objects.filter(learner=learner).values_list("began_at", "ended_at")
    began_at = learner.completed_at or now
    return [
        GapRow(LONG_AGO, began_at),
        *(GapRow(*gap) for gap in known),
        GapRow(learner.synced_at or began_at, now),
    ]


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
    learner: Learner, calendar: LearnersCalendar, ruler: Ruler
) -> list[LoggedAnswers]:
    """The dated reviews of the time shown, summed by week or month and type. One query.

    Each stretch finds its rows by the index on the date. Asking the database for the stretch of
    each review takes twice as long, and a learner's day has no fixed place in UTC anyway.
    """
    firsts = ruler.latest(calendar.today, SHOWN[ruler.unit])
    starts = [calendar.start(first) for first in (*firsts, calendar.today + DAY)]
    statement, parameters = _summing(learner.pk, list(pairwise(starts)))
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        rows = cursor.fetchall()
    return [LoggedAnswers(starts[row[0]], *row[1:]) for row in rows]


def _summing(
    learner_id: int, spans: Sequence[tuple[datetime, datetime]]
) -> tuple[str, list[int | str | None]]:
    """The statement and its parameters; only the number of rows of VALUES varies."""
    adapted = connection.ops.adapt_datetimefield_value
    values = ", ".join(["(%s, %s, %s)"] * len(spans))
    parameters: list[int | str | None] = []
    for number, (begun, ended) in enumerate(spans):
        parameters += [number, adapted(begun), adapted(ended)]
    return SUMMED.replace("<spans>", values), [*parameters, learner_id]
