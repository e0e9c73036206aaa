"""Lines without the points that nobody would miss."""

from itertools import pairwise
from math import sin

from apps.stats.charts.marks import polyline
from apps.stats.charts.simplified import UNSEEN, simplified


def test_points_on_a_straight_line_are_left_out():
    assert simplified([(x, 2.0 * x) for x in range(9)]) == [(0, 0.0), (8, 16.0)]


def test_a_corner_is_kept():
    assert simplified([(0, 0), (1, 0), (2, 0), (3, 5), (4, 5)]) == [(0, 0), (2, 0), (3, 5), (4, 5)]


def test_a_fall_at_once_is_kept_with_both_its_ends():
    line = [(0, 0), (1, 0), (2, 0), (2, 90), (3, 90), (4, 90)]

    assert simplified(line) == [(0, 0), (2, 0), (2, 90), (4, 90)]


def test_no_point_left_out_lies_away_from_the_line():
    points = [(x / 2, 40 * sin(x / 30)) for x in range(900)]

    kept = simplified(points)

    assert len(kept) < 150
    assert max(abs(y - _height(kept, x)) for x, y in points) <= UNSEEN + 1e-9


def _height(line, x):
    before, after = next(pair for pair in pairwise(line) if pair[1][0] >= x)
    share = (x - before[0]) / (after[0] - before[0])
    return before[1] + share * (after[1] - before[1])


def test_a_single_point_stays():
    assert simplified([(1, 2)]) == [(1, 2)]


def test_the_steps_of_a_line_are_told_in_few_letters_and_do_not_drift():
    assert polyline([(0, 0.5), (10.04, 0), (10.04, -7)]) == "M0 .5l10-.5 0-7"
    # Twenty steps of a third: as far as the sum, not twenty times the rounded third.
    drawn = polyline((n / 3, 0) for n in range(21))
    steps = [float(x) for x in drawn.partition("l")[2].split()[::2]]
    assert round(sum(steps), 1) == round(20 / 3, 1)
