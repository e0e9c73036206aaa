"""Burns: which items burned when, and whether all counts of them agree."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from apps.stats.measures.attempts import attempt_at, attempt_between, in_order
from apps.stats.measures.rows import ArchiveRow, BurnRow, ItemRow, ResetRow
from apps.stats.measures.stages import BURNED
from apps.stats.measures.wipes import total_undone, wipes


@dataclass(frozen=True, slots=True)
class Burn:
    """`burned_at` and with it perhaps `attempt` are None for a burn nobody can date.

    `precision` is exact, hour, window (between `not_before` and `burned_at`) or unknown;
    `again` marks a burn after a resurrection. Subject, `again` and `occasion` name one burn.
    """

    subject_id: int
    type: str
    burned_at: datetime | None
    not_before: datetime | None
    precision: str
    again: bool
    attempt: int | None
    occasion: datetime


@dataclass(frozen=True, slots=True)
class BurnSum:
    """Honest accounting over all rows, hidden ones included:
    first burns + burns again - resurrections - undone by resets = burned + burned but hidden."""

    first_burns: int
    burns_again: int
    resurrections: int
    undone_by_resets: int
    burned: int
    burned_hidden: int

    @property
    def difference(self) -> int:
        """What history says too much; 0 as long as nothing was missed."""
        recorded = self.first_burns + self.burns_again - self.resurrections - self.undone_by_resets
        return recorded - self.burned - self.burned_hidden


def burn_list(rows: Iterable[BurnRow], resets: Sequence[ResetRow]) -> tuple[Burn, ...]:
    """Every burn known, undated ones first, then oldest first."""
    ordered = in_order(resets)
    return tuple([_burn(row, ordered) for row in sorted(rows, key=_when)])


def burn_sum(
    burns: Sequence[BurnRow],
    resurrections: int,
    archives: Iterable[ArchiveRow],
    items: Sequence[ItemRow],
) -> BurnSum:
    """`items` are today's rows that are burned or ever were."""
    burned = [item for item in items if item.srs_stage == BURNED]
    hidden = sum(item.hidden for item in burned)
    again = sum(burn.again for burn in burns)
    return BurnSum(
        first_burns=len(burns) - again,
        burns_again=again,
        resurrections=resurrections,
        undone_by_resets=total_undone(wipes(archives, items)),
        burned=len(burned) - hidden,
        burned_hidden=hidden,
    )


def _burn(row: BurnRow, resets: Sequence[ResetRow]) -> Burn:
    """By position: of thousands, names cost as much as the numbers."""
    return Burn(
        row.subject_id,
        row.type,
        row.burned_at,
        row.not_before,
        row.precision,
        row.again,
        _attempt(row, resets) if resets else 1,
        row.occasion,
    )


def _attempt(row: BurnRow, resets: Sequence[ResetRow]) -> int | None:
    """A burn again without a date lies between its resurrection and the poll that told of it."""
    if row.burned_at is not None:
        return attempt_at(row.burned_at, resets)
    if row.again:
        return attempt_between(row.occasion, row.recorded_at, resets)
    return None


def _when(row: BurnRow) -> tuple[bool, datetime, int, bool]:
    dated = row.burned_at is not None
    return dated, row.burned_at or row.occasion, row.subject_id, row.again
