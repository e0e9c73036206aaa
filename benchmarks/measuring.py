"""Two ways of doing the same work, timed in turns, and what that says as Markdown."""

import os
import statistics
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# The variable with how many rounds at most, for a machine that is busy.
MOST_ROUNDS = "WKDASH_BENCH_ROUNDS"


@dataclass(frozen=True, slots=True)
class Timing:
    """Seconds; `cpu` is that of the calling thread alone, whatever else the machine does."""

    wall: float
    cpu: float


@dataclass(frozen=True, slots=True)
class Pair:
    """Timings round by round; `ours[n]` and `theirs[n]` were taken one after the other."""

    ours: Sequence[Timing]
    theirs: Sequence[Timing]


def rounds(wanted: int) -> int:
    return min(wanted, int(os.environ.get(MOST_ROUNDS, wanted)))


def timed(work: Callable[[], object]) -> Timing:
    wall, cpu = time.perf_counter(), time.thread_time()
    work()
    return Timing(time.perf_counter() - wall, time.thread_time() - cpu)


def in_turns(ours: Callable[[], Timing], theirs: Callable[[], Timing], rounds: int) -> Pair:
    """A B, B A, A B ...: neither is always the first. One round before them warms both up."""
    ours(), theirs()
    left: list[Timing] = []
    right: list[Timing] = []
    for number in range(rounds):
        turns = [(left, ours), (right, theirs)]
        for timings, work in turns if number % 2 == 0 else reversed(turns):
            timings.append(work())
    return Pair(left, right)


def row(name: str, pair: Pair, measure: str) -> str:
    """One line of a table: median and minimum of both, and by how much ours is longer."""
    ours = [getattr(timing, measure) for timing in pair.ours]
    theirs = [getattr(timing, measure) for timing in pair.theirs]
    cells = (
        f"{name}, {measure}",
        *(
            f"{choose(side) * 1000:.0f}"
            for side in (ours, theirs)
            for choose in (statistics.median, min)
        ),
        *(f"{choose(ours) / choose(theirs) - 1:+.1%}" for choose in (statistics.median, min)),
    )
    return f"| {' | '.join(cells)} |"


def circumstances() -> str:
    """Where and of what these figures are."""
    git = ["git", "rev-parse", "--short", "HEAD"]
    answer = subprocess.run(git, cwd=ROOT, capture_output=True, text=True, check=False)
    load = ", ".join(f"{value:.1f}" for value in os.getloadavg())
    return f"{os.cpu_count()} cores, load {load}, commit {answer.stdout.strip() or 'unknown'}"
