"""A hundred of Celery's workers, each killed at a random moment of a sync: five minutes."""

import random
import time
from pathlib import Path

import pytest
import redis

from apps.sandbox.world import World
from apps.sync import tasks
from tests.sync.log_truth import assert_log_equals_truth
from tests.sync.real_processes import wait_until, worker
from tests.sync.source import assert_equal_to_source
from tests.sync.studying import busy_world, events_so_far, study
from tests.sync.watching import Watch

pytestmark = [pytest.mark.long, pytest.mark.timeout(1800), pytest.mark.django_db(transaction=True)]

KILLS = 100
# So that a poll, some ten requests, lasts about as long as the longest life.
LATENCY_SECONDS = 0.02
LONGEST_LIFE_SECONDS = 0.6


@pytest.fixture
def world() -> World:
    return busy_world()


def is_killed_at_work(hana: Watch, valkey_url: str, log: Path, *, after: float) -> bool:
    """A worker of its own is asked for a sync, and lives for so many seconds of it."""
    runs = hana.learner.runs.count()
    tasks.enqueue(hana.learner.pk, asked=True)
    with worker(hana.sandbox.url, valkey_url, log, settings="wkdash.settings", now=hana.now):
        wait_until(lambda: hana.learner.runs.count() > runs)
        time.sleep(after)
    return hana.learner.runs.filter(outcome="running").exists()


def test_a_hundred_workers_killed_at_work_lose_and_double_nothing(
    hana: Watch, small_pages: None, broker: redis.Redis, valkey_url: str, tmp_path: Path
) -> None:
    dice, kills = random.Random(1), 0
    hana.wait(hours=1)
    hana.sync()
    first_look = events_so_far(hana)
    hana.sandbox.faults.latency_seconds = LATENCY_SECONDS

    while kills < KILLS:
        hana.wait(minutes=dice.uniform(60, 120))
        study(hana, dice)
        study(hana, dice)
        after = dice.uniform(0, LONGEST_LIFE_SECONDS)
        kills += is_killed_at_work(hana, valkey_url, tmp_path / "log", after=after)
        broker.flushall()  # or the message of the dead would be delivered to the living
        hana.wait(minutes=2)  # as long as the lease of a dead worker lasts
        study(hana, dice)
        assert hana.sync().outcome == "ok"

    hana.wait(hours=1)  # a walk that went on has not seen what changed behind it
    hana.sync()
    assert_log_equals_truth(hana, first_look)
    assert_equal_to_source(hana)
