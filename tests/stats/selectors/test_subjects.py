import pytest

from apps.stats.selectors.subjects import primary_meaning, subject_texts_of
from tests.stats.builders import learner, subject


@pytest.mark.django_db
def test_texts_of_levels_that_are_not_granted_stay_hidden():
    subject(1, level=3)
    subject(2, level=4)

    texts = subject_texts_of(learner(max_level_granted=3), [1, 2, 404])

    assert {id_: text.meaning for id_, text in texts.items()} == {1: "Meaning 1"}


def test_the_meaning_shown_is_the_primary_one():
    meanings = [{"meaning": "Uno", "primary": False}, {"meaning": "One", "primary": True}]

    assert primary_meaning(meanings) == "One"


def test_without_a_primary_meaning_the_first_is_shown():
    assert primary_meaning([{"meaning": "Uno"}, {"meaning": "One"}]) == "Uno"


def test_a_subject_may_have_no_meaning():
    assert primary_meaning([]) is None
