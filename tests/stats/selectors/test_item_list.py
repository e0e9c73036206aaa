"""Which items the list shows, in which order, and how many there are of each group."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.library import words
from apps.stats.selectors.item_list import Grouping, ItemChoice, item_list_of, withheld_count_of
from apps.sync.models import StudyMaterial
from tests.accounts.people import person
from tests.stats import builders
from tests.stats.builders import day

pytestmark = pytest.mark.django_db


@pytest.fixture
def haru():
    return builders.learner()


def ids(learner, most=100, **choice):
    found = item_list_of(learner, ItemChoice(**choice), 0, most)
    return [item.subject_id for item in found.items]


def test_before_the_first_complete_sync_nothing_is_known():
    assert item_list_of(builders.learner(completed_at=None), ItemChoice(), 0, 10) is None


def test_items_come_as_they_are_taught(haru):
    builders.item(haru, 1, level=2)
    builders.item(haru, 2, type="vocabulary")
    builders.item(haru, 3, lesson_position=2)
    builders.item(haru, 4, lesson_position=1)
    builders.item(haru, 5, type="radical", lesson_position=9)

    assert ids(haru, grouping=Grouping.LEVEL) == [5, 4, 3, 2, 1]
    assert ids(haru, grouping=Grouping.TYPE) == [5, 4, 3, 1, 2]


def test_the_highest_stage_comes_first_and_locked_items_last(haru):
    builders.subject(1)
    builders.item(haru, 2, srs_stage=9)
    builders.item(haru, 3, srs_stage=1)

    found = item_list_of(haru, ItemChoice(grouping=Grouping.STAGE), 0, 10)

    assert [item.stage for item in found.items] == [9, 1, None]
    assert found.counts == {9: 1, 1: 1, None: 1}


def test_a_page_of_the_list_still_counts_all_of_it(haru):
    for subject_id in range(1, 6):
        builders.item(haru, subject_id, level=1 + subject_id % 2)

    found = item_list_of(haru, ItemChoice(grouping=Grouping.LEVEL), 2, 2)

    assert [item.subject_id for item in found.items] == [1, 3]
    assert (found.total, found.counts) == (5, {1: 2, 2: 3})


@pytest.mark.parametrize(
    ("choice", "expected"),
    [
        ({"type": "kanji"}, [1, 2, 3, 5]),
        ({"type": "vocabulary"}, [4, 6]),
        ({"lowest": 2, "highest": 3}, [5]),
        ({"stage": "guru"}, [2]),
        ({"stage": "burned"}, [3, 4]),
        ({"stage": "lessons"}, [1]),
        ({"stage": "locked"}, [5, 6]),
        ({"came_back": True}, [2]),
        ({"stage": "burned", "type": "kanji"}, [3]),
    ],
)
def test_filters_keep_what_they_say(haru, choice, expected):
    builders.item(haru, 1)
    builders.item(haru, 2, srs_stage=6, resurrected_at=day(2026, 1, 1))
    builders.item(haru, 3, srs_stage=9)
    builders.item(haru, 4, srs_stage=9, type="vocabulary")
    builders.item(haru, 5, level=3, unlocked_at=None)
    builders.subject(6, type="kana_vocabulary")

    assert sorted(ids(haru, **choice)) == expected


def test_lessons_above_the_learners_level_are_not_in_the_queue():
    learner = builders.learner(level=5)
    builders.item(learner, 1, level=5)
    builders.item(learner, 2, level=6)

    assert ids(learner, stage="lessons") == [1]


def test_another_learners_rows_say_nothing_about_mine(haru):
    builders.subject(1)
    other = builders.learner(person("other"))
    builders.assignment(other, 1, srs_stage=9)

    assert ids(haru, stage="burned") == []
    assert ids(haru, stage="locked") == [1]


def test_what_the_subscription_does_not_grant_is_counted_and_not_shown():
    learner = builders.learner(max_level_granted=3)
    builders.item(learner, 1, level=3)
    builders.item(learner, 2, level=4, srs_stage=9)
    builders.subject(3, level=4)
    words.refresh()

    assert ids(learner) == [1]
    assert ids(learner, words="字2") == []
    assert withheld_count_of(learner) == 1


def test_what_wanikani_hides_is_left_out(haru):
    builders.item(haru, 1, hidden_at=day(2024, 1, 1))

    assert ids(haru) == []


def test_the_very_word_comes_before_words_that_begin_so(haru):
    for subject_id, meaning in ((1, "Sunday"), (2, "Mid Sun"), (3, "Sun"), (4, "Asunder")):
        builders.subject(subject_id, meanings=[{"meaning": meaning, "primary": True}])
    words.refresh()

    assert ids(haru, words="sun") == [3, 1, 2]


def test_a_part_of_a_word_comes_after_its_beginning(haru):
    builders.subject(1, characters="日食べる")
    builders.subject(2, characters="食べる")
    words.refresh()

    assert ids(haru, words="食べ") == [2, 1]


def test_a_synonym_of_ones_own_finds_its_item(haru):
    builders.subject(1)
    StudyMaterial.objects.create(
        learner=haru, wanikani_id=1, subject_id=1, subject_type="kanji", meaning_synonyms=["Bób"]
    )

    assert ids(haru, words="bó") == [1]


def test_primary_meaning_and_reading_come_first(haru):
    builders.subject(
        1,
        meanings=[{"meaning": "B"}, {"meaning": "A", "primary": True}],
        readings=[{"reading": "い"}, {"reading": "あ", "primary": True}],
    )

    [item] = item_list_of(haru, ItemChoice(), 0, 10).items

    assert (item.meaning, item.readings) == ("A", ("あ", "い"))


def test_twice_the_rows_ask_as_many_questions(haru):
    counts = []
    for start in (1, 21):
        for subject_id in range(start, start + 20):
            builders.item(haru, subject_id, characters=None)
        words.refresh()
        with CaptureQueriesContext(connection) as queries:
            item_list_of(haru, ItemChoice(words="meaning", stage="lessons"), 0, 100)
        counts.append(len(queries))

    assert counts[0] == counts[1] <= 6
