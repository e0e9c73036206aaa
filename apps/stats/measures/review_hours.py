"""The coming hours of reviews with the stages they come from."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from apps.stats.measures.reviews import forecast
from apps.stats.measures.rows import LearnerRow, ScheduledRow


@dataclass(frozen=True, slots=True)
class ReviewHour:
    """As ForecastHour, by stage; a right answer burns each of the `enlightened`."""

    at: datetime
    apprentice: int
    guru: int
    master: int
    enlightened: int
    cumulative: int

    @property
    def reviews(self) -> int:
        return self.apprentice + self.guru + self.master + self.enlightened


def review_hours(
    rows: Sequence[ScheduledRow], learner: LearnerRow, now: datetime, hours: int
) -> tuple[ReviewHour, ...]:
    """One for what is due now, then each of the next `hours`; none on vacation."""
    by_stage = [
        forecast([row for row in rows if row.srs_stage in stages], learner, now, hours)
        for stages in ((1, 2, 3, 4), (5, 6), (7,), (8,))
    ]
    whole = forecast(rows, learner, now, hours)
    return tuple(
        ReviewHour(hour.at, a.reviews, g.reviews, m.reviews, e.reviews, hour.cumulative)
        for hour, a, g, m, e in zip(whole, *by_stage, strict=True)
    )
