"""The review log under fire: answers that go wrong, reviews between pages, workers killed."""

import os
import random
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from apps.sandbox.http.application import Sandbox
from apps.sandbox.http.faults import Fault
from apps.sandbox.http.messages import Request
from apps.sandbox.truth import Reviewed
from apps.sandbox.world import World
from apps.sync import access
from tests.sync.killed_sync import FINISHED, KILLED
from tests.sync.log_truth import HOUR, assert_log_equals_truth
from tests.sync.source import assert_equal_to_source
from tests.sync.studying import busy_world, events_so_far, study
from tests.sync.watching import Watch

pytestmark = pytest.mark.life

ROOT = Path(__file__).resolve().parents[2]

# In each clock hour the schedule tries until one poll is through; so often is always enough here.
TRIES = 20
# Chance of each at every request. Two of a row end a poll, a 429 does alone.
FAULTS = {
    "too_many": 0.03,
    "server_error": 0.08,
    "truncated_json": 0.08,
    "short_body": 0.04,
    "reset_mid_body": 0.04,
    "refused_connection": 0.04,
    "lost_answer": 0.04,
    "html_200": 0.04,
}
LATENCY_SECONDS = 0.02
# As long as a killed poll takes from its first request to its last, about.
LONGEST_LIFE_SECONDS = 0.5


@pytest.fixture
def world() -> World:
    return busy_world()


def go_wrong_at_random(sandbox: Sandbox, seed: int) -> None:
    sandbox.faults.set(
        *(
            Fault(kind, probability=chance, seed=seed * 100 + number, times=None)
            for number, (kind, chance) in enumerate(FAULTS.items())
        )
    )


def study_at_each_request(hana: Watch, dice: random.Random) -> None:
    def wait_and_study(_: Request) -> None:
        hana.wait(seconds=dice.uniform(1, 9))
        study(hana, dice)

    hana.sandbox.faults.before_each(wait_and_study)


def poll_until_one_is_through(hana: Watch) -> int:
    """As the schedule would within its clock hour; how many polls that took."""
    for tries in range(1, TRIES + 1):
        access._ledger.cache_clear()  # the world's minute is over, so is a 429's hold
        if hana.sync().outcome == "ok":
            return tries
        hana.wait(minutes=1)
    raise AssertionError(f"{TRIES} polls went wrong")


def in_each_hour(hana: Watch, hours: int, dice: random.Random, act: Callable[[], object]) -> None:
    """`act` in every clock hour, at a random minute of its first half."""
    top = hana.now.replace(minute=0, second=0, microsecond=0)
    for hour in range(1, hours + 1):
        hana.world.clock.set(
            max(hana.now, top + hour * HOUR + timedelta(minutes=dice.uniform(1, 30)))
        )
        hana.world.live()
        act()


def reviews_since(hana: Watch, seq: int) -> Sequence[Reviewed]:
    return [event for event in hana.account.truth.of(Reviewed) if event.seq > seq]


def lives(short: int, long: int) -> list[Any]:
    more = [pytest.param(long, seed, marks=pytest.mark.long) for seed in (2, 3, 4)]
    return [(short, 1), *more]


@pytest.mark.timeout(900)
@pytest.mark.parametrize(("hours", "seed"), lives(short=5, long=4 * 24))
def test_answers_that_go_wrong_cost_no_review(
    hana: Watch, small_pages: None, hours: int, seed: int
) -> None:
    dice = random.Random(seed)
    hana.wait(hours=1)
    hana.sync()
    first_look = events_so_far(hana)
    go_wrong_at_random(hana.sandbox, seed)
    study_at_each_request(hana, dice)
    tries: list[int] = []

    in_each_hour(hana, hours, dice, lambda: tries.append(poll_until_one_is_through(hana)))
    hana.sandbox.faults.clear()
    in_each_hour(hana, 2, dice, lambda: poll_until_one_is_through(hana))

    assert sum(tries) > hours, "nothing went wrong"
    assert len(reviews_since(hana, first_look)) > hours
    assert_log_equals_truth(hana, first_look)
    assert_equal_to_source(hana)


@contextmanager
def killing(hana: Watch) -> Iterator[Callable[[float], str]]:
    """A function that lets a sync live for some seconds, in a process of its own."""
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "wkdash.settings",
        "WANIKANI_API_URL": hana.sandbox.url,
    }
    nursery = subprocess.Popen(
        [sys.executable, "-m", "tests.sync.killed_sync", str(connection.settings_dict["NAME"])],
        cwd=ROOT,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with nursery:
        assert nursery.stdin is not None
        assert nursery.stdout is not None
        told, heard = nursery.stdin, nursery.stdout

        def kill_after(seconds: float) -> str:
            told.write(f"{hana.learner.pk} {hana.now.isoformat()} {seconds}\n")
            told.flush()
            return heard.readline().strip()

        yield kill_after


@pytest.mark.timeout(900)
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("kills", "seed"), lives(short=3, long=40))
def test_a_worker_killed_at_any_moment_loses_and_doubles_nothing(
    hana: Watch, small_pages: None, kills: int, seed: int
) -> None:
    dice = random.Random(seed)
    hana.wait(hours=1)
    hana.sync()
    first_look = events_so_far(hana)
    hana.sandbox.faults.latency_seconds = LATENCY_SECONDS
    endings: Counter[str] = Counter()

    with killing(hana) as kill_after:

        def study_and_poll() -> None:
            study(hana, dice)
            study(hana, dice)
            endings[kill_after(dice.uniform(0, LONGEST_LIFE_SECONDS))] += 1
            hana.wait(minutes=2)  # as long as the lease of a dead worker lasts
            study(hana, dice)
            assert hana.sync().outcome == "ok"

        while endings[KILLED] < kills:  # some are through before
            in_each_hour(hana, 1, dice, study_and_poll)
    hana.wait(hours=1)  # a walk that went on has not seen what changed behind it
    hana.sync()

    assert endings.total() == endings[KILLED] + endings[FINISHED]
    assert len(reviews_since(hana, first_look)) > kills
    assert_log_equals_truth(hana, first_look)
    assert_equal_to_source(hana)
