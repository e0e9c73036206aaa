"""When what is in review can burn at the earliest, day by day."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from apps.stats.measures.days import LearnersCalendar
from apps.stats.measures.ladder import LAST_STAGE, Ladder, earliest_pass
from apps.stats.measures.rows import WaitingRow

ENLIGHTENED = LAST_STAGE - 1


@dataclass(frozen=True, slots=True)
class BurnDay:
    """`next_review` of the items burn with their next review if it is right; `projected` ones
    have stages left and burn that day if every review is right, the moment it comes. `rows` are
    the items that both numbers count."""

    day: date
    next_review: int
    projected: int
    rows: tuple[WaitingRow, ...] = field(default=(), compare=False, repr=False)

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
    to_the_end = {id_: replace(on, passing_stage=LAST_STAGE) for id_, on in ladders.items()}
    alike: defaultdict[tuple[int, datetime, int], list[WaitingRow]] = defaultdict(list)
    for row in rows:
        moment = max(row.available_at, calendar.now)
        alike[row.srs_stage, moment, row.ladder_id or 0].append(row)
    by_day: defaultdict[date, list[WaitingRow]] = defaultdict(list)
    unknown = 0
    for (stage, available_at, ladder_id), items in alike.items():
        burns_at = _earliest(stage, available_at, to_the_end.get(ladder_id), calendar.now)
        if burns_at is None:
            unknown += len(items)
        else:
            by_day[calendar.day(burns_at)] += items
    days = tuple(_burn_day(day, items) for day, items in sorted(by_day.items()))
    due = sum(row.srs_stage == ENLIGHTENED and row.available_at <= calendar.now for row in rows)
    return UpcomingBurns(days, due, unknown)


def burning_in(
    upcoming: UpcomingBurns, first: date, days: int
) -> tuple[tuple[date, WaitingRow], ...]:
    """What can burn on `days` days from `first` on, day by day; the last reviews come first."""
    return tuple(
        (one.day, row)
        for one in upcoming.days
        if 0 <= (one.day - first).days < days
        for row in sorted(one.rows, key=lambda row: (-row.srs_stage, row.subject_id))
    )


def _burn_day(day: date, rows: Sequence[WaitingRow]) -> BurnDay:
    next_review = sum(row.srs_stage == ENLIGHTENED for row in rows)
    return BurnDay(day, next_review, len(rows) - next_review, tuple(rows))


def _earliest(
    stage: int, available_at: datetime, on: Ladder | None, now: datetime
) -> datetime | None:
    """`on` passes where it burns. The last review needs no ladder."""
    if stage == ENLIGHTENED:
        return available_at
    return earliest_pass(stage, available_at, now, on) if on else None
