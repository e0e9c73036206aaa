"""Days counted in the database are those that the calendar puts each moment into."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from apps.stats.measures.days import LearnersCalendar
from apps.stats.selectors.day_counts import activity_rows
from tests.stats.builders import burned, learner, review

pytestmark = pytest.mark.django_db

# The clocks change in these nights, by an hour, at midnight, by half an hour, or never.
NIGHTS = {
    "Europe/Berlin": datetime(2025, 10, 26, 1, tzinfo=UTC),
    "America/Havana": datetime(2025, 11, 2, 5, tzinfo=UTC),
    "Australia/Lord_Howe": datetime(2025, 10, 4, 15, 30, tzinfo=UTC),
    "Asia/Kolkata": datetime(2025, 10, 26, 22, 30, tzinfo=UTC),
}


@pytest.mark.parametrize("zone", NIGHTS)
def test_each_moment_counts_on_its_own_day(zone):
    haru, change = learner(), NIGHTS[zone]
    moments = [change + timedelta(minutes=15 * n + 7) for n in range(-130, 130)]
    for n, moment in enumerate(moments, start=1):
        review(haru, 1, n, reviewed_at=moment)

    for day_starts_at in (0, 1, 2, 4):
        own = LearnersCalendar(ZoneInfo(zone), day_starts_at, change + timedelta(days=3))
        rows = activity_rows(haru, own, with_net=False)
        counted = {own.day(row.at): row.count for row in rows}

        assert counted == Counter(map(own.day, moments))


def test_what_nobody_can_date_is_counted_apart():
    haru = learner()
    review(haru, 1, 1, reviewed_at=None, precision="unknown")
    burned(haru, 2, datetime(2026, 1, 2, tzinfo=UTC))
    own = LearnersCalendar(ZoneInfo("UTC"), 4, datetime(2026, 1, 3, tzinfo=UTC))

    rows = activity_rows(haru, own, with_net=True)

    assert [(row.kind, row.at, row.count) for row in rows] == [
        ("burned", datetime(2026, 1, 1, 4, tzinfo=UTC), 1),
        ("review", None, 1),
    ]
