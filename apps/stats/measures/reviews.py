"""Reviews: how many are due, and when the next come."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from apps.stats.measures.counts import TypeCounts
from apps.stats.measures.days import top_of_hour
from apps.stats.measures.rows import LearnerRow, ScheduledRow


@dataclass(frozen=True, slots=True)
class ReviewsNow:
    """`next_at`: the current hour while anything is due, else the earliest hour; None for never."""

    due: int
    by_type: TypeCounts
    next_at: datetime | None


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
