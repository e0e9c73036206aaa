"""Dates on a line on which quiet times are shortened, so that busy ones can be read."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import accumulate, pairwise
from math import sqrt

DAY = timedelta(days=1)
# A stretch of so many days is as wide as any longer one; the picture tears it.
LONGEST = 250


@dataclass(frozen=True, slots=True)
class EventAxis:
    """Between two events the axis is even; a stretch is as wide as the root of its days."""

    moments: Sequence[datetime]
    places: Sequence[float]

    def x(self, moment: datetime) -> float:
        after = min(max(bisect_right(self.moments, moment), 1), len(self.moments) - 1)
        first, last = self.moments[after - 1], self.moments[after]
        part = min(max((moment - first) / (last - first), 0.0), 1.0)
        return self.places[after - 1] + (self.places[after] - self.places[after - 1]) * part

    @property
    def tears(self) -> tuple[float, ...]:
        """The middles of the stretches that are narrower than their root."""
        stretches = zip(pairwise(self.moments), pairwise(self.places), strict=True)
        return tuple(
            (left + right) / 2
            for (first, last), (left, right) in stretches
            if last - first > LONGEST * DAY
        )

    def months(self, apart: float) -> Iterator[tuple[float, date]]:
        """The beginnings of months, at least `apart` from one another."""
        first, last = self.moments[0], self.moments[-1]
        number, free = first.year * 12 + first.month, self.places[0]
        while (month := date(number // 12, number % 12 + 1, 1)) <= last.date():
            x = self.x(datetime(month.year, month.month, 1, tzinfo=first.tzinfo))
            if x >= free:
                yield x, month
                free = x + apart
            number += 1


def event_axis(moments: Iterable[datetime], left: float, right: float) -> EventAxis:
    """Over all `moments`, of which there must be one."""
    ordered = sorted(set(moments))
    if len(ordered) == 1:
        ordered.append(ordered[0] + DAY)
    widths = [sqrt(min((last - first) / DAY, LONGEST)) for first, last in pairwise(ordered)]
    unit = (right - left) / sum(widths)
    places = [left + unit * width for width in accumulate(widths, initial=0.0)]
    return EventAxis(ordered, places)
