"""Vacation in the two ways the server may treat its rows."""

from datetime import datetime

import pytest

from apps.sandbox.account import Account
from apps.sandbox.record import Customs
from apps.sandbox.refusal import Refused
from apps.sandbox.small import new_account
from apps.sandbox.truth import VacationEnded, VacationStarted
from tests.sandbox.acts import DAY, HOUR, LATER, ids, radical, reset_completely, row


def reviewing(*, keeps_times: bool = True) -> Account:
    account = new_account(customs=Customs(vacation_keeps_times=keeps_times))
    account.climb(radical(account), 3, LATER)
    return account


LEFT = LATER + 7 * HOUR


def due(account: Account) -> datetime | None:
    return row(account, radical(account)).available_at


def test_the_queues_are_empty_while_away() -> None:
    account = reviewing()

    account.go_on_vacation(LEFT)

    assert account.user.current_vacation_started_at == LEFT
    assert account.lesson_queue(LEFT + DAY) == []
    assert account.due_reviews(LEFT + DAY) == []


def test_times_may_stay_while_away() -> None:
    account = reviewing()
    before = due(account)

    account.go_on_vacation(LEFT)

    assert due(account) == before


def test_times_may_be_taken_away() -> None:
    account = reviewing(keeps_times=False)

    account.go_on_vacation(LEFT)

    assert due(account) is None
    assert row(account, radical(account)).data_updated_at > LEFT


@pytest.mark.parametrize("keeps_times", [True, False])
def test_on_return_everything_is_later_by_the_time_away(*, keeps_times: bool) -> None:
    account = reviewing(keeps_times=keeps_times)
    before = due(account)

    account.go_on_vacation(LEFT)
    account.return_from_vacation(LEFT + 10 * DAY)

    assert due(account) == before + 10 * DAY
    assert account.user.current_vacation_started_at is None
    assert row(account, radical(account)).data_updated_at > LEFT + 10 * DAY


def test_times_are_whole_hours_after_any_vacation() -> None:
    account = reviewing()
    account.go_on_vacation(LEFT)

    account.return_from_vacation(LEFT + 1.37 * DAY)

    moment = due(account)
    assert moment is not None
    assert (moment.minute, moment.second, moment.microsecond) == (0, 0, 0)


def test_lessons_stay_lessons() -> None:
    account = reviewing()
    account.go_on_vacation(LEFT)
    account.return_from_vacation(LEFT + DAY)

    assert row(account, ids(account, "radical")[1]).available_at is None


def test_reviews_go_on_after_the_return() -> None:
    account = reviewing(keeps_times=False)
    account.go_on_vacation(LEFT)
    account.return_from_vacation(LEFT + 10 * DAY)

    assert account.take_due(LEFT + 11 * DAY) == [radical(account)]


def test_the_old_hour_of_a_review_is_forgotten() -> None:
    account = reviewing()
    account.go_on_vacation(LEFT)
    account.return_from_vacation(LEFT + 10 * DAY)

    assert account.take_due(LEFT + 9 * DAY) == []


def test_what_was_reset_meanwhile_is_not_scheduled_on_return() -> None:
    account = reviewing(keeps_times=False)
    account.go_on_vacation(LEFT)
    reset_completely(account, 1, LEFT + DAY)

    account.return_from_vacation(LEFT + 10 * DAY)

    assert due(account) is None


def test_no_study_while_away() -> None:
    account = reviewing()
    account.go_on_vacation(LEFT)

    with pytest.raises(Refused):
        account.answer(radical(account), LEFT + DAY)
    with pytest.raises(Refused):
        account.do_lesson(ids(account, "radical")[1], LEFT + DAY)


def test_nobody_leaves_twice_or_returns_from_nowhere() -> None:
    account = reviewing()
    with pytest.raises(Refused):
        account.return_from_vacation(LEFT)

    account.go_on_vacation(LEFT)
    with pytest.raises(Refused):
        account.go_on_vacation(LEFT + DAY)


def test_the_truth_tells_both_ends() -> None:
    account = reviewing()
    account.go_on_vacation(LEFT)
    account.return_from_vacation(LEFT + DAY)

    assert [event.at for event in account.truth.of(VacationStarted)] == [LEFT]
    assert [event.at for event in account.truth.of(VacationEnded)] == [LEFT + DAY]
