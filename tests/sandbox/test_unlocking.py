"""What unlocks when, and when a level is passed."""

from datetime import datetime, timedelta

import pytest

from apps.sandbox.rows import AssignmentRow
from apps.sandbox.rules.unlocking import has_passed
from apps.sandbox.small import BEGINNING, Size, new_account, small_catalogue
from apps.sandbox.srs import GURU
from apps.sandbox.truth import LevelReached, Unlocked
from tests.sandbox.acts import DAY, LATER, ids, pass_level, pass_radicals, row


def test_a_new_account_has_only_what_needs_nothing() -> None:
    account = new_account()

    assert set(account.assignment_of) == {
        *ids(account, "radical"),
        *ids(account, "kana_vocabulary"),
    }


def test_nothing_unlocked_has_a_row_before() -> None:
    account = new_account()
    rows = account.assignments.values()

    assert all(each.created_at == each.unlocked_at for each in rows)
    assert all(each.available_at is None for each in rows)


def test_a_kanji_unlocks_when_its_radical_has_passed() -> None:
    account = new_account(small_catalogue(Size(radicals=1, kanji=2)))

    at = pass_radicals(account, 1, LATER)

    assert set(ids(account, "kanji")) <= set(account.assignment_of)
    unlocked_at = row(account, ids(account, "kanji")[0]).unlocked_at
    assert unlocked_at is not None
    assert timedelta() <= unlocked_at - at < timedelta(seconds=1)


def test_a_kanji_of_two_radicals_waits_for_both() -> None:
    catalogue = small_catalogue(Size(radicals=2, kanji=1))
    one, two = (each.id for each in catalogue.of_level(1) if each.kind == "radical")
    kanji = next(each for each in catalogue.of_level(1) if each.kind == "kanji")
    kanji.component_subject_ids = (one, two)
    catalogue.subjects[two].amalgamation_subject_ids = (kanji.id,)
    account = new_account(catalogue)

    at = account.climb(one, GURU, LATER)
    assert kanji.id not in account.assignment_of

    account.climb(two, GURU, at)
    assert kanji.id in account.assignment_of


def test_a_radical_that_fell_back_has_still_passed() -> None:
    account = new_account(small_catalogue(Size(radicals=1, kanji=1)))
    (radical,) = ids(account, "radical")
    at = account.climb(radical, GURU, LATER)
    account.answer(radical, at + 8 * DAY, wrong_meaning=3)

    (kanji,) = ids(account, "kanji")
    account.climb(kanji, GURU, at + 9 * DAY)

    assert account.user.level == 2


def test_a_kanji_of_the_next_level_waits_for_the_level() -> None:
    catalogue = small_catalogue(Size(radicals=1, kanji=1))
    (first,) = (each for each in catalogue.of_level(1) if each.kind == "radical")
    (later,) = (each for each in catalogue.of_level(2) if each.kind == "kanji")
    later.component_subject_ids = (first.id,)
    first.amalgamation_subject_ids += (later.id,)
    account = new_account(catalogue)

    at = pass_radicals(account, 1, LATER)
    assert later.id not in account.assignment_of

    pass_level(account, 1, at)
    assert later.id in account.assignment_of


@pytest.mark.parametrize(
    ("passed_at", "burned_at", "stage", "passed"),
    [
        (LATER, None, 5, True),
        (LATER, None, 2, True),
        (None, LATER, 0, True),
        (None, None, 9, True),
        (None, None, 4, False),
    ],
)
def test_passed_means_ever_passed_also_in_old_rows(
    passed_at: datetime | None, burned_at: datetime | None, stage: int, *, passed: bool
) -> None:
    item = AssignmentRow(1, LATER, LATER, 1, "radical", stage)
    item.passed_at, item.burned_at = passed_at, burned_at

    assert has_passed(item) is passed


def test_references_to_nowhere_do_no_harm() -> None:
    catalogue = small_catalogue(Size(radicals=1, kanji=1))
    first = catalogue.of_level(1)[0]
    first.amalgamation_subject_ids += (999_999,)
    account = new_account(catalogue)

    account.climb(first.id, GURU, LATER)

    assert ids(account, "kanji")[0] in account.assignment_of


def test_the_level_rises_with_the_passing_kanji_and_not_before() -> None:
    account = new_account(small_catalogue(Size(radicals=1, kanji=10)))
    at = pass_radicals(account, 1, LATER)
    kanji = ids(account, "kanji")

    for each in kanji[:8]:
        account.climb(each, GURU, at)
    assert account.user.level == 1

    account.climb(kanji[8], GURU, at)
    assert account.user.level == 2


def test_level_stamps_follow_one_another_within_a_second() -> None:
    account = new_account()

    at = pass_level(account, 1, LATER)

    passed, reached = account.progressions.values()
    stamps = [at, passed.passed_at, reached.unlocked_at, reached.created_at]
    assert stamps == sorted(stamps, key=str)
    assert reached.created_at - at < timedelta(seconds=1)
    assert abs(account.user.data_updated_at - reached.created_at) < timedelta(milliseconds=50)


def test_a_new_level_unlocks_its_radicals_and_kana_words() -> None:
    account = new_account()

    pass_level(account, 1, LATER)

    opened = {*ids(account, "radical", 2), *ids(account, "kana_vocabulary", 2)}
    assert opened <= set(account.assignment_of)
    assert not {*ids(account, "kanji", 2)} & set(account.assignment_of)


def test_a_level_counts_as_started_with_its_first_lesson() -> None:
    account = new_account()
    (progression,) = account.progressions.values()
    assert progression.started_at is None

    account.do_lesson(ids(account, "radical")[0], LATER)

    assert progression.started_at == LATER


def test_a_level_is_complete_when_all_of_it_has_burned() -> None:
    account = new_account(small_catalogue(Size(levels=2, radicals=1, kanji=1, words=1)))
    at = LATER
    for subject in account.catalogue.of_level(1):
        at = account.climb(subject.id, 9, at)

    first = next(iter(account.progressions.values()))
    assert first.completed_at == at


def test_the_last_level_is_passed_but_not_left() -> None:
    account = new_account(small_catalogue(Size(levels=60, radicals=1, kanji=1, words=0)))
    at = LATER

    for level in range(1, 61):
        at = pass_level(account, level, at)

    last = list(account.progressions.values())[-1]
    assert (account.user.level, len(account.progressions)) == (60, 60)
    assert last.passed_at is not None


def test_lessons_are_offered_by_level_type_position_and_id() -> None:
    account = new_account()
    pass_level(account, 1, LATER)
    subjects = account.catalogue.subjects
    ranks = {"radical": 0, "kanji": 1, "vocabulary": 2, "kana_vocabulary": 2}

    queue = account.lesson_queue(LATER)

    keys = [
        (subjects[i].level, ranks[subjects[i].kind], subjects[i].lesson_position, i) for i in queue
    ]
    assert len(keys) > 5
    assert keys == sorted(keys)
    assert queue != sorted(queue)


def test_the_truth_tells_every_unlock_and_level() -> None:
    account = new_account()
    pass_level(account, 1, LATER)

    assert [event.level for event in account.truth.of(LevelReached)] == [1, 2]
    unlocked = {event.subject_id for event in account.truth.of(Unlocked)}
    assert unlocked == set(account.assignment_of)


def test_row_ids_rise_in_the_order_of_creation() -> None:
    account = new_account()
    pass_level(account, 1, LATER)

    assert list(account.assignments) == sorted(account.assignments)
    assert min(each.created_at for each in account.assignments.values()) > BEGINNING
