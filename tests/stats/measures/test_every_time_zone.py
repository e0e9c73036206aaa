"""In every zone, around every change of its clocks: each hour is of one day, and none is lost."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo, available_timezones

import pytest

from apps.stats.measures.days import DAY, HOUR, day_of, day_start, days_between

YEAR = 2026
NOONS = [datetime(YEAR, 1, 1, 12, tzinfo=UTC) + number * DAY for number in range(366)]
# With whole hours only, a zone that moves by half an hour would never be looked at in between.
STEP = HOUR / 2


def days_of_change(tz: ZoneInfo) -> list[date]:
    """Days on which the clocks change; any day for a zone where they never do."""
    offsets = [(noon.date(), noon.astimezone(tz).utcoffset()) for noon in NOONS]
    changes = [day for (_, before), (day, after) in pairwise(offsets) if before != after]
    return changes or [date(YEAR, 12, 31)]


def events_around(day: date, tz: ZoneInfo, day_starts_at: int) -> list[datetime]:
    """One each half hour of the three days around a change."""
    first = day_start(day - DAY, tz, day_starts_at)
    last = day_start(day + 2 * DAY, tz, day_starts_at)
    return [first + number * STEP for number in range((last - first) // STEP)]


def is_counted_right(day: date, tz: ZoneInfo, day_starts_at: int) -> bool:
    events = events_around(day, tz, day_starts_at)
    counted = Counter(day_of(event, tz, day_starts_at) for event in events)
    days = days_between(day - DAY, day + DAY)
    lengths = {
        each: day_start(each + DAY, tz, day_starts_at) - day_start(each, tz, day_starts_at)
        for each in days
    }
    return (
        sum(counted[each] for each in days) == len(events)
        and all(counted[each] * STEP == length for each, length in lengths.items())
        and all(timedelta(hours=22) <= length <= timedelta(hours=26) for length in lengths.values())
    )


@pytest.mark.parametrize("day_starts_at", [0, pytest.param(4, marks=pytest.mark.long)])
def test_the_sum_of_the_days_is_the_sum_of_the_events(day_starts_at):
    zones = [ZoneInfo(name) for name in sorted(available_timezones())]

    wrong = [
        (tz.key, day)
        for tz in zones
        for day in days_of_change(tz)
        if not is_counted_right(day, tz, day_starts_at)
    ]

    assert len(zones) > 400
    assert wrong == []


@pytest.mark.parametrize("name", ["Pacific/Apia", "Pacific/Fakaofo"])
@pytest.mark.parametrize("day_starts_at", [0, 4])
def test_no_event_falls_into_the_day_that_a_zone_left_out(name, day_starts_at):
    """They went over the date line: after 29 December 2011 came the 31st."""
    tz, left_out = ZoneInfo(name), date(2011, 12, 30)
    events = events_around(left_out, tz, day_starts_at)

    counted = Counter(event.astimezone(tz).date() for event in events)
    days = Counter(day_of(event, tz, day_starts_at) for event in events)

    assert day_start(left_out, tz, day_starts_at) == day_start(left_out + DAY, tz, day_starts_at)
    assert left_out not in counted
    assert sum(days.values()) == len(events) == 4 * 24
    if not day_starts_at:
        assert days == {left_out - DAY: 48, left_out + DAY: 48}
