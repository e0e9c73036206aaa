"""Everything at once: machines made by chance, and what such machines once found."""

from collections.abc import Iterator

import pytest
import redis
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.sync.machines.machine import SyncMachine

STEPS = 12
# How many there are: with `-m machine`, and in `./wk test --long`.
A_FEW, MANY = 200, 2_000

pytestmark = [pytest.mark.one_database, pytest.mark.timeout(2 * 3600)]


@pytest.fixture
def broker(valkey_url: str, db: None) -> Iterator[redis.Redis]:
    with redis.Redis.from_url(valkey_url) as client:
        yield client


def run(broker: redis.Redis, machines: int, *, same_each_time: bool) -> None:
    run_state_machine_as_test(
        lambda: SyncMachine(broker),
        settings=settings(
            max_examples=machines,
            derandomize=same_each_time,
            stateful_step_count=STEPS,
            deadline=None,
            report_multiple_bugs=False,
            suppress_health_check=list(HealthCheck),
        ),
    )


@pytest.mark.machine
def test_two_hundred_machines_come_to_rest(broker: redis.Redis) -> None:
    """The same ones each time, so that a change is not blamed for what chance has found."""
    run(broker, A_FEW, same_each_time=True)


@pytest.mark.long
@pytest.mark.machine
def test_two_thousand_machines_come_to_rest(broker: redis.Redis) -> None:
    run(broker, MANY, same_each_time=False)
