"""The review log against the sandbox's truth: nothing missing, invented, doubled or wrong."""

from collections import Counter
from typing import Any

import pytest

from apps.sandbox.http.application import Sandbox
from apps.sandbox.learner import Habits
from apps.sandbox.small import Size, small_world
from apps.sandbox.truth import ResetDone
from apps.sandbox.world import World
from apps.sync.models import Precision, Review
from tests.sync.log_truth import (
    as_logged,
    as_seen,
    assert_dates_hold,
    logged,
    poll_each_hour,
    true_reviews,
)
from tests.sync.watching import Watch

pytestmark = pytest.mark.one_database


@pytest.fixture
def world() -> World:
    """She studies by herself, often and not well."""
    habits = Habits(hours=(6, 9, 11, 13, 17, 20, 22), miss=0.35, day_off=0.0)
    return small_world(size=Size(levels=4), habits=habits)


def lives(*, long: int) -> list[Any]:
    """A short life for every run of the tests, long ones for `./wk test --long`."""
    more = [pytest.param(60, seed, marks=pytest.mark.long) for seed in range(2, 2 + long)]
    return [(2, 1), *more]


@pytest.mark.timeout(900)
@pytest.mark.parametrize(("days", "seed"), lives(long=5))
def test_with_a_poll_in_every_clock_hour_the_log_equals_the_truth(
    hana: Watch, days: int, seed: int
) -> None:
    hana.sync()

    poll_each_hour(hana, days=days, seed=seed)

    truth = true_reviews(hana)
    assert len(truth) > 10
    rows = list(Review.objects.filter(learner=hana.learner))
    assert Counter(map(logged, rows)) == Counter(as_logged(hana, event) for event in truth)
    by_number = {(row.subject_id, row.meaning_correct): row for row in rows}
    for event in truth:
        assert_dates_hold(by_number[event.subject_id, event.meaning_correct], event)
    precisions = Counter(row.precision for row in rows)
    assert precisions[Precision.EXACT] > 0.9 * len(rows)

    hana.sync(full=True)

    assert Review.objects.count() == len(rows)


@pytest.mark.life
@pytest.mark.parametrize("hours", [6, 24])
def test_rare_polls_count_every_review_and_date_none_wrongly(hana: Watch, hours: int) -> None:
    hana.sync()

    poll_each_hour(hana, days=6, hours=hours)
    hana.sync()

    truth = true_reviews(hana)
    rows = {
        (row.subject_id, row.meaning_correct): row
        for row in Review.objects.filter(learner=hana.learner)
    }
    assert len(rows) == len(truth)
    for event in truth:
        assert_dates_hold(rows[event.subject_id, event.meaning_correct], event)


def test_what_was_reviewed_before_the_first_look_is_not_invented(
    sandbox: Sandbox, hana: Watch
) -> None:
    hana.wait(days=5)

    hana.sync()
    hana.sync()

    assert not Review.objects.exists()


def wiped_before_a_poll(hana: Watch, last_poll_seq: int) -> set[int]:
    """Reviews between the last poll and a reset that wiped them: no row ever showed them."""
    done = next(hana.account.truth.of(ResetDone))
    target = done.target_level
    return {
        event.seq
        for event in true_reviews(hana)
        if last_poll_seq < event.seq < done.seq
        and hana.world.catalogue.subjects[event.subject_id].level >= target
    }


@pytest.mark.life
@pytest.mark.timeout(900)
@pytest.mark.parametrize("days", [1, pytest.param(20, marks=pytest.mark.long)])
def test_resurrections_and_a_reset_leave_the_log_right(hana: Watch, days: int) -> None:
    hana.wait(days=260)
    hana.sync()
    first_look = len(hana.account.truth.events)
    burned = [row.subject_id for row in hana.account.assignments.values() if row.srs_stage == 9]
    hana.account.resurrect(burned[0], hana.now, "lesson")
    hana.account.resurrect(burned[1], hana.now, "review")
    poll_each_hour(hana, days=days, seed=4)
    last_poll = len(hana.account.truth.events)
    hana.account.reset(2, hana.wait(minutes=3))
    poll_each_hour(hana, days=days, seed=5)

    rows = Review.objects.filter(learner=hana.learner)

    lost = wiped_before_a_poll(hana, last_poll)
    assert Counter(map(logged, rows)) == as_seen(hana, first_look, lost=lost)
