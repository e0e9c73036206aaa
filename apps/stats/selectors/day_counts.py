"""How much happened on each of a learner's own days, counted in the database."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import pairwise

from django.db import connection
from django.db.models import Count, OuterRef, Subquery

from apps.stats.measures.days import DAY, LearnersCalendar, days_between
from apps.stats.measures.rows import ActivityRow
from apps.sync.models import Learner, Milestone, Review

KINDS = (
    Milestone.Kind.LESSON,
    Milestone.Kind.BURNED,
    Milestone.Kind.BURNED_AGAIN,
    Milestone.Kind.RESURRECTED,
)
# The ORM has no table of values. Each day finds its rows by an index on the date, which costs a
# tenth of putting hundreds of thousands of reviews into groups; a learner's day has no fixed place
# in UTC anyway.
COUNTED = """
WITH own_day (begun, ended) AS (VALUES {days})
SELECT {columns}
FROM own_day ORDER BY own_day.begun
"""
REVIEWS = """
(SELECT {what} FROM sync_review past WHERE past.learner_id = %s
    AND past.reviewed_at >= own_day.begun AND past.reviewed_at < own_day.ended)
"""
MILESTONES = """
(SELECT COUNT(*) FROM sync_milestone past WHERE past.learner_id = %s AND past.kind = %s
    AND past.happened_at >= own_day.begun AND past.happened_at < own_day.ended)
"""
NET = "COALESCE(SUM(past.ending_srs_stage - past.starting_srs_stage), 0)"


def activity_rows(
    learner: Learner, calendar: LearnersCalendar, *, with_net: bool
) -> list[ActivityRow]:
    """By kind and day, dated at its start; undated reviews together. Two queries.

    Without the net stages an index alone answers for the reviews, in half the time.
    """
    first, undated = _first_and_undated(learner)
    rows = [] if first is None else list(_rows(learner, calendar, first, with_net=with_net))
    return [*rows, ActivityRow("review", None, undated)] if undated else rows


def _rows(
    learner: Learner, calendar: LearnersCalendar, first: datetime, *, with_net: bool
) -> Iterator[ActivityRow]:
    days = days_between(calendar.day(first), calendar.today + DAY)
    starts = [calendar.start(day) for day in days]
    for begun, counts in zip(starts, _counts(learner, starts, with_net=with_net), strict=False):
        reviews, net, *events = counts
        if reviews:
            yield ActivityRow("review", begun, reviews, net)
        for kind, number in zip(KINDS, events, strict=True):
            if number:
                yield ActivityRow(kind, begun, number)


def _counts(
    learner: Learner, starts: Sequence[datetime], *, with_net: bool
) -> list[tuple[int, ...]]:
    """Reviews, net stages, and milestones in the order of KINDS; only their number varies."""
    net = REVIEWS.format(what=NET) if with_net else "0"
    columns = (REVIEWS.format(what="COUNT(*)"), net, *[MILESTONES] * len(KINDS))
    days = ", ".join(["(%s, %s)"] * (len(starts) - 1))
    adapted = [connection.ops.adapt_datetimefield_value(start) for start in starts]
    parameters: list[int | str | None] = [moment for span in pairwise(adapted) for moment in span]
    parameters += [learner.pk] * (1 + with_net)
    for kind in KINDS:
        parameters += [learner.pk, kind]
    with connection.cursor() as cursor:
        cursor.execute(COUNTED.format(days=days, columns=", ".join(columns)), parameters)
        counts: list[tuple[int, ...]] = cursor.fetchall()
    return counts


def _first_and_undated(learner: Learner) -> tuple[datetime | None, int]:
    """When the first of all these happened, and how many reviews nobody can date."""
    reviews = Review.objects.filter(learner=OuterRef("pk"))
    events = Milestone.objects.filter(learner=OuterRef("pk"), kind__in=KINDS)
    dated = reviews.filter(reviewed_at__isnull=False).order_by("reviewed_at")
    seen = events.filter(happened_at__isnull=False).order_by("happened_at")
    undated = reviews.filter(reviewed_at=None).order_by().values("learner")
    [(review, event, number)] = Learner.objects.filter(pk=learner.pk).values_list(
        Subquery(dated.values("reviewed_at")[:1]),
        Subquery(seen.values("happened_at")[:1]),
        Subquery(undated.annotate(number=Count("*")).values("number")),
    )
    return min(filter(None, (review, event)), default=None), number or 0
