from random import Random
from statistics import mean

import pytest

from apps.stats.measures.crowd import crowd_reviews, gathered, misses
from apps.stats.measures.walk import climb, sittings, walk
from tests.stats.measures.outlooks import PERFECT, odds
from tests.stats.measures.rows import NORMAL

SITTING = sittings((8, 20), 0, 40)
RIGHT, OFTEN = (climb(NORMAL, chance.right) for chance in (PERFECT, odds(0.8)))


def test_everybody_who_is_due_is_reviewed_at_the_next_sitting():
    crowd = gathered([(0, 8, RIGHT), (3, 8, RIGHT), (30, 8, RIGHT)], SITTING)

    assert crowd_reviews(crowd, SITTING, Random(1))[:3] == (2, 1, 0)


def test_what_is_due_after_the_last_sitting_is_left_out():
    assert gathered([(40 * 24, 8, RIGHT)], SITTING) == {}


def test_without_misses_a_crowd_goes_the_way_of_each_of_its_items():
    days = crowd_reviews(gathered([(0, 1, RIGHT)] * 7, SITTING), SITTING, Random(1))

    assert [day for day, reviews in enumerate(days) if reviews] == [0, 1, 3, 10, 24]
    assert days[0] == 14


def test_on_average_a_crowd_has_as_many_reviews_as_its_items_walking_alone():
    dice, items = Random(3), 2000
    together = sum(crowd_reviews(gathered([(0, 1, OFTEN)] * items, SITTING), SITTING, dice))
    alone = sum(len(walk(1, 0, OFTEN, SITTING, dice).days) for _ in range(items))

    assert together == pytest.approx(alone, rel=0.02)


@pytest.mark.parametrize("chance", [0.05, 0.5, 0.95])
def test_misses_come_as_often_as_their_chance_says(chance):
    dice = Random(7)

    assert mean(misses(10, chance, dice) for _ in range(5000)) == pytest.approx(
        10 * chance, rel=0.05
    )


def test_a_chance_of_nothing_and_of_everything_need_no_dice():
    assert (misses(9, 0.0, Random(1)), misses(9, 1.0, Random(1))) == (0, 9)
