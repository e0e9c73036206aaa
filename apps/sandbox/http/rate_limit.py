"""WaniKani's rate limit: fixed windows of a minute, aligned to the clock, one per token."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

WINDOW_SECONDS = 60
WANIKANI_LIMIT = 60


@dataclass(frozen=True, slots=True)
class Allowance:
    """What is left of a token's window after a request was counted."""

    limit: int
    remaining: int
    resets_at: int  # epoch seconds
    refused: bool = False

    def headers(self) -> tuple[tuple[str, str], ...]:
        return (
            ("RateLimit-Limit", str(self.limit)),
            ("RateLimit-Remaining", str(self.remaining)),
            ("RateLimit-Reset", str(self.resets_at)),
        )


class RateLimit:
    """`limit` None never refuses; its headers then claim a fresh window every time."""

    def __init__(self, limit: int | None, now: Callable[[], datetime]) -> None:
        self.limit = limit
        self.now = now
        self._lock = threading.Lock()
        self._used: dict[tuple[str, int], int] = {}

    def count(self, caller: str, requests: int = 1) -> Allowance:
        """Refused requests count too: the window is fixed, so that lengthens nothing.

        More than one request at once is another program that shares the token.
        """
        window = int(self.now().timestamp()) // WINDOW_SECONDS
        resets_at = (window + 1) * WINDOW_SECONDS
        if self.limit is None:
            return Allowance(WANIKANI_LIMIT, WANIKANI_LIMIT - 1, resets_at)
        with self._lock:
            used = self._used.get((caller, window), 0) + requests
            self._forget_other_windows(window)
            self._used[caller, window] = used
        return Allowance(self.limit, max(0, self.limit - used), resets_at, used > self.limit)

    def _forget_other_windows(self, window: int) -> None:
        for key in [key for key in self._used if key[1] != window]:
            del self._used[key]
