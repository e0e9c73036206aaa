"""One running program that never outlives the process that started it."""

import ctypes
import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from apps.door import logs
from apps.door.program import Program

PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None) if sys.platform == "linux" else None


class Child:
    """A process in its own session, so that the terminal's Ctrl-C reaches only the supervisor."""

    def __init__(self, program: Program, environment: Mapping[str, str], log: Path) -> None:
        self.program = program
        self.log = log
        parent = os.getpid()
        with logs.open_log(log) as output:
            # The command line is built by programs.py from our own words.
            self._process = subprocess.Popen(
                program.command,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                # Safe here: the supervisor has no threads.
                preexec_fn=lambda: die_with(parent),  # noqa: PLW1509 - see above
            )

    @property
    def pid(self) -> int:
        return self._process.pid

    def is_alive(self) -> bool:
        return self._process.poll() is None

    def cause_of_death(self) -> str:
        code = self._process.returncode
        if code < 0:
            return f"killed by {signal.Signals(-code).name}"
        return f"ended with code {code}"

    def stop(self) -> bool:
        """Ask, wait for the program's grace, then kill; True when asking was enough."""
        self._process.terminate()
        try:
            self._process.wait(self.program.grace)
        except subprocess.TimeoutExpired:
            return False
        finally:
            self.kill()
        return True

    def kill(self) -> None:
        """Kill whatever is left of it, its own children too."""
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self.pid, signal.SIGKILL)
        self._process.wait()


def die_with(parent: int) -> None:
    """In the new process: be killed when `parent` dies, however it dies (Linux only)."""
    if _libc is None:
        return
    _libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:  # it died before it could be told
        os._exit(1)
