"""Leeches: which items, what they share, when they were."""

from typing import Any

import pytest

from apps.stats.measures.answer_rows import LoggedMisses, TroubleRow
from apps.stats.measures.leech_stays import LeechStay, leech_stay
from apps.stats.measures.leeches import (
    critical_items,
    former_leeches,
    leech,
    leeches,
    root_of,
    roots,
    score,
)
from tests.stats.measures.rows import NOW, day


def row(subject_id=1, **fields: Any):
    known: dict[str, Any] = {
        "type": "kanji",
        "srs_stage": 3,
        "level": 5,
        "component_ids": (),
        "meaning_incorrect": 0,
        "meaning_streak": 1,
        "reading_incorrect": 0,
        "reading_streak": 1,
        "percentage_correct": 90,
        "updated_at": NOW,
    }
    return TroubleRow(subject_id, **{**known, **fields})


def logged(*reviews):
    """Reviews on the first, second, ... day, by their wrong meanings."""
    return [LoggedMisses(day(2026, 3, n), wrong, 0) for n, wrong in enumerate(reviews, start=1)]


def ids(found):
    return [one.row.subject_id for one in found]


@pytest.mark.parametrize(
    ("incorrect", "streak", "expected"), [(4, 0, 4), (4, 1, 4), (8, 4, 1), (0, 9, 0)]
)
def test_wrong_answers_weigh_less_with_each_right_one(incorrect, streak, expected):
    assert score(incorrect, streak) == expected


def test_the_worse_half_decides():
    one = leech(row(meaning_incorrect=2, reading_incorrect=3))

    assert (one.part, one.score, one.incorrect) == ("reading", 3, 5)


def test_a_radical_is_no_leech_by_its_reading():
    assert leech(row(type="radical", reading_incorrect=9)).score == 0


def test_leeches_come_worst_first_and_burned_ones_not_at_all():
    rows = [
        row(1, meaning_incorrect=1),
        row(2, meaning_incorrect=5),
        row(3, meaning_incorrect=9, srs_stage=9),
        row(4, meaning_incorrect=1, meaning_streak=2),
    ]

    assert ids(leeches(rows)) == [2, 1]
    assert ids(leeches(rows, threshold=2)) == [2]


def test_what_sits_in_several_leeches_is_a_root():
    found = leeches([row(n, meaning_incorrect=1, component_ids=(70, 70 + n)) for n in (1, 2)])

    [root] = roots(found)

    assert (root.subject_id, root.leeches) == (70, 2)
    assert root_of(found[0], {70: root}) == root


def test_an_item_that_two_right_reviews_took_off_the_list_left_it_lately():
    rows = [
        row(1, meaning_incorrect=5, meaning_streak=3),
        row(2, meaning_incorrect=5, meaning_streak=2),
        row(3, meaning_incorrect=5, meaning_streak=6),
        row(4, meaning_incorrect=5, meaning_streak=1, srs_stage=9),
    ]

    assert [one.subject_id for one in former_leeches(rows)] == [1, 4]


def test_critical_are_apprentice_items_under_three_quarters():
    rows = [
        row(1, percentage_correct=74),
        row(2, percentage_correct=75),
        row(3, percentage_correct=20),
        row(4, percentage_correct=20, srs_stage=5),
        row(5, percentage_correct=None),
    ]

    assert [one.subject_id for one in critical_items(rows)] == [3, 1]


def test_a_leech_became_one_with_the_miss_that_the_log_shows():
    item = row(meaning_incorrect=2, meaning_streak=1)

    stay = leech_stay(item, logged(0, 0, 1, 1))

    assert stay == LeechStay(entered_at=day(2026, 3, 3))
    assert stay.length(day(2026, 3, 10)).days == 7


def test_a_leech_from_before_the_log_has_no_beginning():
    assert leech_stay(row(meaning_incorrect=5), logged(0, 1)) == LeechStay()


def test_an_item_left_with_the_review_that_took_it_below():
    """Two misses, then right: 2 / 1, 2 / 2 ** 1.5."""
    item = row(meaning_incorrect=2, meaning_streak=3)

    assert leech_stay(item, logged(2, 0, 0)) == LeechStay(day(2026, 3, 1), day(2026, 3, 2))


def test_a_leech_that_burned_left_when_it_burned():
    item = row(meaning_incorrect=2, meaning_streak=1, srs_stage=9)

    assert leech_stay(item, logged(1, 1)) == LeechStay(day(2026, 3, 1), day(2026, 3, 2))


def test_a_review_without_proved_answers_ends_what_is_known():
    item = row(meaning_incorrect=1, meaning_streak=1)
    log = [LoggedMisses(day(2026, 3, 1), None, None), *logged(0, 1)[1:]]

    assert leech_stay(item, log) == LeechStay(day(2026, 3, 2))


def test_without_a_log_nothing_is_told():
    assert leech_stay(row(meaning_incorrect=5), []) == LeechStay()
