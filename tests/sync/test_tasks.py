"""Celery's doors, with the broker that wkdash embeds and, once, a real worker."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import redis
from django.core.cache import cache
from django.db import connection
from django.utils import timezone
from kombu.exceptions import OperationalError

from apps.sync import asking, schedule, tasks
from apps.sync.models import Learner, SyncRun
from tests.accounts.people import person
from tests.broker import use_broker
from tests.sync.learners import learner
from tests.sync.watching import Watch

pytestmark = pytest.mark.django_db

QUEUE = "celery"
# As long as `up` waits for a worker (apps/door/programs.py).
GRACE = 10
ROOT = Path(__file__).resolve().parents[2]


Worker = subprocess.Popen[bytes]


@contextmanager
def working(hana: Watch, valkey_url: str, pool: str) -> Iterator[Worker]:
    """A process of its own: a worker inside this one closes the database's sockets."""
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "wkdash.settings",
        "WANIKANI_API_URL": hana.sandbox.url,
        "REDIS_URL": valkey_url,
    }
    name = str(connection.settings_dict["NAME"])
    with subprocess.Popen(
        [sys.executable, "-m", "tests.sync.real_worker", name, pool],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def due(name: str = "kana", **fields: Any) -> Learner:
    return learner(person(name), **{"next_sync_at": timezone.now(), **fields})


def outcomes(hana: Watch) -> list[str]:
    return list(hana.learner.runs.order_by("pk").values_list("outcome", flat=True))


def test_the_dispatcher_enqueues_who_is_due_only_once(broker: redis.Redis) -> None:
    due("one")
    due("two")
    due("later", next_sync_at=timezone.now() + timedelta(hours=1))

    tasks.dispatch_due_learners()
    tasks.dispatch_due_learners()

    assert broker.llen(QUEUE) == 2


def test_a_backlog_does_not_grow_while_no_worker_takes_it(broker: redis.Redis) -> None:
    """Each message outlives the claim by nothing: an old one is dropped when it is taken."""
    someone = due()
    tasks.dispatch_due_learners()

    Learner.objects.filter(pk=someone.pk).update(queued_until=timezone.now())
    tasks.dispatch_due_learners()

    messages = [message.decode() for message in broker.lrange(QUEUE, 0, -1)]
    assert len(messages) == 2
    assert all('"expires": "' in message for message in messages)


def test_what_was_lost_with_the_broker_is_enqueued_again(broker: redis.Redis) -> None:
    someone = due()
    tasks.dispatch_due_learners()
    broker.flushall()

    Learner.objects.filter(pk=someone.pk).update(queued_until=timezone.now())
    tasks.dispatch_due_learners()

    assert broker.llen(QUEUE) == 1


def test_without_a_broker_nobody_counts_as_handed_out(
    tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And the monitor is not told of a tick that did nothing."""
    use_broker(f"unix://{tmp_path}/nobody?db=0", monkeypatch)
    everybody = {due("one").pk, due("two").pk}

    with pytest.raises(OperationalError):
        tasks.dispatch_due_learners()

    assert set(schedule.claim_due(timezone.now())) == everybody
    assert cache.get(schedule.LAST_TICK) is None


def test_a_message_names_a_learner_and_nothing_else(broker: redis.Redis, hana: Watch) -> None:
    tasks.enqueue(hana.learner.pk)

    [message] = broker.lrange(QUEUE, 0, -1)
    assert hana.account.token.encode() not in message


def test_a_task_that_is_delivered_twice_syncs_once(hana: Watch) -> None:
    tasks.sync_one(hana.learner.pk)
    tasks.sync_one(hana.learner.pk)

    assert outcomes(hana) == ["ok"]


def test_a_wish_that_is_delivered_twice_changes_nothing_twice(hana: Watch) -> None:
    tasks.sync_one(hana.learner.pk, asked=True)
    milestones = hana.learner.milestones.count()

    tasks.sync_one(hana.learner.pk, asked=True)

    assert outcomes(hana) == ["ok", "ok"]
    assert SyncRun.objects.latest("pk").rows == {}
    assert hana.learner.milestones.count() == milestones


def test_a_task_of_a_deleted_learner_finds_nothing_to_do() -> None:
    tasks.sync_one(12345)
    tasks.sync_one(12345, asked=True)

    assert not SyncRun.objects.exists()


def test_asking_enqueues_at_once(broker: redis.Redis) -> None:
    someone = due(next_sync_at=None)

    assert asking.ask_now(someone, timezone.now()) == "The sync starts now."
    assert broker.llen(QUEUE) == 1


def test_asking_works_with_scheduled_syncs_switched_off(broker: redis.Redis, settings: Any) -> None:
    settings.SYNC_ENABLED = False
    someone = due()

    tasks.dispatch_due_learners()
    asking.ask_now(someone, timezone.now())

    assert broker.llen(QUEUE) == 1


def test_asking_without_a_broker_is_quick_and_makes_the_learner_due(
    tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    use_broker(f"unix://{tmp_path}/nobody?db=0", monkeypatch)
    someone, now = due(next_sync_at=None), timezone.now()
    began_at = time.monotonic()

    sentence = asking.ask_now(someone, now)

    assert "cannot be reached" in sentence
    assert time.monotonic() - began_at < 2
    assert schedule.claim_due(now) == [someone.pk]


@pytest.mark.one_database
@pytest.mark.django_db(transaction=True)
def test_a_worker_syncs_whom_the_dispatcher_hands_out(
    hana: Watch, broker: redis.Redis, valkey_url: str
) -> None:
    """And neither the broker nor the limiter beside it ever holds the token."""
    tasks.dispatch_due_learners.delay()

    with working(hana, valkey_url, "threads"):
        wait_until(lambda: outcomes(hana) not in ([], ["running"]))

    assert outcomes(hana) == ["ok"]
    assert hana.account.token.encode() not in everything_in(broker)
    assert any(key.startswith(b"wkdash:rate:") for key in broker.scan_iter())


@pytest.mark.long
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("pool", ["threads", "prefork"])
def test_a_worker_that_is_told_to_end_ends_within_a_page(
    hana: Watch, small_pages: None, broker: redis.Redis, valkey_url: str, pool: str
) -> None:
    hana.sandbox.faults.latency_seconds = 0.5
    tasks.enqueue(hana.learner.pk)

    with working(hana, valkey_url, pool) as worker:
        wait_until(lambda: hana.learner.progress_page > 0)
        worker.terminate()
        worker.wait(timeout=GRACE)

    someone = hana.learner
    assert outcomes(hana) == ["partial"]
    assert not someone.is_syncing(timezone.now())
    assert someone.next_sync_at is not None
    assert someone.next_sync_at <= timezone.now()


def wait_until(is_so: Any) -> None:
    give_up_at = time.monotonic() + 60
    while not is_so():
        assert time.monotonic() < give_up_at, "the worker did nothing"
        time.sleep(0.05)


def everything_in(broker: redis.Redis) -> bytes:
    return b"\n".join(key + (broker.dump(key) or b"") for key in broker.scan_iter())
