from dataclasses import replace
from datetime import timedelta

import pytest

from apps.stats.measures.level_curve import days_to_pass, level_curve
from apps.stats.measures.rows import VacationRow
from tests.stats.measures.levels_taken import taken
from tests.stats.measures.rows import level_item

DAY = timedelta(days=1)


def passed(run, *days, total=10):
    """`total` kanji of the run's level, of which some passed so many days after it opened."""
    moments = [run.unlocked_at + each * DAY for each in days] + [None] * (total - len(days))
    return [
        level_item(1000 * run.level + n, level=run.level, passed_at=moment)
        for n, moment in enumerate(moments)
    ]


def curve(present, before, kanji, vacations=(), days=9):
    now = present.unlocked_at + days * DAY
    return level_curve(present, before, kanji, vacations, now)


def test_kanji_are_counted_by_the_days_since_the_level_opened():
    present = taken(5, None)

    told = curve(present, [], passed(present, 6, 4, 4.5))

    assert told.present.passes == (4.0, 4.5, 6.0)
    assert [told.present.passed_by(day) for day in (3, 4, 5, 9)] == [0, 1, 2, 3]
    assert (told.days, told.present.total, told.present.needed) == (9.0, 10, 9)


def test_each_day_is_told_by_its_end_and_the_last_one_by_now():
    present, before = taken(5, None), [taken(4, 12.0)]
    kanji = [*passed(present, 0.5, 1, 1.8), *passed(before[0], 0.9, 1.7)]

    told = curve(present, before, kanji, days=1.6).by_day

    assert [(one.day, one.passed, one.band.middle) for one in told] == [(0, 2, 1), (1, 2, 1)]


def test_the_band_lies_between_the_slowest_and_the_fastest_level_before():
    before = [taken(level, 12.0) for level in (2, 3, 4)]
    present = taken(5, None)
    kanji = [
        *passed(present),
        *passed(before[0], 3),
        *passed(before[1], 3, 3, 3),
        *passed(before[2], 3, 3),
    ]

    band = curve(present, before, kanji).band(5)

    assert (band.least, band.middle, band.most) == pytest.approx((1, 2, 3))


def test_a_level_with_fewer_kanji_is_compared_by_its_share():
    """9 of 20 needed are as far as 18 of 40 would be."""
    before, present = taken(4, 12.0), taken(5, None)
    kanji = [*passed(present, total=40), *passed(before, *[2] * 9, total=20)]

    assert curve(present, [before], kanji).band(5).middle == pytest.approx(18)


def test_no_level_is_more_than_done():
    before, present = taken(4, 12.0), taken(5, None)
    kanji = [*passed(present), *passed(before, *[2] * 10)]

    assert curve(present, [before], kanji).band(5).most == 9


def test_a_vacation_stops_the_days():
    present = taken(5, None)
    away = VacationRow(present.unlocked_at + DAY, present.unlocked_at + 3 * DAY)

    told = curve(present, [], passed(present, 2, 6), [away])

    assert (told.present.passes, told.days) == ((1.0, 4.0), 7.0)
    assert (told.away, told.has_days_left_out) == (2.0, True)


def test_the_days_of_a_kanji_leave_out_a_vacation_as_those_of_its_level_do():
    run = taken(5, None)
    away = VacationRow(run.unlocked_at + DAY, run.unlocked_at + 3 * DAY)
    [row] = passed(run, 6, total=1)

    assert days_to_pass(run, row, [away]) == 4.0
    assert days_to_pass(run, replace(row, passed_at=None), [away]) is None


def test_a_kanji_that_passed_before_the_level_opened_counts_from_its_first_day():
    present = taken(5, None)

    assert curve(present, [], passed(present, -3)).present.passes == (0.0,)


def test_without_levels_before_there_is_no_band():
    present = taken(5, None)

    assert curve(present, [], passed(present)).band(3) is None


def test_a_level_that_nobody_saw_open_has_no_curve():
    run = taken(5, None, unlocked_at=None)

    assert level_curve(run, [], [], [], taken(5, None).unlocked_at) is None
