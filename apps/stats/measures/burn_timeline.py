"""Burns by day, week or month: what burned, what came back, how many were burned at its end."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from apps.stats.measures.burned_line import Bounds, BurnedLine
from apps.stats.measures.counts import TypeCounts
from apps.stats.measures.days import LearnersCalendar
from apps.stats.measures.rows import BurnRow, ResetRow, ResurrectionRow
from apps.stats.measures.rulers import MONTHS, Ruler, firsts_of
from apps.stats.measures.wipes import Wipe


@dataclass(frozen=True, slots=True)
class BurnSpan:
    """A day, week or month that begins on `first`.

    `burns` are first burns, `burns_again` those of resurrected items. `at_end` bounds the number
    of items burned when it was over (now, for the running one); None before a reset whose burns
    nobody had recorded.
    """

    first: date
    burns: TypeCounts
    burns_again: int
    resurrections: int
    at_end: Bounds | None

    @property
    def burned(self) -> int:
        return self.burns.total + self.burns_again

    @property
    def is_quiet(self) -> bool:
        return not self.burned and not self.resurrections

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
    """All spans from the first dated event to now, empty ones included; () before any."""

    spans: tuple[BurnSpan, ...]
    undated: TypeCounts
    resets: tuple[ResetEvent, ...]


def burn_timeline(
    burns: Sequence[BurnRow],
    resurrections: Sequence[ResurrectionRow],
    wipes: Sequence[Wipe],
    resets: Sequence[ResetRow],
    calendar: LearnersCalendar,
    ruler: Ruler = MONTHS,
) -> BurnTimeline:
    """`resets` are the confirmed ones; `wipes` what our archives say of them."""
    return BurnTimeline(
        spans=_spans(burns, resurrections, wipes_of(resets, wipes), calendar, ruler),
        undated=TypeCounts.of(row.type for row in burns if row.burned_at is None),
        resets=_reset_events(resets, wipes),
    )


def wipes_of(resets: Iterable[ResetRow], wipes: Iterable[Wipe]) -> tuple[Wipe, ...]:
    """What the archives say, and "nobody knows" for resets without an archive."""
    known = {wipe.confirmed_at: wipe for wipe in wipes}
    blind = {reset.confirmed_at: Wipe(reset.confirmed_at, None) for reset in resets}
    return tuple((blind | known).values())


def _spans(
    burns: Sequence[BurnRow],
    resurrections: Sequence[ResurrectionRow],
    wipes: Sequence[Wipe],
    calendar: LearnersCalendar,
    ruler: Ruler,
) -> tuple[BurnSpan, ...]:
    types: defaultdict[date, list[str]] = defaultdict(list)
    again: Counter[date] = Counter()
    dated = [(row, row.burned_at) for row in burns if row.burned_at is not None]
    firsts = firsts_of([moment for _, moment in dated], calendar, ruler)
    for (row, _), first in zip(dated, firsts, strict=True):
        again[first] += row.again
        if not row.again:
            types[first].append(row.type)
    revived = Counter(ruler.first(calendar.day(row.resurrected_at)) for row in resurrections)
    line = BurnedLine(burns, resurrections, wipes)
    return tuple(
        BurnSpan(
            first=first,
            burns=TypeCounts.of(types[first]),
            burns_again=again[first],
            resurrections=revived[first],
            at_end=line.at(min(calendar.start(ruler.following(first)), calendar.now)),
        )
        for first in _firsts({*again, *revived}, calendar, ruler)
    )


def _firsts(busy: set[date], calendar: LearnersCalendar, ruler: Ruler) -> tuple[date, ...]:
    """From the first span with an event to the present one, without holes."""
    if not busy:
        return ()
    return ruler.between(min(busy), max(*busy, calendar.today))


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
