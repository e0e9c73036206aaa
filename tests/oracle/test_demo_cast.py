"""The people of the demo: years of life, the whole catalogue, seen for the first time and again."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from apps.accounts.models import User
from apps.api.keys import create_key
from apps.sandbox.account import Account
from apps.sandbox.casts import DEMO
from apps.sandbox.clock import MovableClock
from apps.sandbox.http.application import Sandbox
from apps.sandbox.world import DEMO_SEED, World
from apps.sync.connect import connect
from tests.oracle.ahead import KINDS, kinds_of
from tests.oracle.ahead_held_against import assert_ahead_equal
from tests.oracle.asked import answers_at
from tests.oracle.days_held_against import assert_days_equal, assert_days_of_api_equal
from tests.oracle.held_against import assert_equal
from tests.oracle.leeches_held_against import assert_leech_history_equal
from tests.oracle.levels_held_against import assert_levels_equal
from tests.oracle.life_held_against import assert_lives_equal
from tests.oracle.pages_held_against import assert_burns_add_up, assert_pages_equal
from tests.oracle.past import Diary
from tests.oracle.raw import Account as Look
from tests.oracle.raw import look
from tests.sync.watching import PASSWORD, Watch

START = datetime(2026, 3, 10, 9, 30, 12, tzinfo=UTC)
pytestmark = [pytest.mark.long, pytest.mark.one_database, pytest.mark.timeout(900)]


@dataclass
class WatchOfOne(Watch):
    username: str = ""

    @property
    def account(self) -> Account:
        return self.world.account_named(self.username)


@pytest.fixture
def world() -> World:
    return World.demo(MovableClock(START), DEMO_SEED, START)


Act = Callable[[Account, datetime], object]


def arriving(account: Account, now: datetime) -> None:
    """Nothing is done by hand; people study."""


def lapsing(account: Account, now: datetime) -> None:
    account.lapse_subscription(now)


def leaving(account: Account, now: datetime) -> None:
    if account.user.current_vacation_started_at is None:
        account.go_on_vacation(now)


def returning_to_reset(account: Account, now: datetime) -> None:
    account.return_from_vacation(now)
    account.reset(max(1, account.user.level // 2), now)


# What is done, and how long after it we look.
LIFE: tuple[tuple[Act, timedelta], ...] = (
    (arriving, timedelta()),
    (arriving, timedelta(days=1)),
    (arriving, timedelta(days=3)),
    (lapsing, timedelta(hours=2)),
    (leaving, timedelta(days=2)),
    (returning_to_reset, timedelta(hours=1)),
)
PEOPLE = [character.username for character in DEMO]


def looks_at(person: WatchOfOne) -> Iterator[Look]:
    """One after each step of the life, when all that was done is there to be seen."""
    for act, wait in LIFE:
        act(person.account, person.now)
        person.wait(seconds=wait.total_seconds())
        yield look(person.sandbox.url, person.account.token, person.now)


@pytest.fixture
def everybody(sandbox: Sandbox) -> Sandbox:
    sandbox.world.live()
    return sandbox


@pytest.mark.parametrize("username", PEOPLE)
def test_each_number_is_the_oracles_through_a_lapse_a_vacation_and_a_reset(
    username: str, everybody: Sandbox, db: None
) -> None:
    person = WatchOfOne(everybody, User.objects.create_user(username, password=PASSWORD), username)
    connect(person.user, person.account.token)
    key, diary = create_key(person.user, "oracle", timezone.now()), Diary()
    for seen in looks_at(person):
        assert person.sync().outcome == "ok"
        diary.add(seen)

        told = answers_at(person.now, key)
        assert_equal(told, diary)
        assert_pages_equal(person.learner, diary)
        assert_ahead_equal(person.learner, diary, told["reviews"]["items"])
        assert_days_equal(person.learner, diary, told["reviews"]["items"])
        assert_days_of_api_equal(told, diary)
        assert_levels_equal(person.learner, diary)
        assert_lives_equal(person.learner, diary, told["reviews"]["items"])
        assert_leech_history_equal(person.learner, diary, told["reviews"]["items"])
        if not diary.looks[0].resets:  # of what one wiped before we came nobody knows
            assert_burns_add_up(person.learner, diary)


def test_together_they_show_every_situation(everybody: Sandbox) -> None:
    people = [WatchOfOne(everybody, User(username=name), name) for name in PEOPLE]

    seen = {kind for each in people for one in looks_at(each) for kind in kinds_of(one)}

    assert seen >= KINDS
