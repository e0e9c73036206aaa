from datetime import timedelta

import pytest

from apps.stats.measures.burn_rates import burn_rates
from apps.stats.measures.rows import VacationRow
from tests.stats.measures.rows import NOW, day

DAY = timedelta(days=1)
LONG_AGO = day(2020, 1, 1)


def ago(days, count=1):
    return [NOW - days * DAY] * count


def rates(moments, vacations=(), began_at=LONG_AGO):
    return burn_rates(moments, vacations, began_at, NOW)


def trend(before, lately, **given):
    """Of the last seven days against the seven before."""
    return rates([*ago(10, before), *ago(2, lately)], **given)[0].trend


def test_each_window_counts_its_own_days():
    told = rates([*ago(1), *ago(8), *ago(40), *ago(100)])

    assert [(rate.days, rate.burns) for rate in told] == [(7, 1), (30, 2), (90, 3)]


def test_the_window_before_is_as_long():
    [week, *_] = rates([*ago(3, 7), *ago(10, 14), *ago(15, 99)])

    assert (week.a_day, week.before) == (1, 2)


@pytest.mark.parametrize(
    ("before", "lately", "expected"),
    [(10, 11, "level"), (10, 12, "up"), (10, 9, "level"), (10, 8, "down"), (0, 1, "up")],
)
def test_a_tenth_more_or_less_is_no_trend(before, lately, expected):
    assert trend(before, lately) == expected


def test_where_nothing_burned_there_is_no_trend():
    assert trend(0, 0) is None


def test_a_young_account_has_nothing_to_compare_with():
    assert trend(5, 9, began_at=NOW - 13 * DAY) is None


def test_vacation_days_do_not_count():
    away = [VacationRow(NOW - 7 * DAY, NOW - 3.5 * DAY)]

    [week, *_] = rates(ago(2, 7), away)

    assert week.a_day == 2


def test_a_window_that_was_all_vacation_has_no_rate():
    [week, *_] = rates(ago(9, 7), [VacationRow(NOW - 8 * DAY, None)])

    assert (week.a_day, week.trend) == (None, None)
