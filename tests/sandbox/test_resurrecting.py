"""Burned items that start again, in both ways WaniKani may do it."""

import pytest

from apps.sandbox.account import Account
from apps.sandbox.refusal import Refused
from apps.sandbox.rules.resurrecting import Mode
from apps.sandbox.small import new_account
from apps.sandbox.truth import Burned, LessonDone, Resurrected
from tests.sandbox.acts import DAY, LATER, radical, row


def with_a_burned_radical() -> Account:
    account = new_account()
    account.climb(radical(account), 9, LATER)
    return account


THEN = LATER + 200 * DAY


def test_back_to_the_lessons_as_seen_in_2018() -> None:
    account = with_a_burned_radical()

    account.resurrect(radical(account), THEN, "lesson")

    item = row(account, radical(account))
    assert (item.srs_stage, item.started_at, item.available_at) == (0, None, None)
    assert item.resurrected_at == THEN
    assert radical(account) in account.lesson_queue(THEN)


def test_straight_to_the_first_stage_as_the_help_says() -> None:
    account = with_a_burned_radical()
    started_at = row(account, radical(account)).started_at

    account.resurrect(radical(account), THEN, "review")

    item = row(account, radical(account))
    assert (item.srs_stage, item.started_at, item.resurrected_at) == (1, started_at, THEN)
    assert item.available_at is not None
    assert radical(account) not in account.lesson_queue(THEN)


@pytest.mark.parametrize("mode", ["lesson", "review"])
def test_first_times_stay(mode: Mode) -> None:
    account = with_a_burned_radical()
    item = row(account, radical(account))
    first = (item.unlocked_at, item.passed_at, item.burned_at)

    account.resurrect(radical(account), THEN, mode)
    account.climb(radical(account), 9, THEN)

    assert (item.unlocked_at, item.passed_at, item.burned_at) == first


@pytest.mark.parametrize("mode", ["lesson", "review"])
def test_a_second_burn_is_told_by_the_truth_alone(mode: Mode) -> None:
    account = with_a_burned_radical()
    account.resurrect(radical(account), THEN, mode)

    at = account.climb(radical(account), 9, THEN)

    item = row(account, radical(account))
    assert (item.srs_stage, item.available_at, item.resurrected_at) == (9, None, THEN)
    assert [(event.at, event.again) for event in account.truth.of(Burned)][1:] == [(at, True)]


def test_the_repeated_lesson_is_later_than_the_burn() -> None:
    account = with_a_burned_radical()
    account.resurrect(radical(account), THEN, "lesson")

    item = account.do_lesson(radical(account), THEN + DAY)

    assert item.started_at == THEN + DAY
    assert item.started_at > item.burned_at
    assert [event.again for event in account.truth.of(LessonDone)] == [False, True]


def test_only_what_is_burned_can_be_resurrected() -> None:
    account = with_a_burned_radical()
    account.resurrect(radical(account), THEN, "review")

    with pytest.raises(Refused):
        account.resurrect(radical(account), THEN + DAY, "review")


def test_each_resurrection_is_told() -> None:
    account = with_a_burned_radical()
    account.resurrect(radical(account), THEN, "lesson")

    (event,) = account.truth.of(Resurrected)

    assert event[1:] == (THEN, radical(account), "lesson")
