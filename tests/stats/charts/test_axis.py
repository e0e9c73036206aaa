"""Scales and ticks."""

import pytest

from apps.stats.charts.axis import Scale, tick_step, ticks


@pytest.mark.parametrize(
    ("maximum", "step"),
    [(1, 1), (4, 1), (5, 2), (9, 5), (20, 5), (21, 10), (319, 100), (8841, 5000)],
)
def test_the_step_is_the_smallest_round_number_that_reaches_the_maximum(maximum, step):
    assert tick_step(maximum, most=4) == step


def test_the_last_tick_covers_the_maximum():
    assert ticks(319) == (100, 200, 300, 400)


def test_an_axis_of_nothing_still_has_a_tick():
    assert ticks(0) == (1,)


def test_ticks_never_are_more_than_wanted():
    assert all(len(ticks(maximum, most=3)) <= 3 for maximum in range(1, 2000))


def test_a_scale_may_grow_downward():
    scale = Scale(top_value=10, zero_y=100, top_y=150)

    assert (scale.y(0), scale.y(5), scale.height(10)) == (100, 125, 50)
