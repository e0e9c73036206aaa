import pytest

from apps.stats.selectors.archives import archive_of, archive_titles_of, archived_items_of
from tests.accounts.people import person
from tests.stats.builders import archive, archived_item, day, learner, reset, subject

pytestmark = pytest.mark.django_db

MARCH = day(2026, 3, 2)


def explained(someone, **fields):
    """An archive with the reset that explains it."""
    reset(someone, 7, confirmed_at=MARCH, original_level=60, target_level=8)
    made = archive(someone, MARCH)
    made.reset_id = 7
    made.save()
    return made


def test_an_archive_bears_the_levels_of_its_reset():
    someone = learner()
    made = explained(someone)

    title = archive_of(someone, made.pk).title

    assert (title.reset.original_level, title.reset.target_level) == (60, 8)
    assert archive_titles_of(someone) == (title,)


def test_a_wipe_without_a_reset_has_no_levels():
    someone = learner()
    reset(someone, 7, confirmed_at=MARCH)

    assert archive_of(someone, archive(someone, MARCH).pk).title.reset is None


def test_the_archive_of_another_learner_is_none_of_mine():
    made = archive(learner(person("other")), MARCH)

    assert archive_of(learner(), made.pk) is None


def test_items_are_counted_at_the_level_of_the_catalogue():
    someone = learner()
    made = archive(someone, MARCH)
    for subject_id, level in ((1, 3), (2, 3), (3, 4)):
        subject(subject_id, level=level)
        archived_item(made, subject_id)
    archived_item(made, 4)

    levels = archive_of(someone, made.pk).standing.levels

    assert [(level.level, level.total) for level in levels] == [(3, 2), (4, 1), (None, 1)]


def test_every_item_stands_in_the_list_of_its_level_the_highest_stage_first():
    someone = learner()
    made = archive(someone, MARCH)
    subject(1, level=3)
    subject(2, level=3)
    archived_item(made, 1, meaning_correct=4, meaning_incorrect=1)
    archived_item(made, 2, srs_stage=9)
    archived_item(made, 3)
    found = archive_of(someone, made.pk)

    listed = archived_items_of(found, 3)

    assert [(row.subject_id, row.srs_stage) for row in listed] == [(2, 9), (1, 3)]
    assert (listed[1].meaning_correct, listed[1].meaning_incorrect) == (4, 1)
    assert [row.subject_id for row in archived_items_of(found, None)] == [3]
