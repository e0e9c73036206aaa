"""Who is due when."""

import itertools
import random
import threading
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from apps.sync import presence, schedule
from apps.sync.models import Learner
from tests.accounts.people import person
from tests.sync.learners import NOW, learner
from tests.sync.watching import Watch

HOUR = timedelta(hours=1)
State = Learner.State

offsets = st.integers(0, 45)
durations = st.integers(0, 600).map(lambda seconds: timedelta(seconds=seconds))
moments = st.datetimes(datetime(2025, 1, 1), datetime(2026, 1, 1)).map(  # noqa: DTZ001 - made aware
    lambda moment: moment.replace(tzinfo=NOW.tzinfo)
)


def clock_hour(moment: datetime) -> datetime:
    return moment.replace(minute=0, second=0, microsecond=0)


@given(offset=offsets, started_at=moments)
def test_each_poll_is_followed_by_one_in_the_next_clock_hour(
    offset: int, started_at: datetime
) -> None:
    following = schedule.after_success(Learner(minute_offset=offset), started_at)

    assert clock_hour(following) == clock_hour(started_at) + HOUR


@given(offset=offsets, seen=st.booleans(), delays=st.lists(durations, min_size=30, max_size=30))
def test_every_clock_hour_of_a_day_holds_a_poll(
    offset: int, seen: bool, delays: list[timedelta]
) -> None:
    """Whenever the worker takes it up, up to ten minutes late."""
    someone = Learner(minute_offset=offset, last_seen_at=NOW if seen else None)
    polls = [NOW]

    for delay in delays:
        polls.append(schedule.after_success(someone, polls[-1]) + delay)

    hours = {clock_hour(poll) for poll in polls}
    assert all(
        clock_hour(later) - clock_hour(earlier) <= HOUR for earlier, later in pairwise(polls)
    )
    assert len(hours) >= 7


@given(failures=st.integers(1, 10_000), seed=st.integers(0, 1000))
def test_a_failed_poll_is_repeated_well_within_the_hour(failures: int, seed: int) -> None:
    following = schedule.after_failure(failures, NOW, retry_after=None, rng=random.Random(seed))

    assert timedelta(minutes=1) <= following - NOW <= timedelta(minutes=18)


@pytest.mark.parametrize(
    ("failures", "minutes"), [(1, 1), (2, 2), (3, 4), (4, 8), (5, 15), (50, 15)]
)
def test_pauses_double_up_to_a_quarter_of_an_hour(failures: int, minutes: int) -> None:
    following = schedule.after_failure(failures, NOW, retry_after=None, rng=random.Random(1))

    assert minutes <= (following - NOW) / timedelta(minutes=1) <= minutes * 1.2


def test_what_the_server_asked_for_is_never_undercut() -> None:
    asked = timedelta(minutes=30)

    assert schedule.after_failure(1, NOW, retry_after=asked, rng=random.Random(1)) >= NOW + asked


def test_those_whom_the_server_gave_one_moment_do_not_come_back_together() -> None:
    asked = timedelta(hours=1)

    back = {
        schedule.after_failure(5, NOW, retry_after=asked, rng=random.Random(n)) for n in range(9)
    }

    assert len(back) == 9


def test_learners_who_failed_together_do_not_come_back_together() -> None:
    back = {
        schedule.after_failure(1, NOW, retry_after=None, rng=random.Random(n)) for n in range(9)
    }

    assert len(back) == 9


def test_who_looked_in_today_is_polled_more_often() -> None:
    someone = Learner(minute_offset=45, last_seen_at=NOW - timedelta(hours=23))

    assert schedule.after_success(someone, NOW) == NOW + timedelta(minutes=15)


def test_who_looked_in_yesterday_is_polled_hourly() -> None:
    someone = Learner(minute_offset=45, last_seen_at=NOW - timedelta(hours=24))

    assert schedule.after_success(someone, NOW) == clock_hour(NOW) + timedelta(hours=1, minutes=45)


def test_another_interval_counts_from_the_last_poll(settings: Any) -> None:
    settings.SYNC_INTERVAL = 1800

    assert schedule.after_success(Learner(minute_offset=3), NOW) == NOW + timedelta(minutes=30)


def test_the_minute_of_a_learner_is_always_the_same_and_leaves_time_to_retry() -> None:
    minutes = [schedule.minute_offset_of(f"uuid-{number}") for number in range(500)]

    assert minutes == [schedule.minute_offset_of(f"uuid-{number}") for number in range(500)]
    assert set(minutes) == set(range(46))


# Who is handed out


@pytest.mark.django_db
def test_the_one_who_waits_longest_comes_first() -> None:
    late = learner(person("late"), next_sync_at=NOW - timedelta(minutes=1))
    early = learner(person("early"), next_sync_at=NOW - timedelta(minutes=9))

    assert schedule.claim_due(NOW) == [early.pk, late.pk]
    assert schedule.claim_due(NOW) == []


@pytest.mark.django_db
def test_a_sleeping_account_is_handed_out_when_its_day_has_come() -> None:
    someone = learner(state=State.HIBERNATING)

    assert schedule.claim_due(NOW) == [someone.pk]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "fields",
    [
        {"next_sync_at": NOW + timedelta(seconds=1)},
        {"next_sync_at": None},
        {"state": State.PAUSED},
        {"state": State.TOKEN_REJECTED},
        {"is_current": False},
        {"lease_expires_at": NOW + timedelta(seconds=1)},
        {"queued_until": NOW + timedelta(seconds=1)},
    ],
)
def test_who_is_not_due_is_not_handed_out(fields: dict[str, Any]) -> None:
    learner(**fields)

    assert schedule.claim_due(NOW) == []


@pytest.mark.django_db
def test_a_job_that_no_worker_took_is_handed_out_again() -> None:
    someone = learner()
    schedule.claim_due(NOW)

    assert schedule.claim_due(NOW + schedule.QUEUED_FOR) == [someone.pk]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "fields",
    [
        {"queued_until": NOW + timedelta(hours=1)},
        {"lease_expires_at": NOW + timedelta(hours=1)},
        {"next_sync_at": NOW + timedelta(hours=2, seconds=1)},
        {"next_sync_at": NOW + timedelta(hours=26, seconds=1), "state": State.HIBERNATING},
    ],
)
def test_what_a_clock_that_was_ahead_has_promised_binds_nobody(fields: dict[str, Any]) -> None:
    someone = learner(**fields)

    assert schedule.claim_due(NOW) == [someone.pk]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "fields",
    [
        {"next_sync_at": NOW + timedelta(hours=2)},
        {"next_sync_at": NOW + timedelta(hours=26), "state": State.HIBERNATING},
    ],
)
def test_an_appointment_that_can_be_true_is_kept(fields: dict[str, Any]) -> None:
    learner(**fields)

    assert schedule.claim_due(NOW) == []


@pytest.mark.django_db(transaction=True)
def test_each_learner_is_handed_to_one_of_many_dispatchers() -> None:
    everybody = sorted(learner(person(f"p{number}")).pk for number in range(12))
    handed: list[list[int]] = []
    together = threading.Barrier(4)

    def dispatch() -> None:
        together.wait()
        handed.append(schedule.claim_due(NOW))
        connection.close()

    threads = [threading.Thread(target=dispatch) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(handed) == 4
    assert sorted(pk for some in handed for pk in some) == everybody


@pytest.mark.django_db
def test_after_an_outage_no_more_are_handed_out_than_a_minute_can_carry(settings: Any) -> None:
    settings.SYNC_TOTAL_PER_MINUTE = 6
    late, later, latest = (
        learner(person(f"p{minutes}"), next_sync_at=NOW - timedelta(minutes=minutes)).pk
        for minutes in (9, 8, 7)
    )

    assert schedule.claim_due(NOW) == [late, later]
    assert schedule.claim_due(NOW) == [latest]


# Who looks in


@pytest.mark.django_db
def test_a_look_brings_a_distant_poll_forward() -> None:
    someone = learner(next_sync_at=NOW + timedelta(minutes=50))

    presence.note_seen(someone, NOW)

    someone.refresh_from_db()
    assert someone.last_seen_at == NOW
    assert someone.next_sync_at == NOW + timedelta(minutes=15)


@pytest.mark.django_db
def test_a_look_never_puts_a_poll_off() -> None:
    soon = NOW + timedelta(minutes=2)
    someone = learner(next_sync_at=soon)

    presence.note_seen(someone, NOW)

    someone.refresh_from_db()
    assert someone.next_sync_at == soon


@pytest.mark.django_db
@pytest.mark.parametrize("fields", [{"failures": 3}, {"state": State.HIBERNATING}])
def test_a_look_does_not_hurry_what_waits_for_a_reason(fields: dict[str, Any]) -> None:
    later = NOW + timedelta(minutes=50)
    someone = learner(next_sync_at=later, **fields)

    presence.note_seen(someone, NOW)

    someone.refresh_from_db()
    assert someone.next_sync_at == later


@pytest.mark.django_db
def test_many_looks_are_noted_once_an_hour(django_assert_num_queries: Any) -> None:
    someone = learner(last_seen_at=NOW - timedelta(minutes=59))

    with django_assert_num_queries(0):
        presence.note_seen(someone, NOW)


def test_a_poll_belongs_to_the_hour_in_which_it_began(hana: Watch) -> None:
    """What happens while it runs it may not see: the hour it ends in needs a poll of its own."""
    hana.wait_until(clock_hour(hana.now) + timedelta(minutes=59, seconds=30))
    began_in = clock_hour(hana.now)
    times_asked = itertools.count()

    def clock() -> datetime:
        if next(times_asked) == 5:
            hana.wait(minutes=1)
        return hana.now

    hana.sync(clock=clock)

    following = hana.learner.next_sync_at
    assert following is not None
    assert clock_hour(hana.now) == began_in + HOUR
    assert clock_hour(following) == began_in + HOUR
