"""How many reviews a day the present mix of items asks for."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from statistics import median

from apps.stats.measures.days import DAY
from apps.stats.measures.ladder import Ladder
from apps.stats.measures.rows import WaitingRow, WaitRow

STAGES = range(1, 9)
# Fewer observed waits than this say nothing about a habit.
LEAST_WAITS = 5


@dataclass(frozen=True, slots=True)
class StageLoad:
    """`wait` is the median from one review to the next, None until seen often enough."""

    stage: int
    items: int
    at_once: float
    at_own_pace: float
    wait: timedelta | None
    waits: int


@dataclass(frozen=True, slots=True)
class Workload:
    """Reviews a day if each is done as it comes, and if they wait as long as they did lately."""

    stages: tuple[StageLoad, ...]

    @property
    def at_once(self) -> float:
        return sum(load.at_once for load in self.stages)

    @property
    def at_own_pace(self) -> float:
        return sum(load.at_own_pace for load in self.stages)

    @property
    def waits(self) -> int:
        return sum(load.waits for load in self.stages)


def workload(
    rows: Sequence[WaitingRow], ladders: Mapping[int, Ladder], waits: Sequence[WaitRow]
) -> Workload:
    """Over the stages, items / max(interval, own wait); items without a known ladder stay out."""
    seen: defaultdict[int, list[timedelta]] = defaultdict(list)
    for wait in waits:
        seen[wait.srs_stage].append(wait.waited)
    rests: defaultdict[int, list[timedelta]] = defaultdict(list)
    for row in rows:
        known = ladders.get(row.ladder_id or 0)
        rest = known.rests[row.srs_stage] if known else None
        if rest:
            rests[row.srs_stage].append(rest)
    return Workload(tuple(_load(stage, rests[stage], seen[stage]) for stage in STAGES))


def _load(stage: int, rests: Sequence[timedelta], seen: Sequence[timedelta]) -> StageLoad:
    wait = _middle(seen) if len(seen) >= LEAST_WAITS else None
    return StageLoad(
        stage=stage,
        items=len(rests),
        at_once=sum(DAY / rest for rest in rests),
        at_own_pace=sum(DAY / max(rest, wait or rest) for rest in rests),
        wait=wait,
        waits=len(seen),
    )


def _middle(waits: Sequence[timedelta]) -> timedelta:
    return timedelta(seconds=median(wait.total_seconds() for wait in waits))
