"""Which burned items a choice leaves, in which order, and how a choice is told."""

from datetime import UTC, date
from random import Random
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.quiz.burned import burned_items_of
from apps.quiz.choosing import BurnedItem, Choice, Only, Order, drawn, restored
from apps.quiz.pages.choice_words import words_of
from apps.stats.reader import Reader
from tests.quiz.builders import burned, check, hide, question
from tests.stats import builders
from tests.stats.builders import HOUR, NOW, day

LEVELS = st.none() | st.integers(1, 60)
CHOICES = st.builds(
    Choice,
    types=st.lists(st.sampled_from(["radical", "kanji", "vocabulary"]), unique=True).map(tuple),
    lowest_level=LEVELS,
    highest_level=LEVELS,
    burned_from=st.none() | st.dates(),
    burned_to=st.none() | st.dates(),
    only=st.sampled_from(Only),
    order=st.sampled_from(Order),
    number=st.none() | st.integers(1, 30),
)
ITEMS = [BurnedItem(number, "kanji") for number in range(20)]


def left(learner, **choice):
    reader = Reader("haru", learner, NOW, ZoneInfo("UTC"), 0, HOUR)
    return [one.subject_id for one in burned_items_of(learner, Choice(**choice), reader)]


@given(CHOICES)
def test_a_stored_choice_comes_back_as_it_was(choice):
    assert restored(choice.stored()) == choice


@given(CHOICES, st.randoms())
def test_a_draw_asks_each_item_once_and_as_many_as_wanted(choice, rng):
    items = drawn(ITEMS, choice, rng)

    assert len(items) == len(set(items)) == min(choice.number or 20, 20)
    assert set(items) <= set(ITEMS)


def test_the_longest_burned_are_drawn_from_the_front():
    items = drawn(ITEMS, Choice(order=Order.LONGEST_AGO, number=5), Random(1))

    assert set(items) == set(ITEMS[:5])


@pytest.mark.django_db
def test_only_what_is_burned_visible_and_granted_is_asked(haru):
    haru.max_level_granted = 3
    haru.save()
    burned(haru, 1)
    burned(haru, 2, of_subject={"level": 4})
    burned(haru, 3, hidden=True)
    burned(haru, 4, srs_stage=8)
    burned(haru, 5)
    hide(5)
    burned(haru, 7, type="radical", of_subject={"characters": None})
    burned(builders.learner(), 6)

    assert left(haru) == [1]


@pytest.mark.django_db
def test_a_choice_limits_by_kind_level_and_day(haru):
    burned(haru, 1, type="radical")
    burned(haru, 2, of_subject={"level": 7})
    burned(haru, 3, burned_at=day(2025, 5, 5))
    burned(haru, 4, type="kana_vocabulary")

    assert left(haru, types=("radical",)) == [1]
    assert left(haru, types=("vocabulary",)) == [4]
    assert left(haru, lowest_level=6, highest_level=7) == [2]
    assert left(haru, burned_from=date(2025, 5, 5), burned_to=date(2025, 5, 5)) == [3]


@pytest.mark.django_db
def test_a_choice_knows_what_was_checked_and_missed(haru):
    for subject_id in (1, 2, 3):
        burned(haru, subject_id)
    done = check(haru)
    question(done, 1, "right")
    question(done, 2, "wrong")
    question(done, 3)

    assert left(haru, only=Only.NEVER_CHECKED) == [3]
    assert left(haru, only=Only.MISSED) == [2]


@pytest.mark.django_db
def test_an_item_that_burned_again_counts_from_then(haru):
    burned(haru, 1, burned_at=day(2020, 1, 1))
    burned(haru, 2, burned_at=day(2021, 1, 1))
    builders.milestone(haru, 1, "burned_again", day(2023, 1, 1), day(2024, 1, 1).astimezone(UTC))

    assert left(haru) == [2, 1]


@pytest.mark.parametrize(
    ("choice", "words"),
    [
        (Choice(), "all burned items"),
        (Choice(number=20), "20 burned items, at random"),
        (
            Choice(types=("radical", "kanji"), highest_level=5, only=Only.MISSED),
            "all burned radicals and kanji, of level 5 and below, missed before",
        ),
    ],
)
def test_a_choice_is_told_in_words(choice, words):
    assert words_of(choice) == words
