"""One sync per learner at a time, and no word from a worker who has lost it."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection

from apps.accounts.removal import delete_account
from apps.sync import lease as leases
from apps.sync.lease import LEASE_LASTS, LONGEST_NAP, LeaseLost, claim, release
from apps.sync.models import Assignment, Learner, SyncRun, Walk
from apps.sync.pipeline import sync_learner
from tests.accounts.people import person
from tests.sync.learners import NOW, learner
from tests.sync.watching import HASTY, Watch

pytestmark = pytest.mark.django_db


class Hands:
    """A clock that is turned by hand."""

    def __init__(self, now: datetime = NOW) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def move(self, span: timedelta) -> None:
        self.now += span


def test_a_learner_is_claimed_by_one_worker_only() -> None:
    clock, someone = Hands(), learner()

    first, second = claim(someone.pk, clock), claim(someone.pk, clock)

    assert first is not None
    assert second is None


def test_a_released_learner_is_free_at_once() -> None:
    clock, someone = Hands(), learner()
    lease = claim(someone.pk, clock)
    assert lease is not None

    release(lease)

    assert claim(someone.pk, clock) is not None


def test_the_learner_of_a_dead_worker_is_free_when_the_lease_runs_out() -> None:
    clock, someone = Hands(), learner()
    claim(someone.pk, clock)

    clock.move(LEASE_LASTS - timedelta(seconds=1))
    assert claim(someone.pk, clock) is None
    clock.move(timedelta(seconds=1))
    assert claim(someone.pk, clock) is not None


def test_a_lease_given_by_a_clock_that_was_ahead_binds_nobody() -> None:
    clock, someone = Hands(NOW + timedelta(hours=1)), learner()
    claim(someone.pk, clock)

    clock.now = NOW

    assert not Learner.objects.get(pk=someone.pk).is_syncing(NOW)
    assert claim(someone.pk, clock) is not None


def test_another_machine_whose_clock_is_a_minute_ahead_keeps_its_lease() -> None:
    clock, someone = Hands(NOW + timedelta(minutes=1)), learner()
    claim(someone.pk, clock)

    clock.now = NOW

    assert claim(someone.pk, clock) is None


def test_a_dead_workers_learner_is_due_again_within_two_minutes() -> None:
    """The lease, and at most a minute until the dispatcher looks."""
    clock, someone = Hands(), learner()
    claim(someone.pk, clock)

    clock.move(timedelta(minutes=1))

    assert Learner.objects.due(clock.now).filter(pk=someone.pk).exists()


def test_a_renewed_lease_lasts_longer() -> None:
    clock, someone = Hands(), learner()
    lease = claim(someone.pk, clock)
    assert lease is not None

    clock.move(LEASE_LASTS / 2)
    lease.renew()
    clock.move(LEASE_LASTS / 2)

    assert claim(someone.pk, clock) is None


def test_a_lease_that_was_taken_over_cannot_be_renewed() -> None:
    clock, someone = Hands(), learner()
    old = claim(someone.pk, clock)
    assert old is not None
    clock.move(LEASE_LASTS)
    claim(someone.pk, clock)

    with pytest.raises(LeaseLost):
        old.renew()


def test_releasing_a_lost_lease_leaves_the_new_one_alone() -> None:
    clock, someone = Hands(), learner()
    old = claim(someone.pk, clock)
    assert old is not None
    clock.move(LEASE_LASTS)
    new = claim(someone.pk, clock)
    assert new is not None

    release(old)

    new.renew()
    assert claim(someone.pk, clock) is None


def test_a_long_wait_is_slept_in_naps_that_renew_the_lease(monkeypatch: Any) -> None:
    clock, someone = Hands(), learner()
    lease = claim(someone.pk, clock)
    assert lease is not None
    naps: list[float] = []

    def sleep(seconds: float) -> None:
        naps.append(seconds)
        clock.move(timedelta(seconds=seconds))

    monkeypatch.setattr(leases.time, "sleep", sleep)

    lease.sleep(100)

    assert sum(naps) == 100
    assert max(naps) <= LONGEST_NAP
    assert claim(someone.pk, clock) is None


def test_a_worker_who_lost_the_lease_in_a_wait_stops_waiting(monkeypatch: Any) -> None:
    clock, someone = Hands(), learner()
    lease = claim(someone.pk, clock)
    assert lease is not None
    monkeypatch.setattr(leases.time, "sleep", lambda _: None)
    clock.move(LEASE_LASTS)
    claim(someone.pk, clock)

    with pytest.raises(LeaseLost):
        lease.sleep(100)


def test_a_second_sync_of_the_same_learner_does_not_begin(hana: Watch) -> None:
    lease = claim(hana.learner.pk, hana.world.clock.now)
    hana.sandbox.log.clear()

    result = sync_learner(hana.learner.pk, clock=hana.world.clock.now, patience=HASTY)

    assert lease is not None
    assert (result, hana.requests(), SyncRun.objects.count()) == (None, [], 0)


def test_the_late_commit_of_an_old_worker_is_refused(hana: Watch) -> None:
    hana.sync()
    hana.account.do_lesson(1, hana.wait(hours=1))
    hana.wait(minutes=5)

    def taken_over_while_reading() -> datetime:
        Learner.objects.update(lease_number=99, lease_owner="somebody else")
        return hana.now

    result = hana.sync(clock=once_leased(hana, taken_over_while_reading))

    learner = hana.learner
    assert (result.outcome, result.error) == ("partial", "Another worker has taken this sync over.")
    assert Assignment.objects.get(subject_id=1).started_at is None
    assert (learner.lease_owner, learner.failures, learner.last_error) == ("somebody else", 0, "")
    assert hana.learner.runs.latest("pk").outcome == SyncRun.Outcome.INTERRUPTED


def test_an_old_worker_confirms_no_walk_of_its_successor(hana: Watch) -> None:
    hana.sync()
    hana.wait(hours=1)
    hana.sync()
    hana.wait(hours=1)
    walks = list(Walk.objects.filter(learner=hana.learner).order_by("pk").values())

    def taken_over_while_reading() -> datetime:
        Learner.objects.update(lease_number=99, lease_owner="somebody else")
        return hana.now

    hana.sync(clock=once_leased(hana, taken_over_while_reading))

    assert 304 in [entry.status for entry in hana.sandbox.log.entries()]
    assert list(Walk.objects.filter(learner=hana.learner).order_by("pk").values()) == walks


def once_leased(hana: Watch, clock: Any) -> Any:
    """Tells the time for the lease and the run, then through `clock`."""
    asked: list[int] = []

    def told() -> datetime:
        asked.append(1)
        return clock() if len(asked) > 2 else hana.now  # type: ignore[no-any-return]  # a clock

    return told


def test_a_run_that_was_cut_off_says_so_when_the_next_begins(hana: Watch) -> None:
    SyncRun.objects.create(learner=hana.learner, started_at=hana.now)
    hana.wait(minutes=5)

    hana.sync()

    outcomes = hana.learner.runs.order_by("pk").values_list("outcome", flat=True)
    assert list(outcomes) == ["interrupted", "ok"]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("moment", [3, 4, 6, 9, 12])
def test_an_account_deleted_during_a_sync_leaves_nothing_and_no_alarm(
    hana: Watch, caplog: pytest.LogCaptureFixture, moment: int
) -> None:
    asked: list[int] = []

    def clock() -> datetime:
        if not connection.in_atomic_block:  # a deletion is another process's transaction
            asked.append(1)
            if len(asked) == moment:
                delete_account(hana.user)
        return hana.now

    result = hana.sync(clock=clock)

    assert result.outcome == "partial"
    assert not Learner.objects.exists()
    assert not Assignment.objects.exists()
    assert not [line for line in caplog.records if line.name == "apps.sync.endings"]


def test_the_syncs_of_two_learners_do_not_wait_for_each_other() -> None:
    clock = Hands()

    leased = [claim(learner(person(name)).pk, clock) for name in ("one", "two")]

    assert None not in leased
