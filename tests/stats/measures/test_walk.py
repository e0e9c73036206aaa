from random import Random

from apps.stats.measures.ladder import Ladder
from apps.stats.measures.walk import climb, sittings, walk
from tests.stats.measures.outlooks import HOPELESS, PERFECT
from tests.stats.measures.rows import NORMAL

# Morning and evening, of days that begin at midnight.
SITTING = sittings((8, 20), 0, 400)
RIGHT, WRONG = (climb(NORMAL, chance.right) for chance in (PERFECT, HOPELESS))


def walked(stage, due, on=RIGHT):
    return walk(stage, due, on, SITTING, Random(1))


def test_a_sitting_is_the_next_one_of_the_habit():
    assert [SITTING[hour] for hour in (0, 8, 9, 20, 21)] == [8, 8, 20, 20, 32]


def test_hours_are_counted_from_the_start_of_the_learners_day():
    assert [sittings((2, 8), 4, 2)[hour] for hour in (0, 5, 23)] == [4, 22, 28]


def test_after_the_last_sitting_none_comes():
    assert sittings((8,), 0, 1)[9] == 24


def test_an_item_burns_after_as_many_reviews_as_it_has_stages():
    """Each review waits for the next sitting: the four hours from eight end in the evening."""
    assert walked(1, 8).days == (0, 0, 1, 3, 10, 24, 54, 174)


def test_it_passes_on_the_day_it_first_reaches_guru():
    assert walked(1, 8).passed_on == 3


def test_what_is_missed_at_the_first_stage_stays_there():
    assert walk(1, 8, WRONG, sittings((8, 20), 0, 2), Random(1)).days == (0, 0, 1, 1)


def test_a_miss_at_guru_costs_two_stages_and_is_back_a_day_later():
    """Guru 1 falls to Apprentice 3, whose 23 hours end before the same sitting of the next day."""
    assert walk(5, 8, WRONG, sittings((8,), 0, 2), Random(1)).days == (0, 1)


def test_time_ends_the_walk():
    assert walk(1, 8, RIGHT, sittings((8, 20), 0, 3), Random(1)).days == (0, 0, 1)


def test_a_ladder_that_does_not_say_how_long_it_rests_is_not_climbed():
    assert climb(Ladder((None,) * 10, 5), PERFECT.right) is None
