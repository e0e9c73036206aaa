"""wkdash's real programs on an installation of their own, started, watched and killed by name."""

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType

from apps.door.environment import of_children

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 60.0


class Programs:
    """Each writes its log to `directory`/log; all are ended with the block."""

    def __init__(self, directory: Path) -> None:
        self.logs = directory / "log"
        self.logs.mkdir(parents=True, exist_ok=True)
        self._environment = of_children(ROOT, directory, "127.0.0.1")
        self._running: dict[str, subprocess.Popen[bytes]] = {}
        self._commands: dict[str, Sequence[str]] = {}
        self.revived: Counter[str] = Counter()

    def start(self, name: str, command: Sequence[str]) -> None:
        self._commands[name] = command
        with (self.logs / f"{name}.log").open("ab") as log:
            self._running[name] = subprocess.Popen(
                command,
                cwd=ROOT,
                env=self._environment,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def revive(self) -> None:
        """Start again what has ended by itself, as a supervisor would."""
        for name, process in list(self._running.items()):
            if process.poll() is not None:
                self.revived[name] += 1
                self.start(name, self._commands[name])

    def kill(self, name: str) -> None:
        """As a power cut would: the program and its children."""
        process = self._running.pop(name)
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    def log_of(self, name: str) -> str:
        return (self.logs / f"{name}.log").read_text(errors="replace")

    def all_logs(self) -> Mapping[str, str]:
        return {path.stem: self.log_of(path.stem) for path in sorted(self.logs.glob("*.log"))}

    def memory(self, name: str) -> float:
        """Resident MB of the program and its children."""
        group = self._running[name].pid
        return sum(
            resident(int(folder.name))
            for folder in Path("/proc").glob("[0-9]*")
            if group_of(int(folder.name)) == group
        )

    def __enter__(self) -> "Programs":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for name in list(self._running):
            self.kill(name)


def group_of(pid: int) -> int | None:
    try:
        return os.getpgid(pid)
    except ProcessLookupError:
        return None


def resident(pid: int) -> float:
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0.0
    lines = (line for line in status.splitlines() if line.startswith("VmRSS:"))
    return sum(int(line.split()[1]) / 1024 for line in lines)


def python(*words: str) -> tuple[str, ...]:
    return (sys.executable, *words)


def wait_until(is_so: Callable[[], object], seconds: float, what: str) -> float:
    """How long it took."""
    began = time.monotonic()
    while not is_so():
        assert time.monotonic() < began + seconds, f"not within {seconds:.0f} s: {what}"
        time.sleep(0.2)
    return time.monotonic() - began
