"""How many items burned lately, and whether that is more than before."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from apps.stats.measures.days import DAY
from apps.stats.measures.rows import VacationRow
from apps.stats.measures.vacations import time_away

WINDOWS = (7, 30, 90)
# Less than that is chance.
NOTABLE = 0.1
Trend = Literal["up", "down", "level"]


@dataclass(frozen=True, slots=True)
class BurnRate:
    """Burns in the last `days` days, and a day without vacations. `before` is the rate of as many
    days before them, `trend` how the two compare; None where nothing can be said."""

    days: int
    burns: int
    a_day: float | None
    before: float | None
    trend: Trend | None


def burn_rates(
    burned_at: Sequence[datetime],
    vacations: Sequence[VacationRow],
    began_at: datetime | None,
    now: datetime,
) -> tuple[BurnRate, ...]:
    """Over dated burns, first ones and again; `began_at` is when the account began."""
    in_order = sorted(burned_at)
    return tuple(_rate(days, in_order, vacations, began_at, now) for days in WINDOWS)


def _rate(
    days: int,
    burned_at: Sequence[datetime],
    vacations: Sequence[VacationRow],
    began_at: datetime | None,
    now: datetime,
) -> BurnRate:
    start, earlier = now - days * DAY, now - 2 * days * DAY
    burns, rate = _between(burned_at, vacations, start, now)
    is_old_enough = began_at is not None and began_at <= earlier
    before = _between(burned_at, vacations, earlier, start)[1] if is_old_enough else None
    return BurnRate(days, burns, rate, before, _trend(rate, before))


def _between(
    burned_at: Sequence[datetime], vacations: Sequence[VacationRow], start: datetime, end: datetime
) -> tuple[int, float | None]:
    """After `start`, up to `end`; no rate where all of it was vacation. `burned_at` is sorted."""
    burns = bisect_right(burned_at, end) - bisect_right(burned_at, start)
    studied = (end - start - time_away(vacations, start, end)) / DAY
    return burns, burns / studied if studied > 0 else None


def _trend(rate: float | None, before: float | None) -> Trend | None:
    if rate is None or before is None or not (rate or before):
        return None
    if rate > before * (1 + NOTABLE):
        return "up"
    return "down" if rate < before * (1 - NOTABLE) else "level"
