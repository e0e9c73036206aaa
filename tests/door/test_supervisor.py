"""A real supervisor over cheap programs: what is left running, and in which order things stop."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from apps.door import patience

ROOT = Path(__file__).resolve().parent.parent.parent


class Running:
    """A started stand-in, and what its programs wrote down."""

    def __init__(self, directory: Path, *programs: str, prefix: tuple[str, ...] = ()) -> None:
        self.directory = directory
        self.process = subprocess.Popen(
            [*prefix, sys.executable, "-m", "tests.door.stand_in", str(directory), *programs],
            cwd=directory,
            env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"},
            stdout=subprocess.PIPE,
            text=True,
        )

    def events(self) -> list[list[str]]:
        path = self.directory / "events"
        return [line.split() for line in path.read_text().splitlines()] if path.exists() else []

    def pids(self, name: str) -> list[int]:
        return [int(words[2]) for words in self.events() if words[:2] == [name, "started"]]

    def pid(self, name: str) -> int:
        """Waits for its first start."""
        wait_for(lambda: bool(self.pids(name)))
        return self.pids(name)[0]

    def order_of_stops(self) -> list[str]:
        return [words[0] for words in self.events() if words[1] == "stopped"]

    def end(self, number: signal.Signals) -> str:
        """Send the signal, and return what the supervisor said in its life."""
        self.process.send_signal(number)
        return self.process.communicate(timeout=20)[0]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[..., Running]]:
    started: list[Running] = []

    def begin(*programs: str, prefix: tuple[str, ...] = ()) -> Running:
        started.append(Running(tmp_path, *programs, prefix=prefix))
        return started[-1]

    yield begin
    for one in started:
        one.process.kill()
        one.process.communicate()


def wait_for(condition: Callable[[], bool], seconds: float = 15.0) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.02)


def is_running(pid: int) -> bool:
    """A zombie has ended; only nobody has asked how."""
    with suppress(FileNotFoundError, ProcessLookupError):
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    return False


def test_programs_stop_in_the_reverse_order_of_their_start(start: Callable[..., Running]) -> None:
    running = start("first", "second", "third")
    for name in ("first", "second", "third"):
        running.pid(name)

    running.end(signal.SIGTERM)

    assert running.order_of_stops() == ["third", "second", "first"]
    assert running.process.returncode == 0


def test_ctrl_c_is_an_ordinary_stop(start: Callable[..., Running]) -> None:
    running = start("first")
    running.pid("first")

    running.end(signal.SIGINT)

    assert running.process.returncode == 0
    assert running.order_of_stops() == ["first"]


def test_a_closed_terminal_stops_everything(start: Callable[..., Running]) -> None:
    running = start("first")
    running.pid("first")

    running.end(signal.SIGHUP)

    assert running.order_of_stops() == ["first"]


def test_nohup_keeps_everything_running_without_its_terminal(start: Callable[..., Running]) -> None:
    running = start("first", prefix=("nohup",))
    first = running.pid("first")

    running.process.send_signal(signal.SIGHUP)
    os.kill(first, signal.SIGKILL)

    wait_for(lambda: len(running.pids("first")) == 2)
    assert running.order_of_stops() == []


def test_a_killed_program_is_started_again(start: Callable[..., Running]) -> None:
    running = start("first", "second")
    running.pid("second")

    os.kill(running.pid("first"), signal.SIGKILL)

    wait_for(lambda: len(running.pids("first")) == 2)
    assert len(running.pids("second")) == 1
    assert "first killed by SIGKILL; starting it again in 0.05 s" in running.end(signal.SIGTERM)


def test_what_a_dead_program_started_is_killed_before_it_starts_again(
    start: Callable[..., Running],
) -> None:
    running = start("parent")
    grandchild = running.pid("grandchild")

    os.kill(running.pid("parent"), signal.SIGKILL)

    wait_for(lambda: len(running.pids("parent")) == 2)
    assert not is_running(grandchild)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a child of its parent's end")
def test_nothing_outlives_a_killed_supervisor(start: Callable[..., Running]) -> None:
    running = start("first", "deaf")
    children = [running.pid("first"), running.pid("deaf")]

    running.end(signal.SIGKILL)

    wait_for(lambda: not any(map(is_running, children)), seconds=5)


def test_a_program_that_will_not_stop_is_killed_after_its_grace(
    start: Callable[..., Running],
) -> None:
    running = start("deaf")
    deaf = running.pid("deaf")

    said = running.end(signal.SIGTERM)

    assert not is_running(deaf)
    assert "deaf did not finish in time and was killed." in said


def test_a_second_start_in_the_same_directory_is_refused(start: Callable[..., Running]) -> None:
    running = start("first")
    running.pid("first")

    second = start("second")
    said, _ = second.process.communicate(timeout=10)

    assert second.process.returncode == 1
    assert f"already runs in {running.directory} (process {running.process.pid})" in said
    assert running.pids("second") == []


def test_a_directory_is_free_again_after_its_supervisor_was_killed(
    start: Callable[..., Running],
) -> None:
    running = start("first")
    running.pid("first")
    running.end(signal.SIGKILL)

    start("second").pid("second")


def test_a_program_that_keeps_dying_is_given_up_with_its_last_words(
    start: Callable[..., Running],
) -> None:
    running = start("first", "dying")

    said, _ = running.process.communicate(timeout=30)

    assert running.process.returncode == 1
    assert "dying died 5 times in 10 minutes (ended with code 3)" in said
    assert "my last words" in said
    assert len(running.pids("dying")) == patience.DEATHS_TOO_MANY
    assert running.order_of_stops() == ["first"]
