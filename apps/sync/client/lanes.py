"""Some connections of one token at work side by side; what they bring comes out of one queue.

A lane is a thread with a connection of its own. It sends requests and reads answers, and that is
all: no database, no lease. What its answers mean is decided where they are taken out.
"""

import queue
import threading
from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from types import TracebackType
from typing import Generic, Self, TypeVar

from apps.sync.client.client import WaniKani

T = TypeVar("T")

# Three, and the client that they stand beside, make the four connections of a token.
MOST_LANES = 3
# What was read and not yet taken: with one answer in each lane's hands, all that is in memory.
HELD = 4
# The longest that the end of a lane goes unnoticed.
NOTICE = 0.05

Work = Callable[[WaniKani], Generator[T, None, None]]
# Waits until the function, given the seconds it may take, says that it has done what it should.
Patiently = Callable[[Callable[[float], bool]], None]


class Closed(Exception):  # noqa: N818 - says what happened
    """Inside a lane: nobody takes its answers any more."""


class _Broken:
    """What a lane leaves behind when it fails."""

    def __init__(self, error: BaseException) -> None:
        self.error = error


class _Ended:
    pass


class Lanes(Generic[T]):
    """Use `with`: at its end no thread is left, and no request under way."""

    def __init__(self, client: WaniKani) -> None:
        self._client = client
        self._arrived: queue.Queue[T | _Broken | _Ended] = queue.Queue(HELD)
        self._closing = threading.Event()
        self._lanes: list[tuple[threading.Thread, WaniKani]] = []

    def open(self, work: Work[T]) -> None:
        """`work` gets a client of its own; all that it yields can be taken."""
        assert len(self._lanes) < MOST_LANES  # noqa: S101 - WaniKani's servers are others' too
        client = self._client.beside(self._sleep)
        lane = threading.Thread(target=self._run, args=(client, work), name="lane", daemon=True)
        self._lanes.append((lane, client))
        lane.start()

    def taken(self, patiently: Patiently) -> Iterator[T]:
        """In the order of arrival, until every lane has ended; raises what a lane did."""
        running = len(self._lanes)
        while running:
            thing = self._next(patiently)
            if isinstance(thing, _Broken):
                raise thing.error
            if isinstance(thing, _Ended):
                running -= 1
            else:
                yield thing

    def close(self) -> None:
        self._closing.set()
        for lane, client in self._lanes:
            while lane.is_alive():
                client.cut_short()
                self._throw_away()
                lane.join(NOTICE)

    def _run(self, client: WaniKani, work: Work[T]) -> None:
        end: _Broken | _Ended = _Ended()
        try:
            with client, closing(work(client)) as things:
                for thing in things:
                    self._hand_over(thing)
        except Closed:
            return
        except BaseException as error:  # whatever it is, the one who takes is told
            end = _Broken(error)
        self._arrived.put(end)

    def _hand_over(self, thing: T) -> None:
        self._arrived.put(thing)
        if self._closing.is_set():
            raise Closed

    def _next(self, patiently: Patiently) -> T | _Broken | _Ended:
        got: list[T | _Broken | _Ended] = []

        def look(seconds: float) -> bool:
            try:
                got.append(self._arrived.get(timeout=seconds))
            except queue.Empty:
                return False
            return True

        patiently(look)
        return got[0]

    def _sleep(self, seconds: float) -> None:
        """On the rate limit, or between two tries."""
        if self._closing.wait(seconds):
            raise Closed

    def _throw_away(self) -> None:
        while not self._arrived.empty():
            self._arrived.get_nowait()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
