"""The earliest level-up is the one that somebody without a fault then has over there."""

import random
from datetime import datetime, timedelta

import pytest

from apps.sandbox.account import Account
from apps.sandbox.rows import AssignmentRow
from apps.sandbox.small import Size, small_world
from apps.sandbox.srs import BURNED
from apps.sandbox.truth import LevelReached
from apps.sandbox.world import World
from apps.stats.measures.level_up_forecast import LevelUpForecast
from apps.stats.selectors.level_past import level_past_of
from apps.stats.selectors.level_up import level_up_of
from tests.sync.watching import Watch

SECOND, MINUTE = timedelta(seconds=1), timedelta(minutes=1)
LIVES = [1, *(pytest.param(seed, marks=pytest.mark.long) for seed in range(2, 20))]


@pytest.fixture
def world() -> World:
    return small_world(size=Size(levels=4, radicals=3, kanji=10, words=2))


def waits(row: AssignmentRow, now: datetime) -> bool:
    if row.unlocked_at is None or row.unlocked_at > now or row.srs_stage == BURNED:
        return False
    return row.started_at is None or (row.available_at is not None and row.available_at <= now)


def answer(account: Account, row: AssignmentRow, now: datetime, *, wrong: int = 0) -> None:
    if row.started_at is None:
        account.do_lesson(row.subject_id, now)
    else:
        account.answer(row.subject_id, now, wrong_meaning=wrong)


def muddle_through(hana: Watch, dice: random.Random, days: int) -> None:
    """Some of what waits, some of it wrong, at odd hours."""
    for _ in range(days * 3):
        hana.wait(hours=dice.uniform(4, 12))
        for row in list(hana.account.assignments.values()):
            if waits(row, hana.now) and dice.random() < 0.7:
                answer(hana.account, row, hana.now, wrong=int(dice.random() < 0.15))


def level_up_without_a_fault(hana: Watch) -> datetime:
    """Everything is done the moment it comes, until the next level is reached."""
    account, level, now = hana.account, hana.account.user.level, hana.now
    for _ in range(500):
        while waiting := [row for row in account.assignments.values() if waits(row, now)]:
            for row in waiting:
                answer(account, row, now)
            # What that unlocks is there a moment later.
            now += SECOND
        if account.user.level > level:
            return next(
                event.at for event in account.truth.of(LevelReached) if event.level == level + 1
            )
        rows = account.assignments.values()
        now = min(row.available_at for row in rows if row.available_at and row.available_at > now)
    raise AssertionError("no level-up came")


def foretold(hana: Watch) -> LevelUpForecast:
    assert hana.sync().outcome == "ok"
    told = level_up_of(hana.learner, level_past_of(hana.learner), hana.now)
    assert told is not None
    return told


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("seed", LIVES)
def test_the_next_level_opens_when_it_was_foretold(hana: Watch, seed: int) -> None:
    dice = random.Random(seed)
    muddle_through(hana, dice, days=dice.randint(9, 16))
    told = foretold(hana)

    reached = level_up_without_a_fault(hana)

    assert told.earliest.at is not None
    assert abs(told.earliest.at - reached) < MINUTE


@pytest.mark.django_db(transaction=True)
def test_at_the_own_pace_it_opens_later(hana: Watch) -> None:
    muddle_through(hana, random.Random(5), days=16)
    told = foretold(hana)

    assert told.own_pace is not None
    assert told.own_pace.at is not None
    assert told.earliest.at is not None
    assert told.own_pace.at > told.earliest.at
