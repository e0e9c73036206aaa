import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.stats.measures.level_comparison import compared_levels
from apps.stats.measures.pace import attempt_paces, outlier_limit
from tests.stats.measures.levels_taken import history, taken

STEADY = tuple(taken(level, days) for level, days in enumerate((8.0, 9.0, 10.0, 11.0, 12.0), 1))


def paces(*runs, excluded=()):
    return attempt_paces(history(*runs), frozenset(excluded))


def test_the_usual_pace_is_the_median_of_the_finished_levels():
    (pace,) = paces(taken(1, 7.0), taken(2, 9.0), taken(3, 20.0), taken(4, None))

    assert (pace.median_days, pace.fastest, pace.slowest) == (9.0, 7.0, 20.0)


def test_an_attempt_without_a_finished_level_has_no_pace():
    (pace,) = paces(taken(1, None))

    assert (pace.median_days, pace.fastest, pace.slowest) == (None, None, None)


def test_a_level_far_above_the_others_is_an_outlier_and_left_out():
    (pace,) = paces(*STEADY, taken(6, 71.0))

    assert [one.run.level for one in pace.runs if one.is_outlier] == [6]
    assert pace.median_days == 10.0
    assert pace.slowest == 71.0


def test_four_levels_have_no_outlier():
    (pace,) = paces(*STEADY[:3], taken(6, 71.0))

    assert not any(one.is_outlier for one in pace.runs)


def test_the_limit_is_the_median_and_twice_the_scaled_deviation():
    assert outlier_limit([8, 9, 10, 11, 12]) == pytest.approx(10 + 2 * 1.4826 * 1)


def test_a_level_as_long_as_the_limit_still_counts():
    """Three equal levels leave no spread, so the limit is the median itself."""
    (pace,) = paces(*(taken(level, 10.0) for level in range(1, 6)))

    assert len(pace.counted) == 5


def test_a_level_left_out_by_hand_changes_the_pace_and_is_no_outlier():
    (pace,) = paces(*STEADY, taken(6, 71.0), excluded={(1, 6)})

    assert [(one.is_excluded, one.is_outlier) for one in pace.runs][-1] == (True, False)
    assert pace.counted == (8.0, 9.0, 10.0, 11.0, 12.0)


def test_what_is_left_out_by_hand_does_not_hide_another_outlier():
    away = [taken(level, 500.0) for level in (7, 8, 9)]

    (pace,) = paces(*STEADY, taken(6, 17.0), *away, excluded={(1, 7), (1, 8), (1, 9)})

    assert [one.run.level for one in pace.runs if one.is_outlier] == [6]


def test_a_level_is_left_out_in_its_own_attempt_only():
    first, second = paces(taken(6, 7.0), taken(6, 9.0, attempt=2), excluded={(1, 6)})

    assert (first.median_days, second.median_days) == (None, 9.0)


def test_of_two_rows_of_a_level_in_one_attempt_the_newest_is_told():
    (pace,) = paces(taken(2, 5.0), taken(2, 6.0))

    assert [one.run.days for one in pace.runs] == [6.0]


@given(st.lists(st.floats(0.5, 400), min_size=1, max_size=60))
def test_half_of_all_levels_always_count(days):
    (pace,) = paces(*(taken(level, each) for level, each in enumerate(days, 1)))

    assert 2 * len(pace.counted) >= len(days)
    assert pace.median_days <= max(days)


def test_a_level_finished_twice_is_compared():
    compared = compared_levels(
        paces(taken(8, 18.0), taken(9, 12.0), taken(8, 19.5, attempt=2), taken(9, None, attempt=2))
    )

    assert [(one.level, one.days, one.change) for one in compared] == [
        (8, ((1, 18.0), (2, 19.5)), 1.5)
    ]
