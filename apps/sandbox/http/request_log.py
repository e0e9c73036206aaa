"""What was asked of the sandbox, for tests and for the demo's end-to-end check."""

import threading
from collections import deque
from dataclasses import dataclass
from datetime import datetime

KEPT = 20_000


@dataclass(frozen=True, slots=True)
class LoggedRequest:
    number: int  # from 0, in order of arrival at the log
    method: str
    target: str  # path and query
    status: int | None  # None: the connection was dropped without an answer
    caller: str  # fingerprint of the token
    arrived_at: datetime  # real clock
    fault: str | None


class RequestLog:
    """Entries stand here before their answer is sent, so a client that has read it finds them."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._entries: deque[LoggedRequest] = deque(maxlen=KEPT)
        self._number = 0

    def add(
        self,
        *,
        method: str,
        target: str,
        status: int | None,
        caller: str,
        arrived_at: datetime,
        fault: str | None,
    ) -> None:
        with self._lock:
            self._entries.append(
                LoggedRequest(self._number, method, target, status, caller, arrived_at, fault)
            )
            self._number += 1

    def entries(self) -> list[LoggedRequest]:
        with self._lock:
            return list(self._entries)

    def targets(self) -> list[str]:
        return [entry.target for entry in self.entries()]

    def clear(self) -> None:
        with self._lock:
            self._entries.clear()
