"""The hours of the day at which the learner does reviews."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

# Fewer dated reviews are no habit.
LEAST_REVIEWS = 50
# Of the reviews; what is left are the odd hours of odd days.
MOST_OF_THEM = 0.8


@dataclass(frozen=True, slots=True)
class StudyHours:
    """`hours` of the learner's clock, in order; supposed while `reviews`, the sample, is 0."""

    hours: tuple[int, ...]
    reviews: int


# Supposed until enough reviews were seen.
USUAL = StudyHours((8, 13, 20), 0)


def study_hours(moments: Iterable[datetime], tz: ZoneInfo) -> StudyHours:
    """The fewest hours of the clock that hold four of five reviews."""
    seen = Counter(moment.astimezone(tz).hour for moment in moments)
    total = sum(seen.values())
    if total < LEAST_REVIEWS:
        return USUAL
    chosen: list[int] = []
    held = 0
    for hour, reviews in sorted(seen.items(), key=lambda pair: (-pair[1], pair[0])):
        if held >= MOST_OF_THEM * total:
            break
        chosen.append(hour)
        held += reviews
    return StudyHours(tuple(sorted(chosen)), total)
