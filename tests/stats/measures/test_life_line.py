"""The life of one item: order, dates, what belongs together, what breaks it."""

from datetime import timedelta

import pytest

from apps.stats.measures.life_line import life_line
from apps.stats.measures.rows import MilestoneRow, ResetRow, ReviewRow
from tests.stats.measures.rows import HOUR, NOW, day

BURN = day(2024, 6, 1)


def milestone(kind, at=None, **fields):
    known = {
        "occasion": at or day(2020, 1, 1),
        "happened_at": at,
        "not_before": None,
        "precision": "exact" if at else "unknown",
        "recorded_at": NOW,
    }
    return MilestoneRow(kind, **{**known, **fields})


def review(number, at=None, **fields):
    known = {
        "epoch": 0,
        "reviewed_at": at,
        "not_before": None,
        "precision": "exact" if at else "unknown",
        "starting_srs_stage": 3,
        "ending_srs_stage": 4,
        "incorrect_meaning_answers": 0,
        "incorrect_reading_answers": 0,
        "recorded_at": NOW,
    }
    return ReviewRow(meaning_correct=number, **{**known, **fields})


def to_the_fire(number, at, **fields):
    stages = {"starting_srs_stage": 8, "ending_srs_stage": 9}
    return review(number, at, **{**stages, **fields})


def reset(at, original_level=30, target_level=1):
    return ResetRow(at, original_level, target_level)


def kinds(line):
    return [step.kind for step in line.steps]


def life(milestones=(), reviews=(), resets=(), level=5):
    return life_line(milestones, reviews, resets, level)


def test_milestones_come_in_the_order_in_which_they_happened():
    steps = [
        milestone("burned_again", day(2024, 1, 1)),
        milestone("lesson", day(2021, 1, 1)),
        milestone("resurrected", day(2023, 1, 1)),
        milestone("unlocked", day(2021, 1, 1)),
        milestone("burned", day(2022, 1, 1)),
    ]

    assert kinds(life(steps)) == ["unlocked", "lesson", "burned", "resurrected", "burned_again"]


def test_each_step_says_the_stage_it_led_to():
    steps = [milestone("unlocked", day(2021, 1, 1)), milestone("passed", day(2021, 2, 1))]

    line = life([*steps, milestone("resurrected", day(2023, 1, 1))])

    assert [step.stage for step in line.steps] == [0, 5, None]


def test_a_burn_and_its_review_are_one_step():
    line = life([milestone("burned", BURN)], [to_the_fire(9, BURN + timedelta(seconds=1))])

    [step] = line.steps
    assert (step.kind, step.is_review, step.starting_stage, step.stage) == ("burned", True, 8, 9)


@pytest.mark.parametrize(
    ("at", "fields"),
    [
        (BURN.replace(minute=0), {"precision": "hour"}),
        (BURN + 3 * HOUR, {"precision": "window", "not_before": BURN - HOUR}),
    ],
)
def test_the_better_date_of_the_two_is_told(at, fields):
    burned = milestone("burned", BURN + timedelta(minutes=20))

    [step] = life([burned], [to_the_fire(9, at, **fields)]).steps

    assert (step.at, step.precision, step.not_before) == (burned.happened_at, "exact", None)


def test_a_review_may_date_a_burn_better_than_the_burn_was_seen():
    seen = {"precision": "window", "not_before": BURN - HOUR}
    again = milestone("burned_again", BURN + HOUR, **seen)

    [step] = life([again], [to_the_fire(9, BURN)]).steps

    assert (step.kind, step.at, step.precision) == ("burned_again", BURN, "exact")


def test_a_review_at_another_time_is_a_step_of_its_own():
    line = life([milestone("burned", BURN)], [to_the_fire(9, BURN + 3 * HOUR)])

    assert kinds(line) == ["burned", "review"]


def test_a_review_to_another_stage_is_a_step_of_its_own():
    line = life([milestone("passed", BURN)], [review(5, BURN)])

    assert kinds(line) == ["review", "passed"]


def test_two_burns_take_a_review_each():
    again = day(2025, 6, 1)
    burns = [milestone("burned_again", again), milestone("burned", BURN)]

    line = life(burns, [to_the_fire(9, BURN), to_the_fire(20, again)])

    assert kinds(line) == ["burned", "burned_again"]
    assert [step.at for step in line.reviews] == [BURN, again]


def test_undated_reviews_stand_before_the_dated_one_of_their_window():
    early = review(4, day(2024, 1, 1))
    window = [review(5), review(6), review(7, day(2024, 3, 1))]

    line = life([milestone("passed", day(2024, 2, 1))], [*window, early])

    assert [step.at for step in line.steps] == [
        day(2024, 1, 1), day(2024, 2, 1), None, None, day(2024, 3, 1),
    ]  # fmt: skip


def test_an_undated_review_without_a_dated_one_after_it_stands_where_it_was_recorded():
    line = life([milestone("burned", BURN)], [review(5, recorded_at=BURN + HOUR)])

    assert kinds(line) == ["burned", "review"]


def test_what_is_not_proved_stays_unsaid():
    [step] = life([], [review(5, incorrect_meaning_answers=None, starting_srs_stage=None)]).steps

    assert (step.at, step.wrong_meaning, step.starting_stage) == (None, None, None)


def test_a_burn_again_nobody_dated_stands_after_its_resurrection():
    revived = day(2023, 1, 1)
    steps = [
        milestone("burned_again", None, occasion=revived),
        milestone("resurrected", revived),
        milestone("burned", day(2022, 1, 1)),
    ]

    assert kinds(life(steps)) == ["burned", "resurrected", "burned_again"]


def test_a_burn_that_only_the_next_resurrection_proves_stands_before_it():
    second = day(2024, 1, 1)
    seen = {"precision": "window", "not_before": day(2023, 1, 1)}
    steps = [milestone("resurrected", second), milestone("burned_again", second, **seen)]

    assert kinds(life(steps)) == ["burned_again", "resurrected"]


@pytest.mark.parametrize(
    ("level", "is_broken"), [(7, False), (8, True), (30, True), (31, False), (None, True)]
)
def test_a_reset_breaks_the_levels_from_its_target_up_to_where_one_was(level, is_broken):
    line = life(resets=[reset(day(2025, 1, 1), 30, 8)], level=level)

    assert kinds(line) == (["reset"] if is_broken else [])


def test_every_confirmed_reset_begins_an_attempt_also_for_items_it_spared():
    resets = [reset(day(2024, 1, 1), target_level=9), reset(day(2025, 1, 1))]
    steps = [milestone("unlocked", day(2023, 1, 1)), milestone("burned", day(2024, 6, 1))]

    line = life([*steps, milestone("unlocked", day(2025, 2, 1))], resets=resets)

    assert [(step.kind, step.attempt) for step in line.steps] == [
        ("unlocked", 1), ("burned", 2), ("reset", 3), ("unlocked", 3),
    ]  # fmt: skip


def test_what_may_lie_in_two_attempts_has_none():
    revived = day(2023, 1, 1)
    again = milestone("burned_again", None, occasion=revived)

    line = life([again], [review(5)], [reset(day(2025, 1, 1))], level=60)

    assert [step.attempt for step in line.steps] == [None, None]
