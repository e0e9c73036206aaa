"""Days divided into spans of one kind: each day by itself, the learner's weeks, months."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from apps.stats.measures.days import DAY, LearnersCalendar, days_between, months_between

Unit = Literal["day", "week", "month"]


@dataclass(frozen=True, slots=True)
class Ruler:
    """A span is named by its first day. Monday is 0, as in `date.weekday`."""

    unit: Unit = "month"
    week_starts_on: int = 0

    def first(self, day: date) -> date:
        """Of the span that has `day`."""
        if self.unit == "month":
            return day.replace(day=1)
        return day - (self._into_week(day) if self.unit == "week" else 0) * DAY

    def following(self, first: date) -> date:
        if self.unit == "month":
            return months_between(first, first + 31 * DAY)[-1]
        return first + (7 if self.unit == "week" else 1) * DAY

    def between(self, first: date, last: date) -> tuple[date, ...]:
        """All spans from that of `first` to that of `last`, both included."""
        if self.unit == "month":
            return months_between(first, last)
        step = 7 if self.unit == "week" else 1
        return days_between(self.first(first), self.first(last))[::step]

    def latest(self, last: date, most: int) -> tuple[date, ...]:
        """The `most` spans up to that of `last`."""
        return self.between(last - 31 * most * DAY, last)[-most:]

    def _into_week(self, day: date) -> int:
        return (day.weekday() - self.week_starts_on) % 7


MONTHS = Ruler()


def firsts_of(moments: Sequence[datetime], own: LearnersCalendar, ruler: Ruler) -> list[date]:
    """The span of each moment: of thousands, so that their bounds are found once."""
    if not moments:
        return []
    firsts = ruler.between(own.day(min(moments)), own.day(max(moments)))
    bounds = [own.start(first) for first in firsts[1:]]
    return [firsts[bisect_right(bounds, moment)] for moment in moments]
