"""How the items are spread over the stages."""

from collections.abc import Iterable
from dataclasses import dataclass

from apps.stats.measures.counts import TypeCounts
from apps.stats.measures.rows import StageRow

STAGES = range(10)
BURNED = 9
# WaniKani's names for the stages; the API has carried none since 2020.
GROUPS = (
    ("Apprentice", (1, 2, 3, 4)),
    ("Guru", (5, 6)),
    ("Master", (7,)),
    ("Enlightened", (8,)),
    ("Burned", (9,)),
)


@dataclass(frozen=True, slots=True)
class StageGroup:
    name: str
    stages: tuple[int, ...]
    items: TypeCounts


@dataclass(frozen=True, slots=True)
class StageDistribution:
    """`stages[n]` are the items at stage n, 0 (in lessons) to 9 (burned)."""

    stages: tuple[TypeCounts, ...]

    @property
    def groups(self) -> tuple[StageGroup, ...]:
        return tuple(
            StageGroup(name, stages, sum((self.stages[stage] for stage in stages), TypeCounts()))
            for name, stages in GROUPS
        )

    @property
    def burned(self) -> int:
        return self.stages[BURNED].total

    @property
    def total(self) -> int:
        return sum(items.total for items in self.stages)


def stage_distribution(rows: Iterable[StageRow]) -> StageDistribution:
    """Over visible rows that are unlocked, whatever the level or the catalogue says of them."""
    by_stage: dict[int, list[tuple[str, int]]] = {stage: [] for stage in STAGES}
    for row in rows:
        by_stage[row.srs_stage].append((row.type, row.items))
    return StageDistribution(tuple(TypeCounts.summed(by_stage[stage]) for stage in STAGES))
