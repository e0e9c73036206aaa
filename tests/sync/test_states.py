"""What becomes of a learner when WaniKani, the token, the network or wkdash itself fails."""

import itertools
import logging
from datetime import datetime, timedelta
from typing import Any

import pytest
from cryptography.fernet import Fernet

from apps.accounts.tokens import store_token
from apps.sandbox.http.fault_kinds import Options
from apps.sandbox.http.faults import Fault
from apps.sandbox.small import new_account, small_catalogue, small_world
from apps.sandbox.world import World
from apps.sync.connect import CannotConnect, connect
from apps.sync.models import Assignment, Learner, Milestone, ReviewStatistic
from apps.sync.tasks import dispatch_due_learners
from tests.accounts.people import person
from tests.sync.watching import Watch

pytestmark = pytest.mark.one_database

State = Learner.State
NEW_TOKEN = "5ca1ab1e-0000-4000-8000-00000000beef"
OTHER_TOKEN = "5ca1ab1e-0000-4000-8000-0000000000aa"


@pytest.fixture
def world() -> World:
    """Hana, and Sora, whose account is another one."""
    world = small_world()
    sora = new_account(small_catalogue(), username="sora", token=OTHER_TOKEN)
    world.accounts.append(sora)
    return world


def fails(hana: Watch, kind: str, *, path: str = "", **options: Any) -> None:
    hana.sandbox.faults.clear()
    hana.sandbox.faults.set(Fault(kind, path=path, times=None, options=Options(**options)))


def wait_until_due(hana: Watch) -> timedelta:
    """Move the clock to the next appointment; how long that took."""
    following = hana.learner.next_sync_at
    assert following is not None
    delay = following - hana.now
    hana.world.clock.set(max(following, hana.now))
    return delay


def counts(learner: Learner) -> list[int]:
    models = (Assignment, ReviewStatistic, Milestone)
    return [model.objects.filter(learner=learner).count() for model in models]


# The token is refused


def test_one_refusal_changes_no_state(hana: Watch) -> None:
    hana.sync()
    fails(hana, "unauthorized")

    result = hana.sync()

    assert (result.outcome, hana.learner.state) == ("failed", State.ACTIVE)
    assert timedelta(minutes=1) <= wait_until_due(hana) <= timedelta(minutes=2)


def test_a_refusal_that_was_a_hiccup_is_forgotten(hana: Watch) -> None:
    hana.sync()
    fails(hana, "unauthorized")
    hana.sync()
    hana.sandbox.faults.clear()
    wait_until_due(hana)

    result = hana.sync()

    learner = hana.learner
    assert (result.outcome, learner.state) == ("ok", State.ACTIVE)
    assert (learner.rejected_at, learner.last_error, learner.failures) == (None, "", 0)


def test_two_refusals_within_a_minute_are_not_believed(hana: Watch) -> None:
    hana.sync()
    fails(hana, "unauthorized")
    hana.sync()
    hana.wait(seconds=30)

    hana.sync()

    assert hana.learner.state == State.ACTIVE


def test_a_token_refused_twice_is_asked_with_no_more(hana: Watch) -> None:
    hana.sync()
    before = counts(hana.learner)
    fails(hana, "unauthorized")
    hana.sync()
    wait_until_due(hana)

    hana.sync()

    learner = hana.learner
    assert (learner.state, learner.next_sync_at) == (State.TOKEN_REJECTED, None)
    assert "Make a new one at WaniKani" in learner.last_error
    assert not Learner.objects.due(hana.now + timedelta(days=400)).exists()
    assert counts(learner) == before


def test_a_new_token_ends_the_rejection_in_one_sync(hana: Watch) -> None:
    hana.sync()
    fails(hana, "unauthorized")
    hana.sync()
    wait_until_due(hana)
    hana.sync()
    hana.sandbox.faults.clear()
    hana.account.rotate_token(NEW_TOKEN, hana.now)
    connect(hana.user, NEW_TOKEN)

    result = hana.sync()

    assert (result.outcome, hana.learner.state) == ("ok", State.ACTIVE)


def test_a_sync_that_succeeds_by_hand_ends_the_rejection(hana: Watch) -> None:
    hana.sync()
    Learner.objects.update(state=State.TOKEN_REJECTED, next_sync_at=None)

    hana.sync()

    assert hana.learner.state == State.ACTIVE
    assert hana.learner.next_sync_at is not None


def test_the_refusal_of_an_old_token_does_not_condemn_the_new_one(hana: Watch) -> None:
    """The second refusal is on its way while the learner stores another token."""
    hana.sync()
    fails(hana, "unauthorized")
    hana.sync()
    wait_until_due(hana)

    times_asked = itertools.count()

    def clock() -> datetime:
        if next(times_asked) == 2:  # after the lease and the beginning of the run
            Learner.objects.filter(user=hana.user).update(rejected_at=None, failures=0)
        return hana.now

    hana.sync(clock=clock)

    assert hana.learner.state == State.ACTIVE


# The account sleeps


def test_a_hibernating_account_is_looked_at_once_a_day(hana: Watch) -> None:
    hana.sync()
    hana.account.set_hibernating(hana.now, hibernating=True)
    hana.wait(minutes=5)

    result = hana.sync()

    assert (result.outcome, hana.learner.state) == ("failed", State.HIBERNATING)
    assert "Sign in at WaniKani" in hana.learner.last_error
    assert wait_until_due(hana) == timedelta(days=1)
    assert Learner.objects.due(hana.now).exists()


def test_an_account_that_woke_up_is_active_again(hana: Watch) -> None:
    hana.sync()
    hana.account.set_hibernating(hana.now, hibernating=True)
    hana.wait(minutes=5)
    hana.sync()
    hana.account.set_hibernating(hana.now, hibernating=False)
    hana.wait(days=1)

    result = hana.sync()

    assert (result.outcome, hana.learner.state) == ("ok", State.ACTIVE)


# WaniKani or the network is in trouble

TROUBLE = {
    "server_error": "status 500",
    "unavailable": "status 503",
    "html_200": "makes no sense",
    "empty_200": "makes no sense",
    "truncated_json": "makes no sense",
    "other_shape": "makes no sense",
    "refused_connection": "",
    "redirect": "WANIKANI_API_URL",
}


@pytest.mark.parametrize(("kind", "words"), TROUBLE.items())
def test_trouble_is_a_sentence_a_retry_and_no_loss(hana: Watch, kind: str, words: str) -> None:
    hana.burn(1)
    hana.sync()
    before = counts(hana.learner)
    fails(hana, kind)

    result = hana.sync()

    learner = hana.learner
    assert result.outcome in ("failed", "partial")
    assert (learner.state, learner.failures) == (State.ACTIVE, 1)
    assert words in learner.last_error
    assert timedelta(minutes=1) <= wait_until_due(hana) <= timedelta(minutes=1.2)
    assert counts(learner) == before


def test_being_rate_limited_waits_as_long_as_wanikani_says(hana: Watch) -> None:
    hana.sync()
    fails(hana, "too_many", path="assignments", reset="")

    result = hana.sync()

    assert result.outcome == "partial"
    assert hana.learner.state == State.ACTIVE
    assert wait_until_due(hana) >= timedelta(minutes=1)


def test_the_pauses_grow_to_a_quarter_of_an_hour_and_no_further(hana: Watch) -> None:
    hana.sync()
    fails(hana, "unavailable")
    pauses = []

    for _ in range(8):
        hana.sync()
        pauses.append(wait_until_due(hana))

    assert pauses[0] < pauses[2] < pauses[4]
    assert timedelta(minutes=15) <= pauses[-1] <= timedelta(minutes=18)


def test_it_recovers_by_itself(hana: Watch) -> None:
    hana.sync()
    fails(hana, "unavailable")
    for _ in range(5):
        hana.sync()
        wait_until_due(hana)
    hana.sandbox.faults.clear()

    result = hana.sync()

    learner = hana.learner
    assert (result.outcome, learner.failures, learner.last_error) == ("ok", 0, "")
    assert learner.synced_at == hana.now


def test_a_failure_keeps_the_time_of_the_last_complete_sync(hana: Watch) -> None:
    hana.sync()
    before = hana.learner.synced_at
    hana.wait(hours=1)
    fails(hana, "unavailable")

    hana.sync()

    assert hana.learner.synced_at == before


def test_an_unreachable_server_is_one_log_line_without_a_stack_trace(
    hana: Watch, settings: Any, caplog: pytest.LogCaptureFixture
) -> None:
    hana.sync()
    nowhere = "http://127.0.0.1:9"
    settings.WANIKANI_API_URL = nowhere
    Learner.objects.update(api_base=nowhere)

    with caplog.at_level(logging.WARNING):
        result = hana.sync()

    [line] = [record for record in caplog.records if record.name == "apps.sync.endings"]
    assert result.outcome == "failed"
    assert (line.levelname, line.exc_info) == ("WARNING", None)
    assert "\n" not in line.getMessage()


# wkdash itself fails


class Bug(Exception):  # noqa: N818 - stands for any
    pass


def test_a_bug_says_so_and_is_tried_again_in_an_hour(
    hana: Watch, caplog: pytest.LogCaptureFixture
) -> None:
    hana.sync()
    times_asked = itertools.count()

    def clock() -> datetime:
        if next(times_asked) == 5:  # after the lease, within the reading
            raise Bug
        return hana.now

    with caplog.at_level(logging.ERROR):
        result = hana.sync(clock=clock)

    [line] = [record for record in caplog.records if record.name == "apps.sync.endings"]
    assert result.outcome == "failed"
    assert "wkdash itself failed" in hana.learner.last_error
    assert wait_until_due(hana) == timedelta(hours=1)
    assert line.exc_info is not None


def test_keys_that_do_not_open_the_token_are_told_apart(hana: Watch, settings: Any) -> None:
    hana.sync()
    settings.TOKEN_KEYS = [Fernet.generate_key().decode()]

    result = hana.sync()

    assert (result.outcome, result.requests) == ("failed", 0)
    assert "TOKEN_KEYS" in hana.learner.last_error
    assert hana.learner.state == State.ACTIVE


# Tokens are replaced, accounts go


def test_a_new_token_of_the_same_account_keeps_everything(hana: Watch) -> None:
    hana.burn(1)
    hana.sync()
    before, learner = counts(hana.learner), hana.learner
    hana.account.rotate_token(NEW_TOKEN, hana.now)

    connect(hana.user, NEW_TOKEN)
    result = hana.sync()

    assert hana.learner == learner
    assert (counts(learner), result.rows) == (before, {})


def test_the_token_of_another_account_is_another_learner(hana: Watch) -> None:
    hana.burn(1)
    hana.sync()
    before, first = counts(hana.learner), hana.learner

    connect(hana.user, OTHER_TOKEN)
    hana.sync()

    second = hana.learner
    first.refresh_from_db()
    assert (second.username, second.pk != first.pk) == ("sora", True)
    assert (counts(first), first.is_current, first.next_sync_at) == (before, False, None)
    assert not second.milestones.filter(kind=Milestone.Kind.BURNED).exists()


def test_coming_back_to_the_first_account_finds_it_as_it_was(hana: Watch) -> None:
    hana.burn(1)
    hana.sync()
    first, before = hana.learner, counts(hana.learner)
    connect(hana.user, OTHER_TOKEN)

    connect(hana.user, hana.account.token)

    assert (hana.learner, counts(first)) == (first, before)


def test_a_token_that_opens_another_account_writes_nothing_of_it(hana: Watch) -> None:
    """Changed behind our back: rows of the other account never come under this learner."""
    hana.sync()
    before = counts(hana.learner)
    store_token(hana.user, OTHER_TOKEN)

    result = hana.sync()

    assert (result.outcome, result.rows) == ("failed", {})
    assert (counts(hana.learner), hana.learner.username) == (before, "hana")
    assert hana.learner.state == State.TOKEN_REJECTED


def test_an_account_of_another_user_is_refused_and_nothing_is_saved(hana: Watch) -> None:
    other = person("other")

    with pytest.raises(CannotConnect, match="another user of this server"):
        connect(other, hana.account.token)

    assert not Learner.objects.filter(user=other).exists()
    assert not hasattr(other, "api_token")


def test_without_a_token_nothing_is_asked(hana: Watch) -> None:
    hana.user.api_token.delete()
    hana.sandbox.log.clear()

    result = hana.sync()

    assert (result.requests, hana.requests()) == (0, [])
    assert "No WaniKani token is stored" in hana.learner.last_error


# The operator


def test_a_paused_learner_is_not_due(hana: Watch) -> None:
    Learner.objects.update(state=State.PAUSED)

    assert not Learner.objects.due(hana.now + timedelta(days=9)).exists()


def test_a_sync_by_hand_does_not_end_a_pause(hana: Watch) -> None:
    Learner.objects.update(state=State.PAUSED)

    hana.sync()

    assert hana.learner.state == State.PAUSED


def test_a_token_stored_anew_does_not_end_a_pause(hana: Watch) -> None:
    Learner.objects.update(state=State.PAUSED)

    connect(hana.user, hana.account.token)

    assert hana.learner.state == State.PAUSED


def test_scheduled_syncs_can_be_switched_off(hana: Watch, settings: Any) -> None:
    settings.SYNC_ENABLED = False
    before = Learner.objects.values().get()

    dispatch_due_learners()

    assert Learner.objects.values().get() == before
