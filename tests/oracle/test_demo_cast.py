"""The people of the demo: years of life, the whole catalogue, seen for the first time and again."""

from dataclasses import dataclass
from datetime import UTC, datetime

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
from tests.oracle.ahead import kinds_of
from tests.oracle.asked import answers_at
from tests.oracle.held_against import assert_equal
from tests.oracle.pages_held_against import assert_pages_equal
from tests.oracle.past import Diary
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


@pytest.fixture(params=[character.username for character in DEMO])
def person(request: pytest.FixtureRequest, sandbox: Sandbox, db: None) -> WatchOfOne:
    sandbox.world.live()
    user = User.objects.create_user(request.param, password=PASSWORD)
    connect(user, sandbox.world.account_named(request.param).token)
    return WatchOfOne(sandbox, user, request.param)


def test_each_number_is_the_oracles_at_first_sight_and_days_later(person: WatchOfOne) -> None:
    key, diary = create_key(person.user, "oracle", timezone.now()), Diary()
    for days in (0, 1, 3):
        person.wait(days=days)
        assert person.sync().outcome == "ok"
        diary.add(look(person.sandbox.url, person.account.token, person.now))

        assert_equal(answers_at(person.now, key), diary)
        assert_pages_equal(person.learner, diary)
    assert kinds_of(diary.now)
