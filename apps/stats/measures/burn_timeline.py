"""Burns by month: what burned, what was resurrected, and how many were burned at each month's end."""

from dataclasses import dataclass
from datetime import date, datetime

from apps.stats.measures.counts import TypeCounts


@dataclass(frozen=True, slots=True)
class BurnMonth:
    """`month` is its first day; `burned_at_end` counts every item burned when the month was over
    (now, for the running month), None where that cannot be proved."""

    month: date
    burns: TypeCounts
    burns_again: int
    resurrections: int
    burned_at_end: int | None


@dataclass(frozen=True, slots=True)
class ResetEvent:
    """`burns_undone` is None when nobody had recorded what the reset wiped."""

    confirmed_at: datetime
    original_level: int | None
    target_level: int | None
    burns_undone: int | None


@dataclass(frozen=True, slots=True)
class BurnTimeline:
    """All months from the first dated event to now, empty ones included; () before any."""

    months: tuple[BurnMonth, ...]
    undated: TypeCounts
    resets: tuple[ResetEvent, ...]
