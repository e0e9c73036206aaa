"""What a lapsed subscription closes, and what it opens again."""

import pytest

from apps.sandbox.account import Account
from apps.sandbox.refusal import Refused
from apps.sandbox.rows import Subscription
from apps.sandbox.small import Size, new_account, small_catalogue
from tests.sandbox.acts import DAY, LATER, ids, pass_level, pass_radicals

FREE = Subscription("free", active=False, max_level_granted=3)


def free_account_that_passed_level_three() -> Account:
    account = new_account(small_catalogue(Size(levels=5)), subscription=FREE)
    at = LATER
    for level in (1, 2, 3):
        at = pass_level(account, level, at)
    return account


def test_a_free_user_passes_level_three_and_stays() -> None:
    account = free_account_that_passed_level_three()

    last = list(account.progressions.values())[-1]
    assert (account.user.level, last.level) == (3, 3)
    assert last.passed_at is not None


def test_with_a_subscription_the_level_follows_at_once() -> None:
    account = free_account_that_passed_level_three()
    at = LATER + 100 * DAY

    account.subscribe(at)

    last = list(account.progressions.values())[-1]
    assert (account.user.level, last.level) == (4, 4)
    assert last.unlocked_at > at


def at_level_four_lapsed() -> Account:
    account = new_account(small_catalogue(Size(levels=5)))
    at = LATER
    for level in (1, 2, 3):
        at = pass_level(account, level, at)
    pass_radicals(account, 4, at)
    account.lapse_subscription(LATER + 100 * DAY)
    return account


THEN = LATER + 101 * DAY


def test_a_lapse_leaves_the_level_and_the_rows() -> None:
    account = at_level_four_lapsed()

    assert account.user.level == 4
    assert ids(account, "kanji", 4)[0] in account.assignment_of


def test_a_lapse_closes_queues_above_the_free_levels() -> None:
    account = at_level_four_lapsed()

    offered = {*account.lesson_queue(THEN), *account.due_reviews(THEN)}

    assert offered
    assert max(account.subject(each).level for each in offered) <= 3


def test_writes_above_the_free_levels_are_refused() -> None:
    account = at_level_four_lapsed()

    with pytest.raises(Refused):
        account.do_lesson(ids(account, "kanji", 4)[0], THEN)
    with pytest.raises(Refused):
        account.answer(ids(account, "radical", 4)[0], THEN)
