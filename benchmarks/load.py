"""A hundred and a thousand learners due at once: how long they wait, and until all are done.

P17 and P18, and the figures for sizing in docs/operations.md. Real workers with four threads each,
the Valkey that wkdash embeds, the simulated WaniKani in a process of its own: all on this machine.
`./wk bench load` has the hundred; `./wk bench load_of_1000` the rest.
"""

import json
import statistics
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.goals import Figure, table
from benchmarks.measuring import ROOT, circumstances
from benchmarks.programs import Installation, factory, prepared, wait_until
from benchmarks.source import Source, running
from benchmarks.waves import Wave
from benchmarks.working import READY
from tests.postgres_cluster import NoPostgres

LEARNERS = 100
SLOW = 0.25
# Of how many in a row the CPU of one poll is told.
ALONE = 30
MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Seen:
    """One wave on one set-up; `memory` is the most that a worker has used, in bytes."""

    database: str
    workers: int
    what: str
    wave: Wave
    memory: int


@dataclass(frozen=True, slots=True)
class SetUp:
    """Learners are connected and workers wait."""

    source: Source
    tokens: Sequence[str]
    installation: Installation
    database: str
    workers: Sequence["subprocess.Popen[bytes]"]

    def wave(self, what: str, *, left_out: int = 0) -> Seen:
        said = self.installation.run("waves", "wave", str(left_out))
        memory = max(_memory(worker.pid) for worker in self.workers)
        return Seen(self.database, len(self.workers), what, Wave(**json.loads(said)), memory)

    def cpu_alone(self) -> float:
        return float(self.installation.run("waves", "alone", str(ALONE)))


def _memory(pid: int) -> int:
    status = Path(f"/proc/{pid}/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0]) * 1024


@contextmanager
def set_up(source: Source, *, workers: int, on_postgres: bool) -> Iterator[SetUp]:
    """Raises NoPostgres where that is not installed."""
    tokens = list(source.tokens().values())
    with ExitStack() as stack:
        made = stack.enter_context(factory(source.url, on_postgres=on_postgres)).new()
        made.environment["SYNC_TOTAL_PER_MINUTE"] = "60000"  # all at once is what is asked
        made.run("waves", "connect", *tokens)
        processes = [stack.enter_context(working(made, each)) for each in range(workers)]
        database = "PostgreSQL" if on_postgres else "SQLite"
        yield SetUp(source, tokens, made, database, processes)


@contextmanager
def working(installation: Installation, number: int) -> Iterator["subprocess.Popen[bytes]"]:
    log = installation.directory / f"worker-{number}.log"
    with (
        log.open("wb") as output,
        subprocess.Popen(
            prepared("working"),
            cwd=ROOT,
            env=installation.environment,
            stdout=output,
            stderr=output,
        ) as worker,
    ):
        try:
            wait_until(lambda: READY in log.read_text(), "A worker did not start")
            yield worker
        finally:
            worker.kill()


def measure(directory: Path) -> list[str]:
    with running(f"crowd-{LEARNERS}") as source:
        with set_up(source, workers=1, on_postgres=False) as small:
            seen, figures = waves_of(small)
            figures += fairness(small)
        try:
            with set_up(source, workers=2, on_postgres=True) as grown:
                more, others = waves_of(grown)
        except NoPostgres:
            more, others = [], []
    return report("A hundred learners at once", [*seen, *more], [*figures, *others])


def waves_of(made: SetUp) -> tuple[list[Seen], list[Figure]]:
    made.source.answer_after(0)
    seen = [made.wave("first sync"), made.wave("quiet poll")]
    cpu = made.cpu_alone()
    made.source.answer_after(SLOW)
    seen.append(made.wave("quiet poll, 250 ms an answer"))
    made.source.answer_after(0)
    return seen, list(_figures(seen, cpu))


def _figures(seen: Sequence[Seen], cpu: float) -> Iterator[Figure]:
    _, quick, slow = seen
    name = f"{quick.database}, {quick.workers} × 4 threads"
    learners = len(quick.wave.delays)
    ratio = quick.wave.drained / (learners * cpu / quick.workers)
    rate = len(slow.wave.delays) / slow.wave.drained
    yield Figure("P17", f"{name}: wall of {learners} polls ÷ their CPU alone", ratio, 1.3, 1.1)
    yield Figure("P17", f"{name}: polls a second, 250 ms", rate, 8, more_is_better=True)


def fairness(made: SetUp) -> list[Figure]:
    """The same wave without and with one learner whose requests hang."""
    without = made.wave("", left_out=1).wave
    made.source.hang(made.tokens[0])
    poisoned = made.wave("").wave
    made.source.hang("")
    ratio = percentile(poisoned.delays, 95) / percentile(without.delays, 95)
    healthy = len(without.delays)
    what = f"{made.database}: p95 of {healthy} delays beside one that hangs ÷ without"
    return [Figure("P18", what, ratio, 2, 1.3)]


def report(title: str, seen: Sequence[Seen], figures: Sequence[Figure]) -> list[str]:
    return [
        f"# {title}",
        "",
        f"{circumstances()}; seconds since the tick began.",
        "",
        "| database, workers | what | requests | enqueued | began: p50 | p99 | all done | a second "
        "| worker's memory MB |",
        f"|{'---|' * 9}",
        *map(_line, seen),
        "",
        *(table(figures) if figures else ()),
    ]


def _line(seen: Seen) -> str:
    wave = seen.wave
    cells = (
        f"{seen.database}, {seen.workers}", seen.what, f"{wave.requests:,}",
        f"{wave.enqueued:.2f}", f"{statistics.median(wave.delays):.1f}",
        f"{percentile(wave.delays, 99):.1f}", f"{wave.drained:.1f}",
        f"{len(wave.delays) / wave.drained:.1f}", f"{seen.memory / MEGABYTE:.0f}",
    )  # fmt: skip
    return f"| {' | '.join(cells)} |"


def percentile(values: Sequence[float], percent: int) -> float:
    return statistics.quantiles(values, n=100, method="inclusive")[percent - 1]
