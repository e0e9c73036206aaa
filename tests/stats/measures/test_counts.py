import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.stats.measures.counts import RightAndWrong, TypeCounts, whole_percent

TYPES = st.sampled_from(["radical", "kanji", "vocabulary", "kana_vocabulary", "sentence", "name"])


def test_the_known_types_come_first_zeros_included():
    counts = TypeCounts.of(["sentence", "kanji"])

    assert counts.by_type == (
        ("radical", 0),
        ("kanji", 1),
        ("vocabulary", 0),
        ("kana_vocabulary", 0),
        ("sentence", 1),
    )


@given(st.lists(TYPES))
def test_nothing_is_lost_whatever_its_type(types):
    assert TypeCounts.of(types).total == len(types)


@given(st.lists(TYPES), st.lists(TYPES))
def test_sums_are_those_of_the_whole(some, more):
    assert TypeCounts.of(some) + TypeCounts.of(more) == TypeCounts.of(some + more)


@pytest.mark.parametrize(("part", "whole", "told"), [(29, 100, 29), (999, 1000, 99), (0, 0, None)])
def test_a_hundred_percent_is_all_of_them(part, whole, told):
    assert whole_percent(part, whole) == told


def test_answers_to_both_questions_add_up():
    answers = RightAndWrong(23, 1) + RightAndWrong(23, 3)

    assert (answers.total, answers.percent) == (50, 92)
