import math
from datetime import timedelta

import pytest

from apps.stats.measures.days import top_of_hour
from apps.stats.measures.ladder import earliest_pass, ladder
from apps.stats.measures.level_up import (
    gating_subjects,
    kanji_needed,
    kanji_states,
    level_up_exists,
    level_up_progress,
)
from tests.stats.measures.rows import HOUR, NORMAL, NOW, learner, level_item

TOP = top_of_hour(NOW)


@pytest.mark.parametrize("total", range(60))
def test_nine_of_ten_kanji_are_needed_rounded_up(total):
    assert kanji_needed(total) == math.ceil(total * 9 / 10)


def test_progress_says_what_is_passed_needed_and_remaining():
    progress = level_up_progress(4, [True] * 5 + [False] * 15)

    assert (progress.passed, progress.needed, progress.remaining) == (5, 18, 13)


def test_nothing_remains_when_more_than_needed_are_passed():
    assert level_up_progress(4, [True] * 20).remaining == 0


def test_kanji_are_counted_by_where_they_stand():
    states = kanji_states(
        [
            level_item(1, srs_stage=9, is_passed=True),
            # Resurrected: it passed once, wherever it stands.
            level_item(2, srs_stage=1, is_passed=True),
            level_item(3, srs_stage=4),
            level_item(4, srs_stage=4),
            level_item(5),
            level_item(6, is_unlocked=False),
        ]
    )

    assert (states.passed, dict(states.stages), states.locked) == (2, {4: 2, 0: 1}, 1)


@pytest.mark.parametrize(
    ("level", "granted", "exists"), [(59, 60, True), (60, 60, False), (3, 3, False), (2, 3, True)]
)
def test_a_level_up_needs_a_next_level_that_is_granted(level, granted, exists):
    assert level_up_exists(learner(level=level, max_level_granted=granted)) is exists


def test_a_lesson_taken_now_passes_after_the_four_rests():
    rests = timedelta(hours=4 + 8 + 23 + 47)

    assert earliest_pass(0, None, NOW, NORMAL) == TOP + rests


def test_an_overdue_item_is_reviewed_now():
    assert earliest_pass(4, NOW - 90 * HOUR, NOW, NORMAL) == NOW


def test_an_item_to_come_is_reviewed_when_it_is_available():
    assert earliest_pass(3, TOP + 5 * HOUR, NOW, NORMAL) == TOP + 52 * HOUR


def test_units_other_than_seconds_are_understood():
    fast = ladder([(1, 2, "hours"), (2, 30, "minutes"), (3, 1, "days"), (4, 1, "weeks")], 5)

    assert fast.rests[1:5] == (2 * HOUR, HOUR / 2, 24 * HOUR, 168 * HOUR)


def test_nobody_foresees_a_pass_on_a_ladder_without_rests():
    assert earliest_pass(0, None, NOW, ladder([], 5)) is None


def test_only_as_many_kanji_gate_as_the_level_still_needs():
    """Of 10 kanji 9 are needed: the one that would pass last does not matter."""
    kanji = [level_item(n, srs_stage=4, available_at=TOP + n * HOUR) for n in range(1, 11)]

    assert gating_subjects(kanji, {}, NOW) == frozenset(range(1, 10))


def test_kanji_in_reviews_pass_before_those_in_lessons():
    reviews = [level_item(n, srs_stage=1, available_at=NOW) for n in range(10, 19)]

    assert 1 not in gating_subjects([level_item(1), *reviews], {}, NOW)


def test_nothing_gates_once_enough_kanji_are_passed():
    passed = [level_item(n, is_passed=True) for n in range(9)]

    assert gating_subjects([*passed, level_item(9)], {}, NOW) == frozenset()


def test_a_radical_that_locks_a_needed_kanji_gates_too():
    radical = level_item(50)
    kanji = level_item(1, is_unlocked=False, component_ids=(50,))

    assert gating_subjects([kanji], {50: radical}, NOW) == {1, 50}


def test_a_radical_that_passed_locks_nothing():
    radical = level_item(50, is_passed=True)
    kanji = level_item(1, is_unlocked=False, component_ids=(50,))

    assert gating_subjects([kanji], {50: radical}, NOW) == {1}


def test_a_radical_of_an_unlocked_kanji_does_not_gate():
    kanji = level_item(1, component_ids=(50,))

    assert gating_subjects([kanji], {50: level_item(50)}, NOW) == {1}


def test_a_locked_kanji_passes_after_the_slowest_of_its_radicals():
    """Ten kanji, nine needed: the one behind two radicals comes last and is not needed."""
    quick = [level_item(n, is_unlocked=False, component_ids=(50,)) for n in range(1, 10)]
    slow = level_item(10, lesson_position=0, is_unlocked=False, component_ids=(50, 51))
    components = {50: level_item(50, srs_stage=4, available_at=NOW), 51: level_item(51)}

    assert gating_subjects([slow, *quick], components, NOW) == {*range(1, 10), 50}


def test_a_component_unknown_to_the_catalogue_locks_nothing():
    kanji = level_item(1, is_unlocked=False, component_ids=(999,))

    assert gating_subjects([kanji], {}, NOW) == {1}


def test_an_item_of_an_unknown_ladder_sorts_behind_all_others():
    kanji = [level_item(n) for n in range(1, 10)] + [level_item(0, ladder=None)]

    assert 0 not in gating_subjects(kanji, {}, NOW)
