"""The two questions of a monitor, over HTTP, with a real broker and a real worker behind them."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager
from datetime import timedelta
from typing import Any, NoReturn

import pytest
from django.core.cache import cache
from django.db import OperationalError, connection
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from apps.door.environment import apart
from apps.sync.schedule import LAST_TICK
from tests.broker import use_broker

pytestmark = pytest.mark.django_db
SECONDS_TO_START = 40.0


@pytest.fixture
def broker(valkey_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    use_broker(valkey_url, monkeypatch)


@pytest.fixture
def workers_broker(valkey_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    use_broker(number_one(valkey_url), monkeypatch)


def number_one(url: str) -> str:
    """Another database of the same server, where only the worker's messages are."""
    return url.replace("db=0", "db=1")


@pytest.fixture
def no_broker(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    use_broker(f"unix://{tmp_path}/nobody.sock?db=0", monkeypatch)


@pytest.fixture(scope="module")
def worker(valkey_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A process of its own: a worker inside this one closes the database's sockets."""
    variables = apart(tmp_path_factory.mktemp("worker"), REDIS_URL=number_one(valkey_url))
    with subprocess.Popen(
        [sys.executable, "-m", "celery", "--app", "wkdash", "worker", "--pool", "solo"],
        env={**os.environ, **variables, "DJANGO_SETTINGS_MODULE": "wkdash.settings"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        yield
        process.kill()


def with_its_worker(client: Client) -> HttpResponse:
    """The first answer that knows of the worker; it needs some seconds to start."""
    end = time.monotonic() + SECONDS_TO_START
    answer = client.get("/readyz")
    while not answer.json()["worker"] and time.monotonic() < end:
        answer = client.get("/readyz")
    return answer


def tick(age: timedelta) -> None:
    """As the dispatcher leaves it behind."""
    cache.set(LAST_TICK, timezone.now() - age, timeout=None)


def without_a_database() -> AbstractContextManager[None]:
    def refuse(*_: Any) -> NoReturn:
        raise OperationalError("the server closed the connection")

    return connection.execute_wrapper(refuse)


def test_a_server_with_its_database_is_healthy(client: Client) -> None:
    answer = client.get("/healthz")

    assert (answer.status_code, answer.json()) == (200, {"database": True})


def test_a_server_without_its_database_is_not_healthy(client: Client) -> None:
    with without_a_database():
        answer = client.get("/healthz")

    assert (answer.status_code, answer.json()) == (503, {"database": False})


def test_the_answers_are_never_kept_by_a_cache(client: Client) -> None:
    assert "no-store" in client.get("/healthz")["Cache-Control"]


def test_both_are_for_reading_only(client: Client) -> None:
    assert client.post("/healthz").status_code == 405
    assert client.post("/readyz").status_code == 405


def test_without_a_broker_nothing_is_ready(client: Client, no_broker: None) -> None:
    answer = client.get("/readyz")

    assert answer.status_code == 503
    assert answer.json() == {"broker": False, "worker": False, "beat_age_seconds": None}


def test_a_broker_without_a_worker_is_not_ready(client: Client, broker: None) -> None:
    tick(timedelta(seconds=10))

    answer = client.get("/readyz")

    assert answer.status_code == 503
    assert (answer.json()["broker"], answer.json()["worker"]) == (True, False)


def test_broker_worker_and_a_recent_tick_are_ready(
    client: Client, workers_broker: None, worker: None
) -> None:
    tick(timedelta(seconds=70))

    answer = with_its_worker(client)

    assert answer.json() | {"beat_age_seconds": None} == {
        "broker": True,
        "worker": True,
        "beat_age_seconds": None,
    }
    assert 70 <= answer.json()["beat_age_seconds"] < 70 + SECONDS_TO_START
    assert answer.status_code == 200


def test_a_beat_that_stopped_ticking_is_not_ready(
    client: Client, workers_broker: None, worker: None
) -> None:
    tick(timedelta(minutes=4))

    answer = with_its_worker(client)

    assert answer.json()["worker"] is True
    assert answer.json()["beat_age_seconds"] >= 240
    assert answer.status_code == 503
