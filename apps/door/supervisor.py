"""Starts programs in order, starts again what dies, stops all in the reverse order."""

import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from types import TracebackType

from apps.door import logs, patience
from apps.door.bell import Bell
from apps.door.child import Child
from apps.door.errors import DoorError
from apps.door.program import Program

LOG_INSPECTION = 60.0
LOOK = 0.2


@dataclass(slots=True)
class Post:
    """A program that is meant to run. `deaths` and `due` are monotonic seconds."""

    program: Program
    log: Path
    child: Child | None = None
    deaths: list[float] = field(default_factory=list)
    due: float = 0.0


class Supervisor:
    """A context: whatever was started inside it is gone after it."""

    def __init__(
        self,
        environment: Mapping[str, str],
        log_dir: Path,
        say: Callable[[str], None],
        first_delay: float = patience.FIRST_DELAY,
    ) -> None:
        self._environment = environment
        self._log_dir = log_dir
        self._say = say
        self._first_delay = first_delay
        self._posts: list[Post] = []
        self._bell = Bell()
        self._inspected = time.monotonic()

    def __enter__(self) -> "Supervisor":
        self._bell.__enter__()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            self._stop()
        finally:
            self._bell.__exit__(kind, error, trace)

    def start(self, programs: Iterable[Program]) -> None:
        """In this order; nobody waits for the one before (see `wait_until_ready`)."""
        for program in programs:
            post = Post(program, self._log_dir / f"{program.name}.log")
            self._posts.append(post)
            self._start(post)

    def wait_until_ready(self, programs: Iterable[Program], seconds: float) -> None:
        """Raises DoorError when one of them is not ready in time."""
        for program in programs:
            what = f"is not ready after {seconds:.0f} s"
            self.wait_until(program.is_ready, seconds, partial(self._farewell, program.name, what))

    def wait_until(
        self, is_so: Callable[[], bool], seconds: float, complaint: Callable[[], str]
    ) -> None:
        """Raises DoorError with the complaint when it is not so in time."""
        end = time.monotonic() + seconds
        while not is_so():
            if time.monotonic() > end:
                raise DoorError(complaint())
            self.pause(LOOK)

    def watch(self) -> None:
        """Until asked to stop (KeyboardInterrupt) or a program cannot be kept up (DoorError)."""
        while True:
            self.pause(self._next_look())

    def pause(self, seconds: float) -> None:
        """Sleep, but look after the programs meanwhile."""
        self._bell.wait(seconds)
        for post in self._posts:
            self._look_after(post)
        if time.monotonic() - self._inspected > LOG_INSPECTION:
            self._inspected = time.monotonic()
            for post in self._posts:
                logs.bound(post.log)

    def _next_look(self) -> float:
        now = time.monotonic()
        waits = [post.due - now for post in self._posts if post.child is None]
        return min([LOG_INSPECTION, *waits])

    def _start(self, post: Post) -> None:
        try:
            post.child = Child(post.program, self._environment, post.log)
        except OSError as error:
            raise DoorError(f"{post.program.name} could not be started: {error}") from error

    def _look_after(self, post: Post) -> None:
        now = time.monotonic()
        if post.child is None:
            if now >= post.due:
                self._start(post)
        elif not post.child.is_alive():
            self._bury(post, post.child, now)

    def _bury(self, post: Post, child: Child, now: float) -> None:
        child.kill()
        post.child = None
        post.deaths = [*patience.recent(post.deaths, now), now]
        name, cause = post.program.name, child.cause_of_death()
        if patience.gives_up(post.deaths, now):
            what = f"died {len(post.deaths)} times in 10 minutes ({cause})"
            raise DoorError(self._farewell(name, what))
        wait = patience.delay(post.deaths, now, self._first_delay)
        post.due = now + wait
        self._say(f"{name} {cause}; starting it again in {wait:g} s (log: {post.log}).")

    def _farewell(self, name: str, what: str) -> str:
        log = self._log_dir / f"{name}.log"
        return f"{name} {what}. Its log {log} ends with:\n{logs.last_words(log)}"

    def _stop(self) -> None:
        for post in reversed(self._posts):
            if post.child and not post.child.stop():
                self._say(f"{post.program.name} did not finish in time and was killed.")
