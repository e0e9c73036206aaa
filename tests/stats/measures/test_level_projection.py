from datetime import timedelta
from random import Random

import pytest

from apps.stats.measures.fastest_level import FastestLevel, fastest_levels
from apps.stats.measures.level_projection import level_projection
from apps.stats.measures.pace import attempt_paces
from apps.stats.measures.rows import TaughtRow
from tests.stats.measures.levels_taken import history, taken
from tests.stats.measures.rows import NORMAL, NOW

CLIMB = timedelta(hours=82)
DAY = timedelta(days=1)
STEADY = [taken(level, 10.0) for level in range(1, 6)]


def projected(level, runs, fastest=(), days_so_far=0.0, seed=1):
    paces = attempt_paces(history(*runs), frozenset())
    return level_projection(level, days_so_far, paces, dict(fastest), NOW, Random(seed))


def test_a_steady_learner_is_there_on_one_day():
    told = projected(50, STEADY)

    assert told.early == told.middle == told.late == NOW + 100 * DAY
    assert (told.sample, told.from_all_attempts) == (5, False)


def test_the_open_level_goes_on_from_today():
    assert projected(59, STEADY, days_so_far=4.0).middle == NOW + 6 * DAY


def test_a_level_that_already_took_longer_ends_today():
    assert projected(59, STEADY, days_so_far=40.0).middle == NOW


@pytest.mark.parametrize(("drawn", "left"), [(10.0, 10 - 82 / 24), (4.0, 2.0)])
def test_a_fast_level_saves_the_radicals_and_is_at_best_half_as_long(drawn, left):
    fast = {59: FastestLevel(CLIMB, CLIMB, is_fast=True)}

    told = projected(59, [taken(level, drawn) for level in range(1, 6)], fast.items())

    assert (told.middle - NOW) / DAY == pytest.approx(left)


def test_uneven_levels_give_a_range_that_a_seed_repeats():
    runs = [taken(level, 8.0 + level) for level in range(1, 6)]

    told = projected(20, runs)

    assert told.early < told.middle < told.late
    assert told == projected(20, runs)


def test_what_stands_out_is_not_foretold():
    assert projected(50, [*STEADY, taken(6, 300.0)]).late == NOW + 100 * DAY


def test_a_new_attempt_draws_from_all_of_them():
    told = projected(50, [*STEADY, taken(1, 20.0, attempt=2)])

    assert (told.sample, told.from_all_attempts) == (6, True)


def test_two_levels_are_no_sample():
    assert projected(50, STEADY[:2]) is None


def test_at_sixty_nothing_is_left():
    assert projected(60, STEADY) is None


def taught(subject_id, type_="kanji", *components):
    return TaughtRow(subject_id, type_, 5, components, NORMAL)


def test_a_level_whose_kanji_need_its_radicals_takes_both_climbs():
    rows = [taught(1, "radical"), *(taught(n, "kanji", 1) for n in range(10, 20))]

    (level,) = fastest_levels(rows).values()

    assert (level.is_fast, level.days) == (False, 2 * CLIMB / DAY)


def test_a_level_is_fast_when_enough_kanji_need_no_radical_of_it():
    rows = [taught(1, "radical"), taught(10, "kanji", 1)]
    rows += [taught(n, "kanji", 999) for n in range(11, 20)]

    (level,) = fastest_levels(rows).values()

    assert (level.is_fast, level.days) == (True, CLIMB / DAY)


def test_a_level_without_a_known_ladder_has_no_fastest_time():
    assert fastest_levels([TaughtRow(1, "kanji", 5, (), None)]) == {}
