import random
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest

from apps.sync.client.client import WaniKani
from apps.sync.client.ledgers import LocalLedger
from apps.sync.client.rate_limit import Limiter
from tests.sync.client.server import Script, scripted_server

TOKEN = "canary-token-7d1f0c52"


@dataclass
class Clock:
    """Time that passes only while somebody sleeps."""

    now: float = 1000.0
    naps: list[float] = field(default_factory=list)

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.naps.append(seconds)
        self.now += seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def server() -> Iterator[Script]:
    with scripted_server() as script:
        yield script


@pytest.fixture
def limiter(clock: Clock) -> Limiter:
    ledger = LocalLedger(rate=55, clock=clock)
    return Limiter(ledger, "a secret", sleep=clock.sleep, clock=clock, rng=random.Random(1))


@pytest.fixture
def wanikani(server: Script, limiter: Limiter, clock: Clock) -> Iterator[WaniKani]:
    with WaniKani(
        server.url, TOKEN, limiter=limiter, sleep=clock.sleep, rng=random.Random(1)
    ) as client:
        yield client
