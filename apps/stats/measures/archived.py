"""Where everything stood before a reset, level by level."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from apps.stats.measures.rows import ArchivedRow
from apps.stats.measures.stages import BURNED, GROUPS

LESSONS = ("In lessons", (0,))
COLUMNS = (LESSONS, *GROUPS)


@dataclass(frozen=True, slots=True)
class ArchivedLevel:
    """`items` per column of COLUMNS, visible and unlocked ones; `others` were hidden or locked."""

    level: int | None
    items: tuple[int, ...]
    others: int

    @property
    def total(self) -> int:
        return sum(self.items) + self.others


@dataclass(frozen=True, slots=True)
class ArchivedStanding:
    """`begun` are visible items past their lesson that were not burned; `hidden` whatever stage."""

    burned: int
    begun: int
    hidden: int
    levels: tuple[ArchivedLevel, ...]


def archived_standing(rows: Iterable[ArchivedRow]) -> ArchivedStanding:
    """Levels in their order; items that the catalogue does not know come last."""
    rows = list(rows)
    by_level: defaultdict[int | None, list[ArchivedRow]] = defaultdict(list)
    for row in rows:
        by_level[row.level].append(row)
    visible = [row for row in rows if not row.hidden]
    return ArchivedStanding(
        burned=sum(row.items for row in visible if row.srs_stage == BURNED),
        begun=sum(row.items for row in visible if 0 < row.srs_stage < BURNED),
        hidden=sum(row.items for row in rows if row.hidden),
        levels=tuple(
            _level(level, by_level[level])
            for level in sorted(by_level, key=lambda level: (level is None, level))
        ),
    )


def _level(level: int | None, rows: Sequence[ArchivedRow]) -> ArchivedLevel:
    counted = [row for row in rows if row.is_unlocked and not row.hidden]
    items = tuple(
        sum(row.items for row in counted if row.srs_stage in stages) for _, stages in COLUMNS
    )
    return ArchivedLevel(level, items, sum(row.items for row in rows) - sum(items))
