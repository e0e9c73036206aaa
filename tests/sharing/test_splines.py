import re

import pytest

from apps.sharing.splines import closed_curve, number, polygon


@pytest.mark.parametrize(
    ("value", "digits", "written"),
    [
        (0.5, 2, ".5"),
        (-0.5, 2, "-.5"),
        (10.0, 2, "10"),
        (-10.25, 1, "-10.2"),
        (0.001, 2, "0"),
        (-0.001, 2, "0"),
        (100.0, 0, "100"),
        (-0.2, 0, "0"),
    ],
)
def test_a_number_is_written_as_short_as_it_can_be(value: float, digits: int, written: str) -> None:
    assert number(value, digits) == written


def test_a_polygon_goes_from_corner_to_corner() -> None:
    assert polygon([(1, 1), (4, 1), (4, -2)]) == "M1 1l3 0l0-3z"


def test_a_curve_runs_through_the_midpoints_of_its_points() -> None:
    square = [(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0)]

    assert closed_curve(square) == "M0 5q0-5 5-5t5 5t-5 5t-5-5z"


def test_rounding_does_not_add_up_along_a_curve() -> None:
    points = [(n * 1.0049, n * 0.3349) for n in range(100)]

    path = closed_curve(points, digits=2)

    numbers = [float(n) for n in re.findall(r"-?\d*\.?\d+", path)]
    steps = [numbers[4:6], *(numbers[n : n + 2] for n in range(6, len(numbers), 2))]
    assert sum(step[0] for step in steps) == pytest.approx(0, abs=0.011)
    assert sum(step[1] for step in steps) == pytest.approx(0, abs=0.011)
