"""When what is in review can burn at the earliest, day by day."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from apps.stats.measures.days import LearnersCalendar
from apps.stats.measures.ladder import LAST_STAGE, Ladder, earliest_pass
from apps.stats.measures.rows import WaitingRow

ENLIGHTENED = LAST_STAGE - 1


@dataclass(frozen=True, slots=True)
class BurnDay:
    """`next_review` of the items burn with their next review if it is right; `projected` ones
    have stages left and burn that day if every review is right, the moment it comes."""

    day: date
    next_review: int
    projected: int

    @property
    def burns(self) -> int:
        return self.next_review + self.projected


@dataclass(frozen=True, slots=True)
class UpcomingBurns:
    """Days on which something can burn, the first one first; what is due can burn today.

    `due` of today's are due now. `unknown` items are on a ladder that nobody knows.
    """

    days: tuple[BurnDay, ...]
    due: int
    unknown: int

    @property
    def items(self) -> int:
        return sum(one.burns for one in self.days)


def upcoming_burns(
    rows: Sequence[WaitingRow], ladders: Mapping[int, Ladder], calendar: LearnersCalendar
) -> UpcomingBurns:
    """Thousands of items share a few hundred hours, so each (stage, hour, ladder) is asked once."""
    alike = Counter(
        (row.srs_stage, max(row.available_at, calendar.now), row.ladder_id or 0) for row in rows
    )
    counts: defaultdict[date, list[int]] = defaultdict(lambda: [0, 0])
    unknown = 0
    to_the_end = {id_: replace(on, passing_stage=LAST_STAGE) for id_, on in ladders.items()}
    for (stage, available_at, ladder_id), items in alike.items():
        moment = _earliest(stage, available_at, to_the_end.get(ladder_id), calendar.now)
        if moment is None:
            unknown += items
        else:
            counts[calendar.day(moment)][stage < ENLIGHTENED] += items
    days = tuple(BurnDay(day, *numbers) for day, numbers in sorted(counts.items()))
    due = sum(row.srs_stage == ENLIGHTENED and row.available_at <= calendar.now for row in rows)
    return UpcomingBurns(days, due, unknown)


def _earliest(
    stage: int, available_at: datetime, on: Ladder | None, now: datetime
) -> datetime | None:
    """`on` passes where it burns. The last review needs no ladder."""
    if stage == ENLIGHTENED:
        return available_at
    return earliest_pass(stage, available_at, now, on) if on else None
