"""Burns by month: what burned, what was resurrected, how many were burned when the month ended."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from apps.stats.measures.burned_line import Bounds, BurnedLine
from apps.stats.measures.counts import TypeCounts
from apps.stats.measures.days import LearnersCalendar, months_between
from apps.stats.measures.rows import BurnRow, ResetRow, ResurrectionRow
from apps.stats.measures.wipes import Wipe


@dataclass(frozen=True, slots=True)
class BurnMonth:
    """`month` is its first day. `burns` are first burns, `burns_again` those of resurrected items.

    `at_end` bounds the number of items burned when the month was over (now, for the running
    month); None before a reset whose burns nobody had recorded.
    """

    month: date
    burns: TypeCounts
    burns_again: int
    resurrections: int
    at_end: Bounds | None

    @property
    def burned_at_end(self) -> int | None:
        """That number where it is proved."""
        return self.at_end.exact if self.at_end else None


@dataclass(frozen=True, slots=True)
class ResetEvent:
    """Levels are None for a wipe that no reset explains, `burns_undone` where nobody had
    recorded what it wiped."""

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


def burn_timeline(
    burns: Sequence[BurnRow],
    resurrections: Sequence[ResurrectionRow],
    wipes: Sequence[Wipe],
    resets: Sequence[ResetRow],
    calendar: LearnersCalendar,
) -> BurnTimeline:
    """`resets` are the confirmed ones; `wipes` what our archives say of them."""
    return BurnTimeline(
        months=_months(burns, resurrections, wipes_of(resets, wipes), calendar),
        undated=TypeCounts.of(row.type for row in burns if row.burned_at is None),
        resets=_reset_events(resets, wipes),
    )


def wipes_of(resets: Iterable[ResetRow], wipes: Iterable[Wipe]) -> tuple[Wipe, ...]:
    """What the archives say, and "nobody knows" for resets without an archive."""
    known = {wipe.confirmed_at: wipe for wipe in wipes}
    blind = {reset.confirmed_at: Wipe(reset.confirmed_at, None) for reset in resets}
    return tuple((blind | known).values())


def _months(
    burns: Sequence[BurnRow],
    resurrections: Sequence[ResurrectionRow],
    wipes: Sequence[Wipe],
    calendar: LearnersCalendar,
) -> tuple[BurnMonth, ...]:
    types: defaultdict[date, list[str]] = defaultdict(list)
    again: Counter[date] = Counter()
    for row in burns:
        if row.burned_at is not None:
            month = calendar.month(row.burned_at)
            again[month] += row.again
            types[month] += [] if row.again else [row.type]
    revived = Counter(calendar.month(row.resurrected_at) for row in resurrections)
    line = BurnedLine(burns, resurrections, wipes)
    return tuple(
        BurnMonth(
            month=month,
            burns=TypeCounts.of(types[month]),
            burns_again=again[month],
            resurrections=revived[month],
            at_end=line.at(calendar.end(month)),
        )
        for month in _span({*again, *revived}, calendar)
    )


def _span(months: set[date], calendar: LearnersCalendar) -> tuple[date, ...]:
    """From the first month with an event to the present one, without holes."""
    if not months:
        return ()
    return months_between(min(months), max(*months, calendar.month(calendar.now)))


def _reset_events(resets: Sequence[ResetRow], wipes: Iterable[Wipe]) -> tuple[ResetEvent, ...]:
    levels = {reset.confirmed_at: reset for reset in resets}
    events = (
        ResetEvent(
            confirmed_at=wipe.confirmed_at,
            original_level=reset.original_level if reset else None,
            target_level=reset.target_level if reset else None,
            burns_undone=wipe.burns_undone,
        )
        for wipe in wipes_of(resets, wipes)
        for reset in [levels.get(wipe.confirmed_at)]
    )
    return tuple(sorted(events, key=lambda event: event.confirmed_at))
