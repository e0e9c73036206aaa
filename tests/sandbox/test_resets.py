"""Resets: asked for, confirmed, then done in steps that a poll can fall between."""

from datetime import timedelta

import pytest

from apps.sandbox.account import Account
from apps.sandbox.refusal import Refused
from apps.sandbox.rows import Counter
from apps.sandbox.small import new_account
from apps.sandbox.truth import ResetConfirmed, ResetDone, ResetRequested
from tests.sandbox.acts import (
    DAY,
    LATER,
    ids,
    pass_level,
    pass_radicals,
    radical,
    reset_completely,
    row,
)

MINUTE = timedelta(minutes=1)


def at_level_three() -> Account:
    account = new_account()
    pass_level(account, 2, pass_level(account, 1, LATER))
    return account


RESET = LATER + 60 * DAY


def test_a_request_alone_changes_nothing() -> None:
    account = at_level_three()

    reset = account.reset(1, RESET, confirmed_after=None)
    account.catch_up(RESET + DAY)

    assert (reset.original_level, reset.target_level, reset.confirmed_at) == (3, 1, None)
    assert account.user.level == 3


def test_the_job_starts_when_the_mail_is_confirmed() -> None:
    account = at_level_three()
    reset = account.reset(1, RESET, confirmed_after=MINUTE, takes=MINUTE)

    account.catch_up(RESET + MINUTE)

    assert reset.confirmed_at == RESET + MINUTE
    assert account.user.level == 3


def test_a_poll_in_the_middle_sees_half_of_it() -> None:
    account = at_level_three()
    account.reset(1, RESET, confirmed_after=MINUTE, takes=MINUTE)

    account.catch_up(RESET + MINUTE + timedelta(seconds=20))

    passed = [each.passed_at is not None for each in account.assignments.values()]
    counted = [each.meaning.correct > 0 for each in account.statistics.values()]
    assert account.user.level == 1
    assert any(passed)
    assert sum(counted) > sum(passed)


def test_the_reset_row_is_touched_again_when_all_is_done() -> None:
    account = at_level_three()
    reset = account.reset(1, RESET, confirmed_after=MINUTE, takes=MINUTE)

    account.catch_up(RESET + DAY)

    assert reset.data_updated_at == RESET + 2 * MINUTE
    assert not account.jobs


def test_rows_are_kept_and_set_back_from_the_target_level_on() -> None:
    account = at_level_three()
    before = {each.id: each.created_at for each in account.assignments.values()}

    reset_completely(account, 2, RESET)

    affected = [
        each for each in account.assignments.values() if account.subject(each.subject_id).level >= 2
    ]
    assert {key: account.assignments[key].created_at for key in before} == before
    assert {each.srs_stage for each in affected} == {0}
    assert {(each.started_at, each.passed_at, each.available_at) for each in affected} == {
        (None, None, None)
    }


def test_items_below_the_target_level_stay_as_they_are() -> None:
    account = at_level_three()
    below = account.assignment_of[radical(account)]
    before = below.data()

    reset_completely(account, 2, RESET)

    assert below.data() == before


def test_counters_of_affected_items_return_to_zero() -> None:
    account = at_level_three()

    reset_completely(account, 1, RESET)

    rows = list(account.statistics.values())
    assert all(each.meaning == each.reading == Counter() for each in rows)
    assert all(each.data_updated_at > RESET for each in rows)


def test_what_the_target_level_allows_is_unlocked_anew_and_the_rest_is_locked() -> None:
    account = at_level_three()

    done = reset_completely(account, 2, RESET)

    again = row(account, ids(account, "radical", 2)[0])
    assert again.unlocked_at is not None
    assert again.created_at < RESET < again.unlocked_at
    assert row(account, ids(account, "kanji", 2)[0]).unlocked_at is None
    assert row(account, ids(account, "radical", 3)[0]).unlocked_at is None
    assert set(account.lesson_queue(done)) >= set(ids(account, "radical", 2))


def test_what_is_locked_again_leaves_the_lesson_queue() -> None:
    account = new_account()
    at = pass_radicals(account, 1, LATER)
    waiting = set(ids(account, "kanji"))
    assert waiting <= set(account.lesson_queue(at))

    done = reset_completely(account, 1, at)

    assert not waiting & set(account.lesson_queue(done))


def test_the_abandoned_level_is_marked_and_the_target_gets_a_new_row() -> None:
    account = at_level_three()

    reset_completely(account, 2, RESET)

    rows = [
        (each.level, each.passed_at is not None, each.abandoned_at is not None)
        for each in account.progressions.values()
    ]
    assert rows == [(1, True, False), (2, True, False), (3, False, True), (2, False, False)]


def test_resetting_to_the_present_level_is_allowed() -> None:
    account = at_level_three()

    reset_completely(account, 3, RESET)

    assert account.user.level == 3
    assert [each.level for each in account.progressions.values()] == [1, 2, 3, 3]


@pytest.mark.parametrize("target", [0, 4])
def test_a_reset_only_goes_down(target: int) -> None:
    account = at_level_three()

    with pytest.raises(Refused):
        account.reset(target, RESET)


def test_items_are_learned_again_after_a_reset() -> None:
    account = at_level_three()
    done = reset_completely(account, 1, RESET)

    pass_level(account, 1, done)

    assert account.user.level == 2
    assert row(account, radical(account)).passed_at > RESET


def test_notes_survive_a_reset() -> None:
    account = at_level_three()
    note = account.create_material(radical(account), LATER, meaning_synonyms=["mine"])
    before = note.data()

    reset_completely(account, 1, RESET)

    assert note.data() == before


def test_the_truth_tells_the_three_moments_and_what_was_wiped() -> None:
    account = at_level_three()
    account.climb(radical(account), 9, RESET - 30 * DAY)
    at = RESET + 300 * DAY

    reset_completely(account, 1, at)

    (asked,) = account.truth.of(ResetRequested)
    (confirmed,) = account.truth.of(ResetConfirmed)
    (done,) = account.truth.of(ResetDone)
    assert at == asked.at < confirmed.at < done.at
    assert (done.original_level, done.target_level) == (3, 1)
    assert (done.wiped, done.wiped_burned) == (len(account.assignments), 1)
