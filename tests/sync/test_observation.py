"""Gaps in what we saw, and what each of a learner's days looked like when we last saw it."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.accounts.models import Preferences
from apps.stats.measures import days
from apps.stats.selectors.lessons import lesson_count_of
from apps.stats.selectors.reviews import reviews_of
from apps.stats.selectors.stages import stage_distribution_of
from apps.sync.history.gaps import note_gap
from apps.sync.history.snapshots import day_of, standing_of
from apps.sync.models import DailySnapshot, ObservationGap
from tests.stats import builders
from tests.stats.builders import HOUR, NOW
from tests.sync.learners import learner
from tests.sync.watching import Watch

pytestmark = pytest.mark.one_database

MIDNIGHT_PASSED = datetime(2026, 3, 11, 0, 30, tzinfo=UTC)


def at(hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 3, 10, hour, minute, tzinfo=UTC)


def polled(begun: datetime, ended: datetime) -> Any:
    """A learner whose last poll that read everything ran from `begun` to `ended`."""
    someone = learner(synced_at=ended)
    someone.runs.create(started_at=begun, finished_at=ended, outcome="ok")
    return someone


def gaps_of(someone: Any) -> list[tuple[datetime, datetime]]:
    return list(ObservationGap.objects.filter(learner=someone).values_list("began_at", "ended_at"))


@pytest.mark.django_db
def test_a_poll_in_the_next_clock_hour_leaves_no_gap() -> None:
    someone = polled(at(9, 1), at(9, 2))

    note_gap(someone, at(10, 59))

    assert gaps_of(someone) == []


@pytest.mark.django_db
def test_a_whole_clock_hour_without_a_poll_is_a_gap() -> None:
    someone = polled(at(9, 58), at(9, 59))

    note_gap(someone, at(11))

    assert gaps_of(someone) == [(at(9, 59), at(11))]


@pytest.mark.django_db
def test_a_poll_belongs_to_the_hour_it_began_in() -> None:
    someone = polled(at(9, 58), at(10, 3))

    note_gap(someone, at(11, 5))

    assert gaps_of(someone) == [(at(10, 3), at(11, 5))]


@pytest.mark.django_db
def test_a_poll_that_broke_off_is_no_poll() -> None:
    someone = polled(at(8, 1), at(8, 2))
    someone.runs.create(started_at=at(9, 1), finished_at=at(9, 2), outcome="partial")

    note_gap(someone, at(10, 1))

    assert gaps_of(someone) == [(at(8, 2), at(10, 1))]


@pytest.mark.django_db
def test_before_the_first_look_there_is_no_gap() -> None:
    someone = learner()

    note_gap(someone, at(11))

    assert gaps_of(someone) == []


@pytest.mark.django_db
def test_a_gap_is_recorded_once() -> None:
    someone = polled(at(6, 1), at(6, 2))

    note_gap(someone, at(11))
    note_gap(someone, at(11, 1))

    assert gaps_of(someone) == [(at(6, 2), at(11))]


@pytest.mark.django_db
def test_an_account_that_came_by_import_has_its_gap_since_it_was_last_read() -> None:
    someone = learner(synced_at=at(6, 2))

    note_gap(someone, at(11))

    assert gaps_of(someone) == [(at(6, 2), at(11))]


def test_a_sync_records_the_gap_before_it(hana: Watch) -> None:
    hana.sync()
    ended = hana.learner.synced_at
    hana.wait(hours=5)
    begun = hana.now

    hana.sync()

    assert gaps_of(hana.learner) == [(ended, begun)]


def test_each_day_has_one_snapshot_of_its_last_changed_poll(hana: Watch) -> None:
    hana.sync()
    first = DailySnapshot.objects.get()
    hana.account.climb(next(iter(hana.account.assignment_of)), 1, hana.now)
    hana.wait(hours=2)

    hana.sync()

    last = DailySnapshot.objects.get(day=first.day)
    assert last.taken_at > first.taken_at


def test_an_idle_poll_leaves_the_snapshot_of_the_day(hana: Watch) -> None:
    hana.sync()
    hana.sync()
    before = DailySnapshot.objects.get()

    with CaptureQueriesContext(connection) as queries:
        assert hana.sync().rows == {}

    assert DailySnapshot.objects.get().taken_at == before.taken_at
    assert not _written_to("sync_dailysnapshot", queries)


def test_a_sync_that_a_wrong_clock_put_ahead_renews_no_snapshot(hana: Watch) -> None:
    hana.sync()
    hana.sync()
    hana.learner.runs.create(started_at=hana.now + timedelta(days=1), outcome="failed")

    with CaptureQueriesContext(connection) as queries:
        hana.sync()

    assert not _written_to("sync_dailysnapshot", queries)


def _written_to(table: str, queries: CaptureQueriesContext) -> list[str]:
    statements = [query["sql"] for query in queries]
    return [sql for sql in statements if table in sql and not sql.startswith("SELECT")]


def test_a_quiet_day_has_a_snapshot_and_an_unseen_one_has_none(hana: Watch) -> None:
    hana.sync()
    today = DailySnapshot.objects.get().day
    hana.wait(days=2)

    hana.sync()

    days_seen = list(DailySnapshot.objects.order_by("day").values_list("day", flat=True))
    assert days_seen == [today, today + timedelta(days=2)]


def test_rows_of_a_sync_that_broke_off_reach_the_snapshot(hana: Watch) -> None:
    hana.sync()
    hana.sync()
    before = DailySnapshot.objects.get().taken_at
    hana.wait(seconds=5)
    hana.learner.runs.create(started_at=hana.now, outcome="interrupted")
    hana.wait(seconds=5)

    hana.sync()

    assert DailySnapshot.objects.get().taken_at > before


@pytest.mark.django_db
def test_the_snapshot_has_the_numbers_of_the_pages() -> None:
    someone = builders.learner(level=5, max_level_granted=6)
    builders.item(someone, 1, level=5)
    builders.item(someone, 2, level=6)
    builders.item(someone, 3, level=5, hidden=True)
    builders.item(someone, 4, unlocked_at=None)
    builders.assignment(someone, 5)
    builders.in_review(someone, 6, NOW - HOUR)
    builders.in_review(someone, 7, NOW + HOUR)
    builders.in_review(someone, 8, NOW - HOUR, level=7)
    builders.assignment(someone, 9, srs_stage=3, started_at=NOW, available_at=NOW)

    seen = standing_of(someone, NOW)

    reviews, shown = reviews_of(someone, NOW), stage_distribution_of(someone)
    assert reviews is not None
    assert shown is not None
    assert (seen.lessons, seen.reviews) == (lesson_count_of(someone), reviews.due) == (1, 2)
    assert seen.stages == {"kanji": [stage.total for stage in shown.stages]}


@pytest.mark.django_db
def test_on_vacation_the_queues_of_a_snapshot_are_empty() -> None:
    away = builders.learner(current_vacation_started_at=NOW)
    builders.item(away, 1)
    builders.in_review(away, 2, NOW - HOUR)

    seen = standing_of(away, NOW)

    assert (seen.lessons, seen.reviews) == (0, 0)


@pytest.mark.parametrize("starts_at", [0, 4, 23])
@pytest.mark.parametrize("zone", ["UTC", "Pacific/Auckland", "America/St_Johns"])
def test_the_day_of_a_snapshot_is_the_day_of_the_pages(zone: str, starts_at: int) -> None:
    preferences = Preferences(time_zone=zone, day_starts_at=starts_at)
    moments = [MIDNIGHT_PASSED + n * timedelta(hours=1) for n in range(24 * 40)]

    ours = [day_of(moment, preferences) for moment in moments]

    assert ours == [days.day_of(moment, ZoneInfo(zone), starts_at) for moment in moments]


def test_a_poll_after_midnight_belongs_to_the_evening_before(
    hana: Watch, at_hour: Callable[[int], None]
) -> None:
    at_hour(3)

    hana.sync()

    assert DailySnapshot.objects.get().day == hana.now.date() - timedelta(days=1)


@pytest.fixture
def at_hour(hana: Watch) -> Callable[[int], None]:
    def move(hour: int) -> None:
        midnight = (hana.now + timedelta(days=1)).replace(hour=0, minute=0, second=0)
        hana.wait_until(midnight + hour * HOUR)

    return move
