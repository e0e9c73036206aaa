"""The ledger of resurrected items: burned, brought back, burned again."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from statistics import median

from apps.stats.measures.days import DAY
from apps.stats.measures.rows import BurnRow, LearnerRow, ResetRow, ResurrectionRow
from apps.stats.measures.stages import BURNED


@dataclass(frozen=True, slots=True)
class ReturnedRow:
    """Where an item that ever came back stands now.

    `resurrected_at` is the stamp of the life it is in, None in one that a reset began.
    `is_offered` says that WaniKani has lessons and reviews of it: it is neither hidden nor above
    the levels granted.
    """

    subject_id: int
    srs_stage: int
    available_at: datetime | None
    resurrected_at: datetime | None
    is_unlocked: bool
    is_offered: bool


@dataclass(frozen=True, slots=True)
class Resurrection:
    """One resurrection known; several of one item are several entries.

    `srs_stage` is the item's stage now (None: locked by a reset, or its row is gone),
    `next_review_at` None outside stages 1-8, on vacation and for what is not offered.
    `burned_again_at` is None for "not yet" and for "nobody knows when". `ended_by_reset` marks a
    life that a reset took before it could burn; `can_burn_again` one that goes on, of an item
    that WaniKani still offers. Days are those between the two dates as a fraction, None without
    both; `days_burned` are those since the first burn.
    """

    subject_id: int
    type: str
    first_burned_at: datetime | None
    resurrected_at: datetime
    days_burned: float | None
    srs_stage: int | None
    next_review_at: datetime | None
    burned_again: bool
    burned_again_at: datetime | None
    days_to_burn_again: float | None
    ended_by_reset: bool
    can_burn_again: bool


def resurrection_ledger(
    resurrections: Iterable[ResurrectionRow],
    burns: Iterable[BurnRow],
    items: Iterable[ReturnedRow],
    resets: Sequence[ResetRow],
    learner: LearnerRow,
) -> tuple[Resurrection, ...]:
    """Oldest first. A burn again belongs to the resurrection that is its `occasion`."""
    lives: defaultdict[int, list[BurnRow]] = defaultdict(list)
    for burn in burns:
        lives[burn.subject_id].append(burn)
    today = {item.subject_id: item for item in items}
    ordered = sorted(resurrections, key=lambda row: (row.resurrected_at, row.subject_id))
    return tuple(
        _entry(row, lives[row.subject_id], today.get(row.subject_id), resets, learner)
        for row in ordered
    )


@dataclass(frozen=True, slots=True)
class Returns:
    """`items` ever came back; `items_again` of them burned again, `times_again` in all.

    `median_days` is the time back to the fire, over the `dated` burns; None without any.
    """

    items: int
    items_again: int
    times_again: int
    median_days: float | None
    dated: int


def returns(ledger: Iterable[Resurrection]) -> Returns:
    entries = tuple(ledger)
    again = [one.subject_id for one in entries if one.burned_again]
    waits = [one.days_to_burn_again for one in entries if one.days_to_burn_again is not None]
    return Returns(
        items=len({one.subject_id for one in entries}),
        items_again=len(set(again)),
        times_again=len(again),
        median_days=median(waits) if waits else None,
        dated=len(waits),
    )


def _entry(
    row: ResurrectionRow,
    burns: Sequence[BurnRow],
    item: ReturnedRow | None,
    resets: Sequence[ResetRow],
    learner: LearnerRow,
) -> Resurrection:
    again = [burn for burn in burns if burn.again and burn.occasion == row.resurrected_at]
    again_at = again[0].burned_at if again else None
    first_at = _first_burned_at(burns, row.resurrected_at)
    is_open = item is not None and not again
    goes_on = item is not None and is_open and item.resurrected_at == row.resurrected_at
    return Resurrection(
        subject_id=row.subject_id,
        type=row.type,
        first_burned_at=first_at,
        resurrected_at=row.resurrected_at,
        days_burned=_days(first_at, row.resurrected_at),
        srs_stage=item.srs_stage if item and item.is_unlocked else None,
        next_review_at=_next_review_at(item, learner),
        burned_again=bool(again),
        burned_again_at=again_at,
        days_to_burn_again=_days(row.resurrected_at, again_at),
        ended_by_reset=is_open and not goes_on and _was_reset(row, resets),
        can_burn_again=goes_on and _can_burn(item),
    )


def _first_burned_at(burns: Iterable[BurnRow], before: datetime) -> datetime | None:
    """The first burn of the attempt: a reset may have wiped one, and a later one begun anew."""
    dates = (burn.burned_at for burn in burns if not burn.again and burn.burned_at)
    return max((date for date in dates if date <= before), default=None)


def _was_reset(row: ResurrectionRow, resets: Iterable[ResetRow]) -> bool:
    return any(reset.confirmed_at > row.resurrected_at for reset in resets)


def _can_burn(item: ReturnedRow | None) -> bool:
    return item is not None and item.is_offered and item.is_unlocked and item.srs_stage < BURNED


def _next_review_at(item: ReturnedRow | None, learner: LearnerRow) -> datetime | None:
    if item is None or not _can_burn(item) or not item.srs_stage or learner.is_on_vacation:
        return None
    return item.available_at


def _days(start: datetime | None, end: datetime | None) -> float | None:
    return None if start is None or end is None else (end - start) / DAY
