"""Everything at once: machines made by chance, and what such machines once found."""

from collections.abc import Callable, Iterator

import pytest
import redis
from hypothesis import HealthCheck, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.sync.machines.machine import SyncMachine

STEPS = 12
# Two hundred for `./wk check`, in parts that several processes share; two thousand for --long.
PARTS, OF_A_PART = 4, 50
MANY_PARTS, OF_MANY = 4, 500

pytestmark = [pytest.mark.one_database, pytest.mark.timeout(2 * 3600)]


@pytest.fixture
def broker(valkey_url: str, db: None) -> Iterator[redis.Redis]:
    with redis.Redis.from_url(valkey_url) as client:
        yield client


def run(machine: Callable[[], SyncMachine], machines: int) -> None:
    run_state_machine_as_test(
        machine,  # type: ignore[arg-type]  # by its documentation a function will do
        settings=settings(
            max_examples=machines,
            database=None,  # the parts would replay what each other found
            stateful_step_count=STEPS,
            deadline=None,
            report_multiple_bugs=False,
            suppress_health_check=list(HealthCheck),
        ),
    )


@pytest.mark.machine
@pytest.mark.parametrize("part", range(PARTS))
def test_machines_come_to_rest(broker: redis.Redis, part: int) -> None:
    """The same ones each time, so that a change is not blamed for what chance has found."""
    run(seed(part)(lambda: SyncMachine(broker)), OF_A_PART)


@pytest.mark.long
@pytest.mark.machine
@pytest.mark.parametrize("part", range(MANY_PARTS))
def test_two_thousand_machines_come_to_rest(broker: redis.Redis, part: int) -> None:
    """Others each time."""
    run(lambda: SyncMachine(broker), OF_MANY)
