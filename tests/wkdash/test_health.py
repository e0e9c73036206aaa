"""The two questions of a monitor, over HTTP, with a real broker and a real worker behind them."""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from datetime import timedelta
from typing import Any, NoReturn

import pytest
from celery.contrib.testing.worker import start_worker
from celery.signals import setup_logging
from django.core.cache import cache
from django.db import OperationalError, connection
from django.test import Client
from django.utils import timezone

from apps.sync.schedule import LAST_TICK
from wkdash.broker import celery_url
from wkdash.celery import app

pytestmark = pytest.mark.django_db


def use_broker(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app.conf, "broker_url", celery_url(url))
    # Celery keeps connections to the broker that it met first.
    monkeypatch.setattr(app, "_pool", None)


@pytest.fixture
def broker(valkey_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    use_broker(valkey_url, monkeypatch)


@pytest.fixture
def no_broker(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    use_broker(f"unix://{tmp_path}/nobody.sock?db=0", monkeypatch)


@pytest.fixture
def worker(broker: None) -> Iterator[None]:
    # With a receiver, Celery leaves the loggers of the whole process as they are.
    setup_logging.connect(leave_loggers_alone)
    # Celery's ping task exists only in Celery's own test suite.
    with start_worker(app, pool="solo", perform_ping_check=False, shutdown_timeout=20):
        yield
    setup_logging.disconnect(leave_loggers_alone)


def leave_loggers_alone(**_: Any) -> None:
    pass


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


def test_broker_worker_and_a_recent_tick_are_ready(client: Client, worker: None) -> None:
    tick(timedelta(seconds=70))

    answer = client.get("/readyz")

    assert answer.status_code == 200
    assert answer.json()["worker"] is True
    assert 70 <= answer.json()["beat_age_seconds"] < 100


def test_a_beat_that_stopped_ticking_is_not_ready(client: Client, worker: None) -> None:
    tick(timedelta(minutes=4))

    answer = client.get("/readyz")

    assert answer.status_code == 503
    assert answer.json()["beat_age_seconds"] >= 240
