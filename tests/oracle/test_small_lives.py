"""Every number of the API equals the one that a naive reading of WaniKani's answers gives.

A small world is studied, left, taken up again, reset and lived on; at each moment the two are held
against each other.
"""

import random
from collections.abc import Callable

import pytest
from django.utils import timezone

from apps.api.keys import create_key
from apps.sandbox.learner import Habits
from apps.sandbox.small import Size, small_world
from apps.sandbox.srs import BURNED
from apps.sandbox.world import World
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
from tests.oracle.raw import look
from tests.sync.watching import Watch

pytestmark = [pytest.mark.one_database, pytest.mark.life]

LIVES = [0, *(pytest.param(seed, marks=pytest.mark.long) for seed in range(1, 12))]


@pytest.fixture(params=LIVES)
def dice(request: pytest.FixtureRequest) -> random.Random:
    return random.Random(request.param)


@pytest.fixture
def world(dice: random.Random) -> World:
    size = Size(levels=16, radicals=1, kanji=9, words=1, kana_words=1)
    habits = Habits(hours=(8,), miss=0.05, day_off=0.1, lessons_per_sitting=1)
    return small_world(size=size, habits=habits, seed=dice.randrange(99))


Act = Callable[[Watch, random.Random], object]


def studying(hana: Watch, dice: random.Random) -> None:
    hana.wait(days=dice.randint(1, 9), hours=dice.randint(0, 23))


def half_way(hana: Watch, dice: random.Random) -> None:
    """Some of the level's kanji have passed and more are needed."""
    for _ in range(60):
        hana.wait(hours=12)
        account = hana.account
        of_level = [
            row
            for row in account.assignments.values()
            if account.subject(row.subject_id).kind == "kanji"
            and account.subject(row.subject_id).level == account.user.level
        ]
        if 0 < sum(row.passed_at is not None for row in of_level) < 8:
            return


def studying_long(hana: Watch, dice: random.Random) -> None:
    hana.wait(days=dice.randint(170, 200))


def coming_back(hana: Watch, dice: random.Random) -> None:
    rows = hana.account.assignments.values()
    burned = [row.subject_id for row in rows if row.srs_stage == BURNED and not row.hidden]
    for subject_id in dice.sample(burned, min(3, len(burned))):
        hana.account.resurrect(subject_id, hana.now, dice.choice(["lesson", "review"]))


def editing_content(hana: Watch, dice: random.Random) -> None:
    """The catalogue is read once a day, so we look two days later."""
    subjects = list(hana.world.catalogue.subjects.values())
    hana.world.staff.hide(dice.choice(subjects).id, hana.now)
    hana.world.staff.move(dice.choice(subjects).id, dice.randint(1, 4), hana.now)
    hana.wait(days=2)


def subscribing_and_resetting(hana: Watch, dice: random.Random) -> None:
    hana.account.subscribe(hana.now)
    resetting(hana, dice)


def resetting(hana: Watch, dice: random.Random) -> None:
    hana.account.reset(dice.randint(1, hana.account.user.level), hana.now)
    hana.wait(minutes=10)


def leaving(hana: Watch, dice: random.Random) -> None:
    """We look once while she is away: so much of the vacation is known."""
    hana.account.go_on_vacation(hana.now)
    hana.wait(days=4)


def returning(hana: Watch, dice: random.Random) -> None:
    hana.wait(days=dice.randint(3, 20))
    hana.account.return_from_vacation(hana.now)
    hana.wait(days=dice.randint(20, 30))


def lapsing(hana: Watch, dice: random.Random) -> None:
    hana.account.lapse_subscription(hana.now)


def growing_old(hana: Watch, dice: random.Random) -> None:
    """Before we look: accounts of 2017 lack stamps of passes and progressions of early levels."""
    hana.wait(days=dice.randint(20, 40))
    studying_long(hana, dice)
    for row in list(hana.account.assignments.values()):
        if row.passed_at and dice.random() < 0.3:
            hana.account.forget_pass(row.subject_id, hana.now)
    for level in (1, 2):
        hana.account.forget_level(level, hana.now)


LIFE: tuple[Act, ...] = (
    growing_old, half_way, coming_back, leaving, returning, lapsing, subscribing_and_resetting,
)  # fmt: skip
LONG_LIFE: tuple[Act, ...] = (
    *LIFE, studying, studying_long, coming_back, editing_content, studying, studying_long,
    coming_back, resetting, studying, editing_content, resetting, studying_long, leaving, studying,
    returning,
)  # fmt: skip


@pytest.fixture
def key(hana: Watch) -> str:
    return create_key(hana.user, "oracle", timezone.now())


def poll(hana: Watch) -> None:
    """Until everything was read: beside a running reset a sync stops half-way and comes back."""
    for _ in range(5):
        if hana.sync().outcome == "ok":
            return
        hana.wait(minutes=6)
    raise AssertionError("no sync got through")


def live(hana: Watch, dice: random.Random, key: str, life: tuple[Act, ...]) -> Diary:
    diary = Diary()
    for act in life:
        act(hana, dice)
        poll(hana)
        diary.add(look(hana.sandbox.url, hana.account.token, hana.now))

        told = answers_at(hana.now, key)
        assert_equal(told, diary)
        assert_pages_equal(hana.learner, diary)
        assert_ahead_equal(hana.learner, diary, told["reviews"]["items"])
        assert_days_equal(hana.learner, diary, told["reviews"]["items"])
        assert_days_of_api_equal(told, diary)
        assert_levels_equal(hana.learner, diary)
        assert_lives_equal(hana.learner, diary, told["reviews"]["items"])
        assert_leech_history_equal(hana.learner, diary, told["reviews"]["items"])
        assert_burns_add_up(hana.learner, diary)
    return diary


def test_at_every_moment_of_a_life_each_number_is_the_oracles(
    hana: Watch, dice: random.Random, key: str
) -> None:
    diary = live(hana, dice, key, LIFE)

    assert set().union(*map(kinds_of, diary.looks)) >= KINDS


@pytest.mark.long
def test_so_it_is_over_years(hana: Watch, dice: random.Random, key: str) -> None:
    diary = live(hana, dice, key, LONG_LIFE)

    assert any(burn.again for burn in diary.burns)
    assert len(diary.now.resets) > 1
