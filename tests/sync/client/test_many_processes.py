"""Eight processes with one token on the real clock, counted where their requests arrive."""

import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest
from redis import Redis

from apps.sandbox.http.server import running_sandbox
from apps.sandbox.small import TOKEN, small_world
from apps.sync.client.rate_limit import WINDOW

pytestmark = [pytest.mark.long, pytest.mark.timeout(300)]

ROOT = Path(__file__).resolve().parents[3]
PROCESSES = 8
LIMIT = 60
SECONDS = 150.0


def hungry(url: str, valkey_url: str) -> subprocess.Popen[bytes]:
    words = [url, TOKEN, valkey_url, str(SECONDS)]
    return subprocess.Popen([sys.executable, "-m", "tests.sync.client.hungry", *words], cwd=ROOT)


def most_in_any_window(moments: list[float]) -> int:
    return max(sum(start <= moment < start + WINDOW for moment in moments) for start in moments)


@pytest.mark.parametrize("flushed", [False, True], ids=["in peace", "while Redis is flushed"])
def test_eight_processes_never_send_more_than_sixty_in_a_minute(
    valkey_url: str, flushed: bool
) -> None:
    """What a flush forgets is told by WaniKani's headers: of its own minute, not of any other."""
    with (
        Redis.from_url(valkey_url) as client,
        running_sandbox(small_world(), per_minute=LIMIT) as at,
    ):
        client.flushall()
        processes = [hungry(at.url, valkey_url) for _ in range(PROCESSES)]
        for _ in range(3 if flushed else 0):
            time.sleep(SECONDS / 4)
            client.flushall()
        assert [process.wait() for process in processes] == [0] * PROCESSES
        entries = at.log.entries()

    moments = [entry.arrived_at.timestamp() for entry in entries]
    by_minute = Counter(int(moment // WINDOW) for moment in moments)
    refused = sum(entry.status == 429 for entry in entries)
    # The figures themselves are shown by `pytest -s`.
    sys.stdout.write(
        f"{len(moments)} requests, most in any minute {most_in_any_window(moments)}, "
        f"in one of WaniKani's {max(by_minute.values())}, refused {refused}\n"
    )
    assert len(moments) >= 2 * 55
    assert refused == 0
    assert max(by_minute.values()) <= LIMIT
    assert flushed or most_in_any_window(moments) <= LIMIT
