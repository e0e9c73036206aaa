"""People who study by themselves: always the same life from the same seed."""

from collections import Counter
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from apps.sandbox.account import Account
from apps.sandbox.learner import Habits
from apps.sandbox.rows import Data
from apps.sandbox.small import BEGINNING, Size, small_world
from apps.sandbox.srs import BURNED
from apps.sandbox.truth import Burned, LessonDone, Passed, ResetDone, Resurrected, Reviewed
from apps.sandbox.world import World
from tests.sandbox.acts import DAY

MONTH = 30 * DAY
seeds = st.integers(0, 10_000)
misses = st.floats(0, 0.3)
quick = settings(max_examples=12, deadline=None)


def studied(span: timedelta, *, seed: int = 1, miss: float = 0.1, steps: int = 1) -> World:
    world = small_world(size=Size(levels=4), habits=Habits(miss=miss), seed=seed)
    for step in range(1, steps + 1):
        world.live_until(BEGINNING + span * step / steps)
    return world


def seen(account: Account) -> list[Data]:
    tables = (account.assignments, account.statistics, account.progressions)
    return [row.data() for table in tables for row in table.values()]


def test_the_same_seed_lives_the_same_life() -> None:
    one, other = studied(MONTH, seed=5), studied(MONTH, seed=5)

    assert seen(one.accounts[0]) == seen(other.accounts[0])


def test_another_seed_lives_another_life() -> None:
    one, other = studied(MONTH, seed=5), studied(MONTH, seed=6)

    assert seen(one.accounts[0]) != seen(other.accounts[0])


def test_looking_often_changes_nothing() -> None:
    once, often = studied(MONTH), studied(MONTH, steps=997)

    assert seen(once.accounts[0]) == seen(often.accounts[0])
    assert once.accounts[0].truth.events == often.accounts[0].truth.events


def test_nothing_is_dated_after_the_present() -> None:
    acts = [event.at for event in studied(7 * DAY).accounts[0].truth.of(Reviewed)]
    world = small_world(size=Size(levels=4), habits=Habits(miss=0.1))

    for at in acts:
        world.clock.set(at)
        world.live()
        rows = world.accounts[0].assignments.values()
        assert all(row.data_updated_at <= at for row in rows)


def test_who_never_misses_burns_everything() -> None:
    (account,) = studied(600 * DAY, miss=0.0).accounts

    assert {row.srs_stage for row in account.assignments.values()} == {BURNED}
    assert len(account.assignments) == len(account.catalogue.subjects)


def test_what_does_not_fit_into_a_sitting_is_done_in_a_later_one() -> None:
    world = small_world(size=Size(levels=1), habits=Habits(miss=0, reviews_per_sitting=2))
    (account,) = world.accounts

    world.live_until(BEGINNING + 400 * DAY)

    assert {row.srs_stage for row in account.assignments.values()} == {BURNED}


def test_no_lessons_are_taken_above_the_apprentice_limit() -> None:
    world = small_world(habits=Habits(apprentice_limit=3, lessons_per_sitting=2, miss=0.5))
    (account,) = world.accounts

    for day in range(1, 15):
        world.live_until(BEGINNING + day * DAY)
        assert sum(account.stage_counts[1:5]) <= 4


@quick
@given(seeds, misses)
def test_stages_in_the_truth_form_a_chain_per_item(seed: int, miss: float) -> None:
    (account,) = studied(3 * MONTH, seed=seed, miss=miss).accounts

    stages = {event.subject_id: 1 for event in account.truth.of(LessonDone)}
    for review in account.truth.of(Reviewed):
        assert review.starting_stage == stages[review.subject_id]
        stages[review.subject_id] = review.ending_stage
    assert stages == {
        row.subject_id: row.srs_stage for row in account.assignments.values() if row.started_at
    }


@quick
@given(seeds, misses)
def test_counters_equal_the_reviews_in_the_truth(seed: int, miss: float) -> None:
    (account,) = studied(3 * MONTH, seed=seed, miss=miss).accounts

    reviews = list(account.truth.of(Reviewed))
    right = Counter(review.subject_id for review in reviews)
    wrong: Counter[int] = Counter()
    for review in reviews:
        wrong[review.subject_id] += review.wrong_meaning
    for subject_id, row in account.statistic_of.items():
        assert (row.meaning.correct, row.meaning.incorrect) == (
            right[subject_id],
            wrong[subject_id],
        )


@quick
@given(seeds)
def test_burns_and_resurrections_account_for_what_is_burned_now(seed: int) -> None:
    world = studied(500 * DAY, seed=seed, miss=0.03)
    (account,) = world.accounts
    now = BEGINNING + 500 * DAY
    burned = [row.subject_id for row in account.assignments.values() if row.srs_stage == BURNED]
    for place, subject_id in enumerate(burned[::2]):
        account.resurrect(subject_id, now, "lesson" if place % 2 else "review")
    account.reset(2, now + 150 * DAY)
    world.live_until(now + 400 * DAY)

    truth = account.truth
    wiped = sum(event.wiped_burned for event in truth.of(ResetDone))
    ups, downs = len(list(truth.of(Burned))), len(list(truth.of(Resurrected))) + wiped
    assert ups - downs == account.stage_counts[BURNED]
    assert account.stage_counts[BURNED] == sum(
        row.srs_stage == BURNED for row in account.assignments.values()
    )


@quick
@given(seeds, misses)
def test_the_server_and_the_truth_agree_on_first_passes(seed: int, miss: float) -> None:
    (account,) = studied(3 * MONTH, seed=seed, miss=miss).accounts

    told = {event.subject_id: event.at for event in account.truth.of(Passed)}
    rows = account.assignments.values()
    assert told == {row.subject_id: row.passed_at for row in rows if row.passed_at}


@quick
@given(seeds, misses)
def test_two_reviews_of_an_item_have_a_whole_clock_hour_between_them(
    seed: int, miss: float
) -> None:
    (account,) = studied(MONTH, seed=seed, miss=miss).accounts

    last: dict[int, int] = {}
    for review in account.truth.of(Reviewed):
        hour = int(review.at.timestamp() // 3600)
        assert hour - last.get(review.subject_id, hour - 9) >= 2
        last[review.subject_id] = hour
