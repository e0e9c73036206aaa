import pytest

from apps.stats.selectors.lessons import lesson_count_of, lesson_queue_of
from tests.accounts.people import person
from tests.stats.builders import (
    NOW,
    assignment,
    burned,
    day,
    in_review,
    item,
    learner,
    normal_system,
    subject,
)

pytestmark = pytest.mark.django_db


def ids(someone):
    return [lesson.subject_id for lesson in lesson_queue_of(someone, NOW).lessons]


def test_the_queue_comes_with_the_names_of_its_subjects():
    someone = learner()
    item(someone, 7, type="radical", level=2, lesson_position=4, characters=None)

    (lesson,) = lesson_queue_of(someone, NOW).lessons

    assert (lesson.type, lesson.level, lesson.lesson_position) == ("radical", 2, 4)
    assert (lesson.characters, lesson.meaning) == (None, "Meaning 7")


def test_the_order_is_that_of_the_catalogue():
    someone = learner()
    item(someone, 1, level=2)
    item(someone, 2, level=1, lesson_position=9)
    item(someone, 3, level=1, lesson_position=5, type="vocabulary")

    assert ids(someone) == [2, 3, 1]


def test_only_what_waits_for_its_lesson_is_in_the_queue():
    someone = learner()
    item(someone, 1)
    item(someone, 2, unlocked_at=None)
    item(someone, 3, hidden=True)
    item(someone, 4, started_at=day(2026, 1, 2))
    item(someone, 5, level=6)
    in_review(someone, 6, NOW)
    burned(someone, 7, day(2026, 1, 1))

    assert ids(someone) == [1]


def test_a_row_whose_subject_is_not_in_the_catalogue_breaks_nothing():
    someone = learner()
    assignment(someone, 404)
    item(someone, 1)

    assert ids(someone) == [1]


def test_a_resurrected_item_is_marked():
    someone = learner()
    item(someone, 1, burned_at=day(2024, 1, 1), resurrected_at=day(2025, 1, 1))

    assert lesson_queue_of(someone, NOW).lessons[0].is_resurrected


def test_the_queue_of_another_learner_stays_theirs():
    someone, other = learner(), learner(person("other"))
    item(other, 1)

    assert ids(someone) == []


def test_kanji_of_the_level_and_the_radicals_that_lock_them_gate_the_level_up():
    normal_system()
    someone = learner(level=2)
    item(someone, 1, type="radical", level=2)
    item(someone, 2, type="radical", level=2)
    item(someone, 3, level=2)
    subject(4, level=2, component_subject_ids=[1])
    item(someone, 5, type="vocabulary", level=2)

    gating = {lesson.subject_id: lesson.gates_level_up for lesson in _lessons(someone)}

    assert gating == {1: True, 2: False, 3: True, 5: False}


def test_kanji_of_an_earlier_level_gate_nothing():
    normal_system()
    someone = learner(level=2)
    item(someone, 1, level=1)

    assert not _lessons(someone)[0].gates_level_up


def test_hidden_kanji_are_not_needed_for_the_level_up():
    """Of ten visible kanji nine are needed and passed: the last lesson gates nothing."""
    normal_system()
    someone = learner(level=2)
    for subject_id in range(1, 10):
        item(someone, subject_id, level=2, srs_stage=5, passed_at=NOW, started_at=NOW)
    item(someone, 10, level=2)
    for subject_id in range(11, 21):
        subject(subject_id, level=2, hidden_at=day(2025, 1, 1))

    assert not _lessons(someone)[0].gates_level_up


def test_at_level_sixty_nothing_gates():
    normal_system()
    someone = learner(level=60)
    item(someone, 1, level=60)

    assert not _lessons(someone)[0].gates_level_up


def test_the_count_is_the_length_of_the_queue():
    someone = learner()
    for subject_id in range(4):
        item(someone, subject_id + 1, level=subject_id + 3)

    assert lesson_count_of(someone) == lesson_queue_of(someone, NOW).count == 3


def test_before_the_first_complete_sync_there_is_no_queue():
    newcomer = learner(completed_at=None)
    item(newcomer, 1)

    assert lesson_queue_of(newcomer, NOW) is None
    assert lesson_count_of(newcomer) is None


def _lessons(someone):
    return lesson_queue_of(someone, NOW).lessons
