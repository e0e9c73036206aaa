"""What a poll of a large account costs when nothing, or a hundred items, have changed.

P2, P8 and P10. The floor asks the same three questions by ETag and commits one row.
"""

import json
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.db import connection

from apps.accounts.models import User
from apps.sync.connect import connect
from apps.sync.pipeline import SyncResult, sync_learner
from benchmarks.floors import QuietPolls
from benchmarks.full_sync import USERNAME
from benchmarks.goals import Figure, table
from benchmarks.measuring import circumstances
from benchmarks.programs import said_on_postgres, valkey
from benchmarks.source import START, Source, running
from benchmarks.written import Written, written_by
from tests.postgres_cluster import NoPostgres

POLLS = 100
CHANGES = 100


@dataclass(frozen=True, slots=True)
class Costs:
    """Of one database. CPU seconds of a quiet poll are medians, of all threads together."""

    ours: float
    floor: float
    quiet_requests: int
    changed: int
    changed_requests: int
    quiet: Written
    full: Written


class Poller:
    """The account, polled at moments that we choose."""

    def __init__(self, source: Source, token: str) -> None:
        self.source = source
        self.token = token
        self.now = START
        self.learner_id = connect(User.objects.create_user("veteran"), token).pk

    def poll(self, *, full: bool = False) -> SyncResult:
        self.now += timedelta(seconds=1)
        result = sync_learner(self.learner_id, full=full, clock=lambda: self.now)
        if result is None or result.outcome != "ok":
            raise RuntimeError(f"The poll ended with {result}.")
        return result

    def settle(self) -> None:
        """All is read, also what the first sync itself has changed."""
        for _ in range(3):
            self.poll()
            self.now += timedelta(minutes=2)

    def requests_of_a_poll(self) -> int:
        """As the source counts them; raises when the two do not agree."""
        self.source.forget_requests()
        result = self.poll()
        arrived = len(self.source.asked())
        if arrived != result.requests:
            raise RuntimeError(f"{arrived} requests arrived, {result.requests} were counted.")
        return arrived

    def let_change(self, number: int) -> int:
        """Until at least so many assignments are others than now; how many."""
        before, changed = self.source.move(timedelta(0)), 0
        while changed < number:
            self.now = self.source.move(timedelta(minutes=20))
            changed = self.source.changed_since(self.token, before)
        return changed


def measure(directory: Path) -> list[str]:
    """For people; begun on PostgreSQL by itself, the figures alone."""
    costs = costs_here(directory)
    if connection.vendor == "postgresql":
        return [json.dumps(asdict(costs))]
    return report({"SQLite": costs, **on_postgres()})


def on_postgres() -> dict[str, Costs]:
    try:
        said = json.loads(said_on_postgres("polls"))
    except NoPostgres:
        return {}
    written = {name: Written(**said[name]) for name in ("quiet", "full")}
    return {"PostgreSQL": Costs(**{**said, **written})}


def costs_here(directory: Path) -> Costs:
    with ExitStack() as stack:
        source = stack.enter_context(running("veteran"))
        settings.WANIKANI_API_URL = source.url
        settings.REDIS_URL = stack.enter_context(valkey())
        poller = Poller(source, source.tokens()[USERNAME])
        poller.settle()
        floor = QuietPolls(source.url, poller.token, directory / "floor.sqlite3", _stamp_of(poller))
        ours, theirs = take_turns(lambda: is_quiet(poller.poll()), lambda: floor.poll() == 3)
        quiet_requests = poller.requests_of_a_poll()
        quiet, full = written_by(poller.poll), written_by(lambda: poller.poll(full=True))
        changed = poller.let_change(CHANGES)
        return Costs(
            ours, theirs, quiet_requests, changed, poller.requests_of_a_poll(), quiet, full
        )


def _stamp_of(poller: Poller) -> str:
    return f"{poller.now:%Y-%m-%dT%H:%M:%SZ}"


def is_quiet(result: SyncResult) -> bool:
    return (result.requests, result.not_modified, result.rows) == (3, 3, {})


def take_turns(ours: Callable[[], bool], theirs: Callable[[], bool]) -> tuple[float, float]:
    """Median CPU seconds of both; raises when one was not the quiet poll it should be."""
    taken: tuple[list[float], list[float]] = ([], [])
    for number in range(POLLS):
        turns = list(zip(taken, (ours, theirs), strict=True))
        for seconds, work in turns if number % 2 else reversed(turns):
            began = time.process_time()
            if not work():
                raise RuntimeError("A poll that should have been quiet was not.")
            seconds.append(time.process_time() - began)
    return statistics.median(taken[0]), statistics.median(taken[1])


def report(costs: dict[str, Costs]) -> list[str]:
    changed = next(iter(costs.values())).changed
    return [
        "# Polls of a large account",
        "",
        f"{circumstances()}; {POLLS} quiet polls in turns with the floor's, medians of CPU; "
        f"{changed} assignments had changed before the other.",
        "",
        "| | quiet poll: CPU ms | floor's | rows written | log | full sync: rows written | log |",
        "|---|---|---|---|---|---|---|",
        *(_line(name, each) for name, each in costs.items()),
        "",
        *table(figure for name, each in costs.items() for figure in _figures(name, each)),
    ]


def _line(name: str, costs: Costs) -> str:
    cells: Sequence[str] = (
        name, f"{costs.ours * 1000:.1f}", f"{costs.floor * 1000:.1f}", f"{costs.quiet.rows}",
        f"{costs.quiet.log:,} B", f"{costs.full.rows}", f"{costs.full.log:,} B",
    )  # fmt: skip
    return f"| {' | '.join(cells)} |"


def _figures(name: str, costs: Costs) -> Iterator[Figure]:
    requests, after = costs.quiet_requests, costs.changed_requests
    yield Figure("P2", f"{name}: requests of a quiet poll", requests, 3, 2)
    yield Figure("P2", f"{name}: requests with {costs.changed} changes", after, 6, 5)
    yield Figure("P8", f"{name}: CPU of a quiet poll ÷ floor", costs.ours / costs.floor, 8, 4)
    yield Figure(
        "P8", f"{name}: quiet polls a second of CPU", 1 / costs.ours, 25, more_is_better=True
    )
    yield Figure("P10", f"{name}: rows written, nothing new", costs.full.rows, 0, 0)
    yield Figure("P10", f"{name}: kB of log, nothing new", costs.full.log / 1000, 64, 0, " kB")
