"""What every test may rely on; fixtures of one app live in that app's folder."""

import socket
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache

LOOPBACK = ("127.", "localhost", "::1")


@pytest.fixture(autouse=True)
def _fresh_rate_limits() -> Iterator[None]:
    """Sign-in limits live in the cache, which outlives a test's transaction."""
    yield
    cache.clear()


@pytest.fixture(autouse=True)
def _no_network_but_loopback(monkeypatch: pytest.MonkeyPatch) -> None:
    connect = socket.socket.connect

    def connect_to_this_machine(self: socket.socket, address: Any) -> None:
        if self.family != socket.AF_UNIX and not str(address[0]).startswith(LOOPBACK):
            raise OSError(f"A test tried to reach {address!r}.")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", connect_to_this_machine)
