from random import Random

import pytest

from apps.stats.measures.simulation import simulation, spread
from tests.stats.measures.outlooks import (
    CALENDAR,
    HALF,
    curriculum,
    many,
    odds,
    outlook,
    unlearned,
    waiting,
)


def simulated(items=(), plan=None, *, lessons=0, days=30, runs=5, **fields):
    given = outlook(items, plan, **fields)
    return simulation(given, CALENDAR, lessons, days, runs, Random(1))


def reviews(told):
    return {number: day.middle for number, day in enumerate(told.days) if day.middle}


def test_what_is_due_is_done_at_the_next_sitting_today():
    assert reviews(simulated(many(9, stage=8))) == {0: 9}


def test_after_the_last_sitting_it_waits_until_tomorrow():
    assert reviews(simulated(many(9, stage=8), hours=(8,))) == {1: 9}


def test_what_comes_later_is_done_on_its_day():
    assert reviews(simulated([waiting(stage=8, days=3)])) == {3: 1}


def test_items_climb_over_the_days():
    assert reviews(simulated([waiting(stage=5)])) == {0: 1, 14: 1}


def test_misses_make_more_reviews_and_a_wider_range():
    sure, unsure = (simulated(many(200, stage=4), chance=odds(part)) for part in (1.0, 0.7))

    assert sum(reviews(unsure).values()) > sum(reviews(sure).values())
    assert sure.peak[0] == sure.peak[2]
    assert unsure.days[2].low < unsure.days[2].high


def test_the_same_dice_give_the_same_picture():
    assert simulated(many(50), chance=HALF) == simulated(many(50), chance=HALF)


def test_an_item_on_an_unknown_ladder_stays_out():
    assert reviews(simulated([waiting(ladder=77)])) == {}


def test_lessons_begin_tomorrow_when_todays_first_sitting_is_over():
    """The first sitting is at eight; it is half past nine."""
    told = simulated((), curriculum(unlearned(1)), lessons=1)

    assert reviews(told) == {1: 1, 2: 1, 3: 1, 5: 1, 12: 1, 26: 1}
    assert told.days[1].of_new == 1


def test_the_queue_gives_so_many_a_day_until_it_is_empty():
    plan = curriculum(*(unlearned(number) for number in range(1, 6)))

    told = simulated((), plan, lessons=2, days=3)

    assert (told.learned, simulated((), plan, lessons=2, days=9).learned) == (4, 5)


def test_what_passes_opens_the_next_lessons():
    """A kanji at Apprentice 4 passes today; what is built on it is learned tomorrow."""
    plan = curriculum(unlearned(9, built_on=(1,)), climbing={1: 5}, kanji={5: 40})

    assert simulated([waiting(1, stage=4)], plan, lessons=5).learned == 1


def test_the_level_goes_up_with_its_kanji():
    plan = curriculum(unlearned(9, level=6), climbing={1: 5}, kanji={5: 1, 6: 5})

    told = simulated([waiting(1, stage=4)], plan, lessons=5, days=3)

    assert (told.level, told.learned) == (6, 1)


def test_without_lessons_nothing_is_new():
    told = simulated(many(9), curriculum(unlearned(99)))

    assert (told.learned, {day.of_new for day in told.days}) == (0, {0})


@pytest.mark.parametrize(("count", "spreads"), [(11, (1, 5, 9)), (1, (0, 0, 0))])
def test_a_spread_leaves_one_in_ten_out_at_each_end(count, spreads):
    assert spread(range(count)) == spreads


def test_a_day_has_the_mean_of_the_middles():
    told = simulated(many(9, stage=8), days=3)

    assert told.a_day == 3.0
