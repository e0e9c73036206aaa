"""Reviews: how many are due, when the next come, and how many each hour brings."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from apps.stats.measures.counts import TypeCounts
from apps.stats.measures.days import HOUR, top_of_hour
from apps.stats.measures.rows import LearnerRow, ScheduledRow


@dataclass(frozen=True, slots=True)
class ReviewsNow:
    """`next_at`: the current hour while anything is due, else the earliest hour; None for never."""

    due: int
    by_type: TypeCounts
    next_at: datetime | None


@dataclass(frozen=True, slots=True)
class ForecastHour:
    """`reviews` become due at `at`; `cumulative` is the queue then if none is done before."""

    at: datetime
    reviews: int
    cumulative: int


def reviews_now(rows: Sequence[ScheduledRow], learner: LearnerRow, now: datetime) -> ReviewsNow:
    """Due is what was available by `now`; on vacation nothing is due and nothing comes."""
    if learner.is_on_vacation or not rows:
        return ReviewsNow(due=0, by_type=TypeCounts(), next_at=None)
    due = [row for row in rows if row.available_at <= now]
    return ReviewsNow(
        due=sum(row.reviews for row in due),
        by_type=TypeCounts.summed((row.type, row.reviews) for row in due),
        next_at=top_of_hour(now) if due else min(row.available_at for row in rows),
    )


def forecast(
    rows: Sequence[ScheduledRow], learner: LearnerRow, now: datetime, hours: int
) -> tuple[ForecastHour, ...]:
    """All that is due now under the current UTC hour, then each of the next `hours` hours.

    Empty hours are included; on vacation there are no hours at all. As `GET /summary` counts,
    but for as long as wanted.
    """
    if learner.is_on_vacation:
        return ()
    reviews: Counter[int] = Counter()
    for row in rows:
        reviews[_hours_ahead(row.available_at, now)] += row.reviews
    start, cumulative, answer = top_of_hour(now), 0, []
    for ahead in range(hours + 1):
        cumulative += reviews[ahead]
        answer.append(ForecastHour(start + ahead * HOUR, reviews[ahead], cumulative))
    return tuple(answer)


def _hours_ahead(available_at: datetime, now: datetime) -> int:
    """0 for what is due; WaniKani schedules full hours, so nothing else lies in the current one."""
    if available_at <= now:
        return 0
    return max(1, (available_at - top_of_hour(now)) // HOUR)
