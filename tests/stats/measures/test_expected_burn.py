from datetime import timedelta
from random import Random

import pytest

from apps.stats.measures.expected_burn import ExpectedBurn, days_to_burn, expected_burn
from apps.stats.measures.ladder import Ladder
from apps.stats.measures.walk import climb, sittings, walk
from tests.stats.measures.outlooks import HOPELESS, PERFECT, odds
from tests.stats.measures.rows import NORMAL, NOW

DAY = timedelta(days=1)


def waits(chance=PERFECT):
    return days_to_burn(NORMAL, chance.right)


def test_without_misses_there_is_one_date():
    assert [waits()[stage] for stage in (8, 7, 5)] == [(0,) * 3, (120,) * 3, (164,) * 3]


def test_a_miss_at_the_end_costs_the_way_from_guru():
    """Enlightened falls to Guru 2: 14 + 30 + 120 days back to the last review."""
    assert waits(odds(0.85))[8] == (0, 0, 14 + 30 + 120)


def test_who_never_is_right_burns_nothing():
    assert waits(HOPELESS)[1] == (None, None, None)


def test_the_dates_are_those_of_items_walked_one_by_one():
    chance, dice = odds(0.85), Random(2)
    way, daily = climb(NORMAL, chance.right), sittings((8,), 0, 2000)
    ends = sorted(walk(1, 8, way, daily, dice).days[-1] for _ in range(3000))

    early, middle, late = waits(chance)[1]

    assert [ends[300], ends[1500], ends[2700]] == pytest.approx([early, middle, late], rel=0.03)


def test_days_count_from_the_next_review():
    later = NOW + 9 * DAY

    told = expected_burn(7, later, NOW, waits(), NORMAL)

    assert told == ExpectedBurn(*[later + 120 * DAY] * 3)


def test_what_is_overdue_is_reviewed_now():
    assert expected_burn(8, NOW - 9 * DAY, NOW, waits(), NORMAL).middle == NOW


def test_an_item_in_the_lessons_takes_its_lesson_now():
    told = expected_burn(0, None, NOW, waits(), NORMAL)

    assert told.middle == NOW + timedelta(hours=4) + waits()[1][1] * DAY


def test_a_burned_item_has_burned():
    assert expected_burn(9, None, NOW, waits(), NORMAL) is None


def test_a_ladder_that_does_not_say_how_long_it_rests_tells_nothing():
    assert days_to_burn(Ladder((None,) * 10, 5), PERFECT.right) is None
