"""A first full mirror of a large account beside the floors, at 0 and at 250 ms an answer.

P1, P3 to P7. Each round starts every way once, each in a process and a database of its own; all
of them have to leave the same rows. CPU is that of the process, all its threads together.
"""

import json
import statistics
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from benchmarks.goals import Figure, table
from benchmarks.measuring import circumstances, rounds
from benchmarks.one_sync import Cost
from benchmarks.programs import Factory, factory
from benchmarks.source import Source, running
from tests.postgres_cluster import NoPostgres

ROUNDS, SLOW_ROUNDS = rounds(5), rounds(2)
SLOW = 0.25
USERNAME = "haru"
FLOOR, BY_THREAD, SQLITE, POSTGRES = "floor", "floor by thread", "wkdash", "wkdash, PostgreSQL"
MEGABYTE = 1_000_000

Costs = Mapping[str, Sequence[Cost]]


@dataclass(frozen=True, slots=True)
class Ground:
    """What one measurement stands on; `factories` are the databases that there are."""

    source: Source
    token: str
    factories: Mapping[str, Factory]

    def way(self, name: str) -> Callable[[], Cost]:
        """What is done in it, and counted in the source's log."""
        program = "wkdash" if name in self.factories else name
        made_by = self.factories.get(name, self.factories[SQLITE])

        def work() -> Cost:
            self.source.forget_requests()
            said = made_by.new().run("one_sync", program, self.source.url, self.token)
            return Cost(**{"requests": len(self.source.asked()), **_known(json.loads(said))})

        return work


def _known(cost: Mapping[str, object]) -> dict[str, object]:
    return {name: value for name, value in cost.items() if value is not None}


def measure(directory: Path) -> list[str]:
    with ExitStack() as stack:
        source = stack.enter_context(running("veteran"))
        ground = Ground(source, source.tokens()[USERNAME], dict(_factories(stack, source)))
        ways = [FLOOR, BY_THREAD, *ground.factories]
        quick = _take_turns(ground, ways, ROUNDS)
        source.answer_after(SLOW)
        slow = _take_turns(ground, ways, SLOW_ROUNDS)
    return _report(quick, slow)


def _factories(stack: ExitStack, source: Source) -> Iterator[tuple[str, Factory]]:
    yield SQLITE, stack.enter_context(factory(source.url))
    try:
        yield POSTGRES, stack.enter_context(factory(source.url, on_postgres=True))
    except NoPostgres:
        return


def _take_turns(ground: Ground, ways: Sequence[str], number_of_rounds: int) -> Costs:
    """A B C, B C A, C A B ...: nobody is always the first. Raises when mirrors differ."""
    ground.way(ways[0])()  # what the source writes out once is nobody's
    costs: dict[str, list[Cost]] = {name: [] for name in ways}
    for number in range(number_of_rounds):
        first = number % len(ways)
        for name in (*ways[first:], *ways[:first]):
            costs[name].append(ground.way(name)())
    if len({cost.mirrored for side in costs.values() for cost in side}) != 1:
        raise RuntimeError("The mirrors differ.")
    return costs


def _report(quick: Costs, slow: Costs) -> list[str]:
    mirrored = quick[FLOOR][0].mirrored.partition(" rows")[0]
    return [
        "# A first full mirror",
        "",
        f"{circumstances()}; {int(mirrored):,} rows; {len(quick[FLOOR])} rounds in turns, at 250 "
        f"ms an answer {len(slow[FLOOR])}; medians, minima in brackets.",
        "",
        "| | requests | wall s | CPU s | memory MB | wall s at 250 ms |",
        "|---|---|---|---|---|---|",
        *(_line(name, quick[name], slow[name]) for name in quick),
        "",
        *table(_figures(quick, slow)),
    ]


def _line(name: str, quick: Sequence[Cost], slow: Sequence[Cost]) -> str:
    cells = (
        name, str(quick[0].requests), _both([each.wall for each in quick]),
        _both([each.cpu for each in quick]),
        f"{max(each.grown for each in quick) / MEGABYTE:.0f}",
        _both([each.wall for each in slow]),
    )  # fmt: skip
    return f"| {' | '.join(cells)} |"


def _both(values: Sequence[float]) -> str:
    return f"{statistics.median(values):.2f} ({min(values):.2f})"


def _figures(quick: Costs, slow: Costs) -> Iterator[Figure]:
    floor, least = quick[FLOOR], quick[FLOOR][0].requests or 0
    for name in (each for each in (SQLITE, POSTGRES) if each in quick):
        ours, late = quick[name], slow[name]
        walls, cpus = _ratio(ours, floor, "wall"), _ratio(ours, floor, "cpu")
        grown = max(each.grown for each in ours) / MEGABYTE
        by_latency = _median(late, "wall") / (least * SLOW)
        yield Figure(
            "P1", f"{name}: requests ÷ the fewest", (ours[0].requests or 0) / least, 1.04, 1
        )
        yield Figure("P4", f"{name}: wall ÷ floor", walls, 2.5, 1.5)
        yield Figure("P5", f"{name}: wall at 250 ms ÷ all round trips", by_latency, 0.45, 0.3)
        yield Figure("P6", f"{name}: CPU ÷ floor", cpus, 3, 2)
        yield Figure("P7", f"{name}: memory above an idle worker's", grown, 80, 40, " MB")


def _ratio(ours: Sequence[Cost], theirs: Sequence[Cost], measure: str) -> float:
    return _median(ours, measure) / _median(theirs, measure)


def _median(costs: Sequence[Cost], measure: str) -> float:
    return statistics.median(getattr(each, measure) for each in costs)
