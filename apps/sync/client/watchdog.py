"""Cuts the line when an answer takes too long as a whole.

Socket time-outs bound a single read. A server that sends one byte a second never
breaks them, in its headers, its chunk sizes or its TLS handshake no less than in its
body; shutting the socket down from outside ends every one of these waits.
"""

import contextlib
import socket
import threading
from collections.abc import Iterator
from typing import Any

from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.poolmanager import PoolManager


class Watchdog:
    """Watches the latest connection of one transport: one request at a time."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._line: socket.socket | None = None
        self._watching = False
        self.has_bitten = False

    def guard(self, line: socket.socket) -> None:
        """Keep a second handle: TLS takes the first one over, and may still hang then."""
        self.let_go()
        with self._lock:
            self._line = line.dup()
            if self._watching and self.has_bitten:
                self._cut()

    @contextlib.contextmanager
    def watching(self, seconds: float) -> Iterator[None]:
        timer = threading.Timer(seconds, self._bite)
        timer.daemon = True
        with self._lock:
            self._watching, self.has_bitten = True, False
        timer.start()
        try:
            yield
        finally:
            timer.cancel()
            with self._lock:
                self._watching = False

    def cut_short(self) -> None:
        """Nobody waits for this answer any more."""
        self._bite()

    def let_go(self) -> None:
        with self._lock:
            if self._line is not None:
                self._line.close()
            self._line = None

    def _bite(self) -> None:
        with self._lock:
            if self._watching:
                self.has_bitten = True
                self._cut()

    def _cut(self) -> None:
        if self._line is not None:
            with contextlib.suppress(OSError):
                self._line.shutdown(socket.SHUT_RDWR)


class WatchedAdapter(HTTPAdapter):
    """Shows every new connection, direct or through a proxy, to the watchdog."""

    def __init__(self, watchdog: Watchdog) -> None:
        self._pools = _watched_pools(watchdog)
        super().__init__(pool_connections=1, pool_maxsize=1)

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        super().init_poolmanager(*args, **kwargs)
        self.poolmanager.pool_classes_by_scheme = self._pools

    def proxy_manager_for(self, proxy: str, **kwargs: Any) -> PoolManager:
        manager: PoolManager = super().proxy_manager_for(proxy, **kwargs)
        manager.pool_classes_by_scheme = self._pools
        return manager


def _watched_pools(watchdog: Watchdog) -> dict[str, type[HTTPConnectionPool]]:
    class WatchedConnection(HTTPConnection):
        def _new_conn(self) -> socket.socket:
            line = super()._new_conn()
            watchdog.guard(line)
            return line

    class WatchedTLSConnection(HTTPSConnection):
        def _new_conn(self) -> socket.socket:
            line = super()._new_conn()
            watchdog.guard(line)
            return line

    class WatchedPool(HTTPConnectionPool):
        ConnectionCls = WatchedConnection

    class WatchedTLSPool(HTTPSConnectionPool):
        ConnectionCls = WatchedTLSConnection

    return {"http": WatchedPool, "https": WatchedTLSPool}
