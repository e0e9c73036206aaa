from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.stats.measures.days import day_of, month_end, month_of, months_between, top_of_hour
from tests.stats.measures.rows import day, moments

BERLIN = ZoneInfo("Europe/Berlin")
ZONES = st.sampled_from(
    [
        ZoneInfo(name)
        for name in (
            "UTC",
            "Europe/Berlin",
            "America/New_York",
            "America/Havana",
            "Asia/Kathmandu",
            "Australia/Lord_Howe",
            "Pacific/Apia",
        )
    ]
)
MOMENTS = moments(day(2005, 1, 1), day(2030, 1, 1))


def test_an_hour_before_the_day_starts_belongs_to_the_day_before():
    at_three = datetime(2026, 3, 10, 2, 59, tzinfo=UTC)

    assert day_of(at_three, BERLIN, 4) == date(2026, 3, 9)


def test_the_day_starts_at_its_hour():
    at_four = datetime(2026, 3, 10, 3, 0, tzinfo=UTC)

    assert day_of(at_four, BERLIN, 4) == date(2026, 3, 10)


def test_the_first_night_of_a_month_belongs_to_the_month_before():
    assert month_of(datetime(2026, 3, 1, 1, tzinfo=UTC), BERLIN, 4) == date(2026, 2, 1)


def test_months_are_counted_over_the_turn_of_the_year():
    months = months_between(date(2025, 11, 1), date(2026, 2, 1))

    assert months == (date(2025, 11, 1), date(2025, 12, 1), date(2026, 1, 1), date(2026, 2, 1))


def test_a_month_ends_when_the_first_day_of_the_next_one_starts():
    assert month_end(date(2026, 3, 1), BERLIN, 4) == datetime(2026, 4, 1, 2, tzinfo=UTC)


def test_the_last_month_of_a_year_ends_in_the_next_year():
    assert month_end(date(2025, 12, 1), ZoneInfo("UTC"), 0) == datetime(2026, 1, 1, tzinfo=UTC)


def test_the_top_of_the_hour_is_that_of_utc():
    kathmandu = datetime(2026, 3, 10, 15, 20, tzinfo=ZoneInfo("Asia/Kathmandu"))

    assert top_of_hour(kathmandu) == datetime(2026, 3, 10, 9, tzinfo=UTC)


@given(MOMENTS, ZONES, st.integers(0, 23), st.integers(0, 200))
def test_days_never_run_backwards(moment, tz, day_starts_at, minutes):
    later = moment + timedelta(minutes=minutes)

    assert day_of(moment, tz, day_starts_at) <= day_of(later, tz, day_starts_at)


@given(MOMENTS, ZONES, st.integers(0, 23))
def test_a_moment_lies_before_the_end_of_its_month_and_behind_the_one_before(
    moment, tz, day_starts_at
):
    month = month_of(moment, tz, day_starts_at)
    before = month_of(datetime(month.year, month.month, 1, tzinfo=UTC) - timedelta(15), tz, 0)

    assert month_end(before, tz, day_starts_at) <= moment < month_end(month, tz, day_starts_at)


@pytest.mark.parametrize("day_starts_at", [0, 4, 23])
def test_each_month_ends_where_the_next_one_begins(day_starts_at):
    end = month_end(date(2026, 3, 1), BERLIN, day_starts_at)

    assert month_of(end, BERLIN, day_starts_at) == date(2026, 4, 1)
    assert month_of(end - timedelta(microseconds=1), BERLIN, day_starts_at) == date(2026, 3, 1)
