"""The numbers of a whole life agree with the life and with one another.

A learner studies for two years and is polled now and then; meanwhile items are resurrected, hidden
and moved to other levels, and the account is reset. Nothing here knows a stored row: the world
over there is compared with the answers over here.
"""

import random
from zoneinfo import ZoneInfo

import pytest

from apps.sandbox.learner import Habits
from apps.sandbox.small import Size, small_world
from apps.sandbox.srs import BURNED
from apps.sandbox.world import World
from apps.stats.measures.days import LearnersCalendar
from apps.stats.selectors.burns import BurnHistory, burn_history_of
from apps.stats.selectors.lessons import lesson_queue_of
from apps.stats.selectors.levels import level_history_of, peak_of
from apps.stats.selectors.reviews import reviews_of
from apps.stats.selectors.stages import burned_by_type_of, stage_distribution_of
from tests.sync.watching import Watch

POLLS = 30
SIZE = Size(levels=4, radicals=2, kanji=4, words=3)
DILIGENT = Habits(hours=(8, 20), miss=0.04, day_off=0.0, lessons_per_sitting=20)
FIRST_RESET, SECOND_RESET = 20, 26


pytestmark = pytest.mark.life

LIVES = [1, *(pytest.param(seed, marks=pytest.mark.long) for seed in range(2, 12))]


@pytest.fixture(params=LIVES)
def dice(request: pytest.FixtureRequest) -> random.Random:
    return random.Random(request.param)


@pytest.fixture
def world(dice: random.Random) -> World:
    return small_world(size=SIZE, habits=DILIGENT, seed=dice.randrange(99))


def resurrect_some(hana: Watch, dice: random.Random) -> None:
    rows = hana.account.assignments.values()
    burned = [row.subject_id for row in rows if row.srs_stage == BURNED and not row.hidden]
    for subject_id in dice.sample(burned, min(3, len(burned))):
        hana.account.resurrect(subject_id, hana.now, dice.choice(["lesson", "review"]))


def edit_content(hana: Watch, dice: random.Random) -> None:
    subjects = list(hana.world.catalogue.subjects.values())
    for subject in dice.sample(subjects, 2):
        if subject.hidden_at is None:
            hana.world.staff.hide(subject.id, hana.now)
        else:
            hana.world.staff.show(subject.id, hana.now)
    hana.world.staff.move(dice.choice(subjects).id, dice.randint(1, 4), hana.now)


def poll(hana: Watch) -> None:
    """Until everything was read: beside a running reset a sync stops half-way and comes back."""
    for _ in range(5):
        if hana.sync().outcome == "ok":
            return
        hana.wait(minutes=6)
    raise AssertionError("no sync got through")


def history(hana: Watch) -> BurnHistory:
    found = burn_history_of(hana.learner, LearnersCalendar(ZoneInfo("Europe/Berlin"), 4, hana.now))
    assert found is not None
    return found


def assert_queues_are_theirs(hana: Watch) -> None:
    queue, reviews = lesson_queue_of(hana.learner, hana.now), reviews_of(hana.learner, hana.now)
    lessons = [lesson.subject_id for lesson in queue.lessons]

    assert lessons == hana.account.lesson_queue(hana.now)
    assert reviews.due == len(hana.account.due_reviews(hana.now))


def assert_burns_add_up(hana: Watch) -> None:
    rows = [row for row in hana.account.assignments.values() if row.srs_stage == BURNED]
    visible = sum(not row.hidden for row in rows)
    found = history(hana)

    assert found.sum.difference == 0
    assert found.sum.burned == visible == burned_by_type_of(hana.learner).total
    assert stage_distribution_of(hana.learner).burned == visible
    if found.timeline.spans:
        assert found.timeline.spans[-1].burned_at_end == len(rows)


def assert_levels_are_theirs(hana: Watch, top: int) -> None:
    assert peak_of(hana.learner).level == top
    present = level_history_of(hana.learner).attempts[-1]
    confirmed = [row for row in hana.account.resets.values() if row.confirmed_at]
    assert present.number == len(confirmed) + 1


def test_all_counts_agree_over_a_life_with_resets_and_resurrections(
    hana: Watch, dice: random.Random
) -> None:
    top = 1
    for number in range(POLLS):
        hana.wait(days=dice.randint(2, 45), minutes=dice.randint(0, 59))
        top = max(top, hana.account.user.level)
        poll(hana)
        if number in {FIRST_RESET, SECOND_RESET}:
            hana.account.reset(dice.randint(1, hana.account.user.level), hana.now)
            hana.wait(minutes=10)
            poll(hana)

        assert_queues_are_theirs(hana)
        assert_burns_add_up(hana)
        assert_levels_are_theirs(hana, top)
        resurrect_some(hana, dice)
        edit_content(hana, dice)

    assert history(hana).sum.resurrections > 0
    assert history(hana).sum.burns_again > 0
