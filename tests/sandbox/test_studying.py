"""Lessons and reviews on one account."""

from datetime import datetime, timedelta

import pytest

from apps.sandbox.account import Account
from apps.sandbox.record import Customs
from apps.sandbox.refusal import Refused
from apps.sandbox.small import BEGINNING, new_account
from apps.sandbox.truth import Burned, LessonDone, Passed, Reviewed
from tests.sandbox.acts import DAY, HOUR, LATER, ids, radical, row


def post_review(account: Account, **given: object) -> None:
    arguments = {
        "assignment_id": None,
        "subject_id": None,
        "incorrect_meaning": 0,
        "incorrect_reading": 0,
        "created_at": None,
    }
    account.review(**{**arguments, **given})


def test_a_lesson_starts_the_fast_ladder_on_level_one() -> None:
    account = new_account()

    account.do_lesson(radical(account), LATER)

    item = row(account, radical(account))
    assert (item.srs_stage, item.started_at) == (1, LATER)
    assert item.available_at == LATER.replace(minute=0, second=0, microsecond=0) + 2 * HOUR


def test_a_lesson_may_be_dated_back_to_when_it_was_done_offline() -> None:
    account = new_account()
    item = row(account, radical(account))

    account.start_lesson(item.id, BEGINNING + timedelta(minutes=5), LATER)

    assert item.started_at == BEGINNING + timedelta(minutes=5)
    assert item.data_updated_at > LATER


def test_a_lesson_cannot_be_done_twice() -> None:
    account = new_account()
    account.do_lesson(radical(account), LATER)

    with pytest.raises(Refused):
        account.do_lesson(radical(account), LATER + HOUR)


@pytest.mark.parametrize("moment", [BEGINNING - HOUR, LATER + HOUR])
def test_a_lesson_is_neither_before_its_unlock_nor_in_the_future(moment: datetime) -> None:
    account = new_account()

    with pytest.raises(Refused):
        account.start_lesson(row(account, radical(account)).id, moment, LATER)


def test_a_locked_kanji_has_no_row_to_start() -> None:
    account = new_account()

    with pytest.raises(Refused):
        account.do_lesson(ids(account, "kanji")[0], LATER)


def test_a_right_answer_climbs_one_stage() -> None:
    account = new_account()
    at = account.climb(radical(account), 2, LATER)

    item = account.answer(radical(account), at + 5 * HOUR)

    assert item.srs_stage == 3


def test_a_missed_review_at_stage_one_stays_there() -> None:
    account = new_account()
    account.do_lesson(radical(account), LATER)

    item = account.answer(radical(account), LATER + 3 * HOUR, wrong_meaning=1)

    assert item.srs_stage == 1
    assert item.available_at is not None


def test_a_review_is_refused_before_it_is_due() -> None:
    account = new_account()
    account.do_lesson(radical(account), LATER)

    with pytest.raises(Refused):
        account.answer(radical(account), LATER + timedelta(minutes=5))


def test_a_review_sent_twice_is_refused_the_second_time() -> None:
    account = new_account()
    account.do_lesson(radical(account), LATER)
    account.answer(radical(account), LATER + 3 * HOUR)

    with pytest.raises(Refused):
        account.answer(radical(account), LATER + 3 * HOUR)


def test_a_review_dated_back_counts_its_wait_from_the_answer() -> None:
    account = new_account()
    account.do_lesson(radical(account), LATER)
    answered = LATER + 3 * HOUR

    post_review(account, subject_id=radical(account), created_at=answered, now=answered + DAY)

    item = row(account, radical(account))
    assert item.available_at == answered.replace(minute=0, second=0, microsecond=0) + 4 * HOUR
    assert item.data_updated_at > answered + DAY


@pytest.mark.parametrize(
    "wrong",
    [
        {"incorrect_reading": 1},
        {"incorrect_meaning": -1},
        {"created_at": LATER + 9 * DAY},
        {"assignment_id": 1},
        {"subject_id": None},
    ],
)
def test_a_review_that_breaks_a_rule_is_refused(wrong: dict[str, object]) -> None:
    account = new_account()
    account.do_lesson(radical(account), LATER)

    with pytest.raises(Refused):
        post_review(account, **{"subject_id": radical(account), "now": LATER + DAY, **wrong})


def test_one_review_adds_one_right_answer_and_its_wrong_ones_per_part() -> None:
    account = new_account()
    account.climb(radical(account), 5, LATER)
    kanji = ids(account, "kanji")[0]
    account.do_lesson(kanji, LATER + 30 * DAY)

    account.answer(kanji, LATER + 31 * DAY, wrong_meaning=1, wrong_reading=2)

    data = account.statistic_of[kanji].data()
    assert (data["meaning_correct"], data["meaning_incorrect"]) == (1, 1)
    assert (data["reading_correct"], data["reading_incorrect"]) == (1, 2)
    assert data["percentage_correct"] == 40


def test_a_wrong_answer_ends_a_streak_but_not_the_longest_one() -> None:
    account = new_account()
    at = account.climb(radical(account), 4, LATER)

    account.answer(radical(account), at + 2 * DAY, wrong_meaning=1)

    meaning = account.statistic_of[radical(account)].meaning
    assert (meaning.current_streak, meaning.max_streak) == (1, 3)


@pytest.mark.parametrize("for_all", [True, False])
def test_readings_of_radicals_count_as_the_server_pleases(*, for_all: bool) -> None:
    account = new_account(customs=Customs(readings_for_all=for_all))
    account.climb(radical(account), 3, LATER)

    assert account.statistic_of[radical(account)].reading.correct == (2 if for_all else 0)


@pytest.mark.parametrize("at_unlock", [True, False])
def test_statistics_are_born_with_the_assignment_or_with_the_first_review(
    *, at_unlock: bool
) -> None:
    account = new_account(customs=Customs(statistics_at_unlock=at_unlock))

    assert (radical(account) in account.statistic_of) is at_unlock

    account.climb(radical(account), 2, LATER)
    assert account.statistic_of[radical(account)].meaning.correct == 1


def test_the_first_pass_is_stamped_once() -> None:
    account = new_account()
    at = account.climb(radical(account), 5, LATER)
    first = row(account, radical(account)).passed_at
    account.answer(radical(account), at + 8 * DAY, wrong_meaning=1)

    account.climb(radical(account), 5, at + 10 * DAY)

    assert row(account, radical(account)).passed_at == first == at
    assert len(list(account.truth.of(Passed))) == 1


def test_a_burn_ends_the_schedule_and_is_stamped() -> None:
    account = new_account()

    at = account.climb(radical(account), 9, LATER)

    item = row(account, radical(account))
    assert (item.srs_stage, item.available_at, item.burned_at) == (9, None, at)
    assert [event.again for event in account.truth.of(Burned)] == [False]


def test_the_truth_tells_each_review_with_its_counters() -> None:
    account = new_account()
    account.do_lesson(radical(account), LATER)
    at = LATER + 3 * HOUR

    account.answer(radical(account), at, wrong_meaning=2)

    (review,) = account.truth.of(Reviewed)
    assert review[1:] == (at, radical(account), 1, 1, 2, 0, 1, 2, 1, 0)
    assert [lesson.again for lesson in account.truth.of(LessonDone)] == [False]


def test_the_answer_to_a_review_has_the_keys_of_the_api() -> None:
    account = new_account()
    item = account.do_lesson(radical(account), LATER)

    outcome = account.review(
        assignment_id=item.id,
        subject_id=None,
        incorrect_meaning=0,
        incorrect_reading=0,
        created_at=None,
        now=LATER + 3 * HOUR,
    )

    assert list(outcome.data) == [
        "created_at",
        "assignment_id",
        "spaced_repetition_system_id",
        "subject_id",
        "starting_srs_stage",
        "ending_srs_stage",
        "incorrect_meaning_answers",
        "incorrect_reading_answers",
    ]
    assert outcome.assignment is item


def test_due_reviews_are_those_whose_hour_has_come() -> None:
    account = new_account()
    account.do_lesson(radical(account), LATER)

    assert account.due_reviews(LATER + HOUR) == []
    assert account.due_reviews(LATER + 2 * HOUR) == [radical(account)]
