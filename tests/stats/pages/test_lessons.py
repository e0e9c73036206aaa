"""The lessons page: the queue in its order, whole or by type."""

from datetime import timedelta

import pytest

from apps.library.models import RadicalPicture
from apps.stats.measures.lessons import Lesson, LessonQueue
from apps.stats.pages import lessons
from apps.stats.pages.lesson_filter import EVERYTHING, LessonFilter, filter_in, views_of
from tests.stats import builders
from tests.stats.builders import NOW, day
from tests.stats.pages.readers import reader, text_of


def lesson(subject_id, type_="kanji", **marks):
    known = {"level": 1, "is_resurrected": False, "gates_level_up": False}
    return Lesson(
        subject_id,
        type_,
        lesson_position=1,
        characters=f"字{subject_id}",
        meaning="meaning",
        **{**known, **marks},
    )


def queue(*types, batch_size=2):
    return LessonQueue(tuple(lesson(n, type_) for n, type_ in enumerate(types)), batch_size)


def glyphs(batches):
    return [[shown.item.glyph for shown in batch.lessons] for batch in batches]


def test_the_lead_counts_lessons_and_batches():
    assert text_of(lessons.lead_of(queue("kanji", "kanji", "kanji"))) == (
        "3 lessons wait, in 2 batches of 2."
    )


def test_one_lesson_waits_in_the_singular():
    assert text_of(lessons.lead_of(queue("kanji"))) == "1 lesson waits, in 1 batch of 2."


def test_the_order_of_the_queue_is_the_order_of_the_page():
    assert glyphs(lessons.batches_of(queue("kanji", "radical", "kanji"))) == [
        ["字0", "字1"],
        ["字2"],
    ]


def test_a_filter_leaves_the_numbers_of_the_batches_alone():
    mixed = queue("kanji", "kanji", "radical", "kanji")

    [batch] = lessons.batches_of(mixed, LessonFilter(type="radical"))

    assert (batch.number, glyphs([batch])) == (2, [["字2"]])


def test_kana_vocabulary_stands_with_the_vocabulary():
    [batch] = lessons.batches_of(
        queue("vocabulary", "kana_vocabulary"), LessonFilter(type="vocabulary")
    )

    assert len(batch.lessons) == 2


@pytest.mark.parametrize(
    "asked",
    [{"type": "bogus"}, {"mark": "bogus"}, {"level": "x"}, {"level": "²"}, {"level": "999"}],
)
def test_what_nobody_knows_filters_nothing(asked):
    assert filter_in(asked) == EVERYTHING


def test_choices_hold_together_and_stay_in_the_addresses_of_the_others():
    chosen = filter_in({"type": "kanji", "level": "3", "mark": "gating"})
    wanted = lesson(1, gates_level_up=True, level=3)
    others = (lesson(2, level=3), lesson(3, "radical", gates_level_up=True, level=3))
    mixed = LessonQueue((wanted, *others, lesson(4, gates_level_up=True, level=4)), 10)

    types, _, _ = views_of(mixed, chosen)

    assert glyphs(lessons.batches_of(mixed, chosen)) == [["字1"]]
    assert [(view.label, view.url) for view in types] == [
        ("All 2", "/lessons/?level=3&mark=gating"),
        ("1 radical", "/lessons/?type=radical&level=3&mark=gating"),
        ("1 kanji", "/lessons/?type=kanji&level=3&mark=gating"),
    ]


def test_a_choice_that_finds_nothing_says_so():
    [marks] = views_of(queue("kanji"), LessonFilter(mark="gating"))

    assert [(view.label, view.is_current) for view in marks] == [
        ("All 1", False),
        ("0 gating the level-up", True),
    ]


def test_levels_are_offered_where_there_are_several():
    several = LessonQueue((lesson(1, level=3), lesson(2, level=4)), 5)

    assert [view.label for view in views_of(several, EVERYTHING)[-1]] == [
        "All levels: 2",
        "Level 3: 1",
        "Level 4: 1",
    ]
    assert len(views_of(queue("kanji"), EVERYTHING)) == 1


def test_what_gates_and_what_came_back_is_counted():
    marked = LessonQueue((lesson(1, gates_level_up=True), lesson(2, is_resurrected=True)), 5)

    assert text_of(lessons.sentence_of(marked, level=20)) == (
        "1 holds the gate to level 21. 1 came back from the ashes."
    )


@pytest.mark.django_db
def test_on_vacation_the_queue_is_not_called_empty():
    resting = builders.learner(current_vacation_started_at=day(2026, 3, 1))

    page = lessons.build(reader(resting))

    assert text_of(page.lead) == "No lessons are due."
    assert page.empty.sentence == "They wait where they were."


@pytest.mark.django_db
def test_a_vacation_that_the_notice_leaves_out_is_told_with_its_beginning():
    """An account whose numbers are old is told so there."""
    resting = builders.learner(
        current_vacation_started_at=day(2026, 3, 1), synced_at=NOW - timedelta(days=2)
    )

    page = lessons.build(reader(resting))

    assert text_of(page.lead) == "No lessons: you have been on vacation since 1 March 2026."
    assert page.empty.is_external


@pytest.mark.django_db
def test_an_empty_queue_says_when_new_ones_come():
    page = lessons.build(reader(builders.learner()))

    assert text_of(page.lead) == "No lessons are waiting."
    assert "Guru" in page.empty.sentence


@pytest.mark.django_db
def test_before_the_first_sync_the_queue_is_not_known():
    page = lessons.build(reader(builders.learner(completed_at=None)))

    assert text_of(page.lead) == "Your lessons are not known yet."
    assert not page.empty


@pytest.mark.django_db
def test_only_types_in_the_queue_are_offered_as_filters():
    someone = builders.learner()
    builders.item(someone, 1, type="radical")

    page = lessons.build(reader(someone), LessonFilter(type="radical"))

    assert [(view.label, view.is_current) for view in page.switches[0]] == [
        ("All 1", False),
        ("1 radical", True),
    ]


@pytest.mark.django_db
def test_a_radical_without_a_character_is_shown_as_its_picture():
    learner = builders.learner()
    builders.item(learner, 1, type="radical", characters=None)
    RadicalPicture.objects.create(subject_id=1, body="<svg/>", fingerprint="f00", tried_at=NOW)

    [batch] = lessons.build(reader(learner)).batches

    assert batch.lessons[0].item.picture == "/radicals/1.svg?v=f00"
