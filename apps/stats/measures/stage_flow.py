"""How many items stood at each stage, day after day, as far as somebody looked."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from apps.stats.measures.days import DAY
from apps.stats.measures.rows import SnapshotRow
from apps.stats.measures.stages import GROUPS


@dataclass(frozen=True, slots=True)
class FlowPoint:
    """`items` are those of Apprentice, Guru, Master, Enlightened and Burned, as last seen that
    day; what waits in the lessons is not begun and does not count."""

    day: date
    at: datetime
    items: tuple[int, ...]

    @property
    def total(self) -> int:
        return sum(self.items)


@dataclass(frozen=True, slots=True)
class StageFlow:
    """Oldest first; a new stretch begins after each day that nobody looked at."""

    stretches: tuple[tuple[FlowPoint, ...], ...]

    @property
    def points(self) -> tuple[FlowPoint, ...]:
        return tuple(point for stretch in self.stretches for point in stretch)


def stage_flow(snapshots: Iterable[SnapshotRow]) -> StageFlow:
    """From the daily snapshots, over all types."""
    stretches: list[list[FlowPoint]] = []
    for row in sorted(snapshots, key=lambda row: row.day):
        if not stretches or row.day - stretches[-1][-1].day > DAY:
            stretches.append([])
        stretches[-1].append(FlowPoint(row.day, row.taken_at, _grouped(row)))
    return StageFlow(tuple(tuple(stretch) for stretch in stretches))


def _grouped(row: SnapshotRow) -> tuple[int, ...]:
    return tuple(
        sum(_at(stages, stage) for stages in row.stages.values() for stage in group)
        for _, group in GROUPS
    )


def _at(stages: Sequence[int], stage: int) -> int:
    return stages[stage] if stage < len(stages) else 0
