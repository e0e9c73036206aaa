"""Single stories of the review log: what is a review, what only looks like one, what is proved."""

from datetime import timedelta
from typing import Any

import pytest

from apps.sandbox.rows import StatisticRow
from apps.sync.models import ItemLedger, Precision, Review
from tests.sync.watching import Watch

pytestmark = pytest.mark.one_database

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
RADICAL, KANA = 1, 12  # of level 1 in the small catalogue


def studied(hana: Watch, stage: int, subject_id: int = RADICAL) -> None:
    """An item at `stage`, mirrored, an hour before its next review."""
    hana.wait_until(hana.account.climb(subject_id, stage, hana.now))
    hana.sync()


def due(hana: Watch, subject_id: int = RADICAL) -> None:
    row = hana.account.assignment_of[subject_id]
    assert row.available_at is not None
    hana.wait_until(row.available_at + MINUTE)


def statistic(hana: Watch, subject_id: int = RADICAL) -> StatisticRow:
    rows = hana.account.statistics.values()
    return next(row for row in rows if row.subject_id == subject_id)


def log(hana: Watch) -> list[tuple[Any, ...]]:
    rows = Review.objects.filter(learner=hana.learner).order_by("meaning_correct")
    return [
        (row.starting_srs_stage, row.ending_srs_stage, row.incorrect_meaning_answers)
        for row in rows
    ]


def test_a_right_answer_is_one_review_to_the_moment(hana: Watch) -> None:
    studied(hana, 3)
    due(hana)
    reviewed_at = hana.now
    hana.account.answer(RADICAL, reviewed_at)
    hana.wait(minutes=5)

    result = hana.sync()

    review = Review.objects.get()
    assert (result.reviews, log(hana)) == (1, [(3, 4, 0)])
    assert review.precision == Precision.EXACT
    assert abs(review.reviewed_at - reviewed_at) <= timedelta(seconds=1)


def test_a_miss_at_stage_one_stays_there_and_is_a_review(hana: Watch) -> None:
    studied(hana, 1)
    due(hana)
    hana.account.answer(RADICAL, hana.now, wrong_meaning=2)
    hana.wait(minutes=5)

    hana.sync()

    assert log(hana) == [(1, 1, 2)]


def answer_between_the_halves(hana: Watch) -> None:
    """A review while we read: after the assignments, before the statistics."""

    def answer(request: Any) -> None:
        if "review_statistics" in request.path and statistic(hana).meaning.correct == 2:
            hana.account.answer(RADICAL, hana.wait(seconds=3))
            hana.wait(seconds=3)

    hana.sandbox.faults.before_each(answer)


def test_a_clock_set_back_makes_no_first_look_of_a_later_one(hana: Watch) -> None:
    studied(hana, 3)
    due(hana)
    answer_between_the_halves(hana)
    hana.sync(clock=lambda: hana.now - timedelta(days=2))
    hana.wait(minutes=10)

    hana.sync(clock=lambda: hana.now - timedelta(days=2))

    assert log(hana) == [(3, 4, 0)]


def test_a_review_while_we_read_is_joined_in_the_next_poll(hana: Watch) -> None:
    studied(hana, 3)
    due(hana)
    answer_between_the_halves(hana)
    first = hana.sync()
    hana.wait(minutes=10)

    second = hana.sync()

    assert (first.reviews, second.reviews) == (0, 1)
    assert log(hana) == [(3, 4, 0)]
    assert not ItemLedger.objects.exists()


def test_three_reviews_uploaded_at_once_are_counted_and_the_last_is_dated(hana: Watch) -> None:
    studied(hana, 1)
    row = hana.account.assignment_of[RADICAL]
    hana.wait(days=4)
    uploaded_at = hana.now
    for wrong in (0, 1, 0):
        moment = row.available_at + timedelta(minutes=7)
        hana.account.review(
            assignment_id=None, subject_id=RADICAL, incorrect_meaning=wrong, incorrect_reading=0,
            created_at=moment, now=uploaded_at,
        )  # fmt: skip
    hana.wait(minutes=5)

    hana.sync()
    hana.wait(minutes=15)
    hana.sync()

    reviews = list(Review.objects.order_by("meaning_correct"))
    assert [review.precision for review in reviews[:2]] == [Precision.UNKNOWN] * 2
    assert (reviews[0].starting_srs_stage, reviews[2].ending_srs_stage) == (1, row.srs_stage)
    assert reviews[2].not_before <= moment <= reviews[2].reviewed_at + HOUR


def test_a_stamp_that_moves_alone_is_no_review(hana: Watch) -> None:
    studied(hana, 3)
    hana.world.staff.touch(RADICAL, hana.wait(minutes=30))
    hana.wait(minutes=5)

    result = hana.sync()

    assert (result.reviews, ItemLedger.objects.count()) == (0, 0)


def test_a_subject_that_is_hidden_moved_and_shown_was_not_studied(hana: Watch) -> None:
    studied(hana, 3)
    staff = hana.world.staff
    staff.hide(RADICAL, hana.wait(minutes=10))
    hana.wait(minutes=10)
    hana.sync()
    staff.move(RADICAL, 3, hana.wait(minutes=10))
    staff.show(RADICAL, hana.wait(minutes=10))
    hana.wait(minutes=10)

    hana.sync()

    assert log(hana) == []


def test_counters_corrected_downwards_are_no_review(hana: Watch) -> None:
    studied(hana, 4)
    row = statistic(hana)
    row.meaning.correct -= 1
    row.data_updated_at = hana.wait(minutes=10)
    hana.wait(minutes=10)

    for _ in range(5):
        hana.sync()
        hana.wait(minutes=6)

    assert log(hana) == []


def test_after_a_correction_the_next_review_is_logged(hana: Watch) -> None:
    studied(hana, 4)
    row = statistic(hana)
    row.meaning.correct -= 1
    row.data_updated_at = hana.wait(minutes=10)
    for _ in range(5):
        hana.wait(minutes=6)
        hana.sync()
    due(hana)
    hana.account.answer(RADICAL, hana.now)
    hana.wait(minutes=5)

    hana.sync()

    assert log(hana) == [(4, 5, 0)]
    assert Review.objects.get().epoch == 1


def test_the_shift_after_a_vacation_is_no_review(hana: Watch) -> None:
    studied(hana, 3)
    hana.account.go_on_vacation(hana.wait(minutes=10))
    hana.wait(days=1)
    hana.sync()
    hana.account.return_from_vacation(hana.wait(days=3))
    hana.wait(minutes=5)

    hana.sync()

    assert log(hana) == []


def test_readings_of_what_has_none_are_no_misses(hana: Watch) -> None:
    studied(hana, 3)
    due(hana)
    hana.account.answer(RADICAL, hana.now)
    statistic(hana).reading.incorrect += 2
    hana.wait(minutes=5)

    hana.sync()

    assert Review.objects.get().incorrect_reading_answers == 0


def test_a_second_burn_is_logged_and_dated(hana: Watch) -> None:
    hana.burn(RADICAL)
    hana.account.resurrect(RADICAL, hana.wait(days=1), "review")
    hana.wait(minutes=5)
    studied(hana, 8)
    due(hana)
    burned_at = hana.now
    hana.account.answer(RADICAL, burned_at)
    hana.wait(minutes=5)

    hana.sync()

    review = Review.objects.get(ending_srs_stage=9)
    assert abs(review.reviewed_at - burned_at) <= timedelta(seconds=1)
