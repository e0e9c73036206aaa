from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from apps.stats.measures.days import day_of, months_between, top_of_hour
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


def test_months_are_counted_over_the_turn_of_the_year():
    months = months_between(date(2025, 11, 1), date(2026, 2, 1))

    assert months == (date(2025, 11, 1), date(2025, 12, 1), date(2026, 1, 1), date(2026, 2, 1))


def test_the_top_of_the_hour_is_that_of_utc():
    kathmandu = datetime(2026, 3, 10, 15, 20, tzinfo=ZoneInfo("Asia/Kathmandu"))

    assert top_of_hour(kathmandu) == datetime(2026, 3, 10, 9, tzinfo=UTC)


@given(MOMENTS, ZONES, st.integers(0, 23), st.integers(0, 200))
def test_days_never_run_backwards(moment, tz, day_starts_at, minutes):
    later = moment + timedelta(minutes=minutes)

    assert day_of(moment, tz, day_starts_at) <= day_of(later, tz, day_starts_at)
