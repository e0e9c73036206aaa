"""The people of the demo, as they stand when it starts: each shows what pages are for."""

from datetime import UTC, datetime, timedelta

import pytest

from apps.sandbox.account import Account
from apps.sandbox.clock import MovableClock
from apps.sandbox.srs import BURNED
from apps.sandbox.truth import Burned, ResetDone, Resurrected, VacationStarted
from apps.sandbox.world import DEMO_SEED, World

# The whole demo is simulated for these; `.ci/run` meets the same people in a real demo each time.
pytestmark = pytest.mark.long

START = datetime(2026, 3, 5, 9, 41, tzinfo=UTC)


@pytest.fixture(scope="module")
def world() -> World:
    world = World.demo(MovableClock(START), DEMO_SEED, START)
    world.live()
    return world


@pytest.fixture
def haru(world: World) -> Account:
    return world.account_named("haru")


def test_four_people_with_tokens_and_ids_of_their_own(world: World) -> None:
    assert [each.user.username for each in world.accounts] == ["haru", "kana", "momo", "sora"]
    assert len({each.token for each in world.accounts}) == 4
    assert len({each.user.uuid for each in world.accounts}) == 4
    assert all(world.account_of(each.token) is each for each in world.accounts)


def test_haru_was_at_sixty_and_climbs_again(haru: Account) -> None:
    (reset,) = haru.truth.of(ResetDone)

    assert (reset.original_level, reset.target_level) == (60, 8)
    assert 200 < (START - reset.at).days < 300
    assert 20 <= haru.user.level < 60


def test_haru_has_dozens_of_resurrected_items_and_some_burned_again(haru: Account) -> None:
    rows = [row for row in haru.assignments.values() if row.resurrected_at]

    assert len(rows) >= 30
    assert {event.mode for event in haru.truth.of(Resurrected)} == {"lesson", "review"}
    assert {row.srs_stage == BURNED for row in rows} == {True, False}
    assert any(event.again for event in haru.truth.of(Burned))


def test_haru_has_rows_as_old_accounts_have(haru: Account) -> None:
    undated = [row for row in haru.assignments.values() if row.srs_stage == 9 and not row.passed_at]

    assert undated
    assert min(row.level for row in haru.progressions.values()) > 2


def test_kana_is_around_level_twenty_five(world: World) -> None:
    assert 20 <= world.account_named("kana").user.level <= 30


def test_momo_begins(world: World) -> None:
    momo = world.account_named("momo")

    assert momo.user.level == 2
    assert momo.user.subscription.max_level_granted == 3
    assert momo.lesson_queue(START)


def test_sora_is_away(world: World) -> None:
    sora = world.account_named("sora")

    assert 9 <= sora.user.level <= 15
    assert sora.on_vacation
    assert len(list(sora.truth.of(VacationStarted))) == 1
    assert [reset.confirmed_at for reset in sora.resets.values()] == [None]


def test_people_live_on(world: World, haru: Account) -> None:
    before = len(haru.truth.events)

    world.live_until(START + timedelta(days=2))

    assert len(haru.truth.events) > before
