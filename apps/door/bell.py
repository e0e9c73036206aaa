"""Sleeping that a signal ends at once: a request to stop, or the death of a child."""

import os
import select
import signal
from types import FrameType, TracebackType

STOPPING = (signal.SIGINT, signal.SIGTERM)


class Bell:
    """A context; inside it the signals ring the bell instead of doing what they usually do."""

    def __init__(self) -> None:
        self._asked = 0

    def __enter__(self) -> "Bell":
        self._read, self._write = os.pipe()
        os.set_blocking(self._write, False)
        os.set_blocking(self._read, False)
        self._old_wakeup = signal.set_wakeup_fd(self._write, warn_on_full_buffer=False)
        handlers = {**dict.fromkeys(stopping(), self._ask), signal.SIGCHLD: _note}
        self._old = {number: signal.signal(number, new) for number, new in handlers.items()}
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        signal.set_wakeup_fd(self._old_wakeup)
        for number, handler in self._old.items():
            signal.signal(number, handler)
        os.close(self._read)
        os.close(self._write)

    def wait(self, seconds: float) -> None:
        """Sleep; return early when a child ended; raise KeyboardInterrupt when asked to stop."""
        if not self._asked and select.select([self._read], [], [], max(seconds, 0.0))[0]:
            os.read(self._read, 4096)
        if self._asked:
            raise KeyboardInterrupt

    def _ask(self, number: int, frame: FrameType | None) -> None:
        self._asked += 1


def stopping() -> tuple[signal.Signals, ...]:
    """A closed terminal stops us too, unless `nohup` said that it should not."""
    if signal.getsignal(signal.SIGHUP) is signal.SIG_IGN:
        return STOPPING
    return (*STOPPING, signal.SIGHUP)


def _note(number: int, frame: FrameType | None) -> None:
    """Nothing to do: that a handler exists is what makes the signal end the sleep."""
