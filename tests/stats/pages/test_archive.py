"""A reset's archive: the sentence, the levels, the items of one level."""

import pytest

from apps.stats.pages import archive, burns
from tests.accounts.people import person
from tests.stats import builders
from tests.stats.builders import day
from tests.stats.pages.readers import reader, text_of

MARCH = day(2026, 3, 2)
pytestmark = pytest.mark.django_db


def explained(someone, confirmed_at=MARCH, **fields):
    builders.reset(
        someone, 7, confirmed_at=confirmed_at, original_level=60, target_level=8, **fields
    )
    made = builders.archive(someone, confirmed_at)
    made.reset_id = 7
    made.save()
    return made


def archived(made, subject_id, level=1, **fields):
    builders.subject(subject_id, level=level)
    builders.archived_item(made, subject_id, **fields)


def page(someone, made, level=""):
    return archive.build(reader(someone), made.pk, level)


def test_the_lead_says_what_was_lost_and_when():
    someone = builders.learner()
    made = explained(someone)
    archived(made, 1, srs_stage=9)
    archived(made, 2, srs_stage=9)
    archived(made, 3)

    assert text_of(page(someone, made).lead) == (
        "Before the reset of 2 March 2026 from level 60 to 8 you had 2 burned items "
        "and 1 on their way."
    )


def test_a_wipe_without_a_reset_is_told_as_one():
    someone = builders.learner()
    made = builders.archive(someone, MARCH)
    archived(made, 1)

    assert "without a reset that explains it" in text_of(page(someone, made).lead)


def test_hidden_items_are_counted_apart():
    someone = builders.learner()
    made = explained(someone)
    archived(made, 1, hidden=True, srs_stage=9)

    shown = page(someone, made)

    assert "0 burned items" in text_of(shown.lead)
    assert shown.sub.endswith("1 more was hidden by WaniKani.")


def test_an_archive_nobody_saw_says_so():
    someone = builders.learner()
    made = explained(someone)
    made.is_observed = False
    made.save()

    shown = page(someone, made)

    assert text_of(shown.lead) == (
        "Nobody saw your items before the reset of 2 March 2026 from level 60 to 8."
    )
    assert (shown.levels, shown.level) == (None, None)
    assert "another reset had come just before" in shown.sub


def test_each_level_opens_its_items():
    someone = builders.learner()
    made = explained(someone)
    for subject_id, level in ((1, 3), (2, 5), (3, 5)):
        archived(made, subject_id, level, srs_stage=subject_id)
    first = page(someone, made)

    shown = page(someone, made, "5")

    assert [row.head for row in first.levels.rows] == ["Level 3", "Level 5"]
    assert first.levels.rows[1].url == f"/burns/archive/{made.pk}/?level=5#items"
    assert first.level.later_url == first.levels.rows[1].url
    assert [line.item.glyph for line in first.level.lines] == ["字1"]
    assert [line.item.glyph for line in shown.level.lines] == ["字3", "字2"]
    assert shown.level.earlier_url == first.levels.rows[0].url


@pytest.mark.parametrize("level", ["99", "bogus", "-1"])
def test_a_level_that_is_none_falls_back_to_the_first(level):
    someone = builders.learner()
    made = explained(someone)
    archived(made, 1, 3)

    assert page(someone, made, level).level.heading == "Level 3"


def test_items_unknown_to_the_catalogue_have_a_list_of_their_own():
    someone = builders.learner()
    made = explained(someone)
    builders.archived_item(made, 1)

    assert page(someone, made, "unknown").level.heading == "Level not known"


def test_an_item_tells_its_stage_and_its_answers():
    someone = builders.learner()
    made = explained(someone)
    answers = {"meaning_correct": 12, "meaning_incorrect": 3}
    archived(made, 1, srs_stage=9, burned_at=day(2024, 1, 1), **answers)
    archived(made, 2, srs_stage=0, unlocked_at=None)

    burned, locked = page(someone, made).level.lines

    assert (burned.stage.name, burned.meaning, burned.reading) == ("Burned", "12 / 3", "")
    assert (burned.burned, burned.url) == ("1 Jan 2024", "/items/1/")
    assert locked.stage.name == "locked"


@pytest.mark.parametrize(
    ("type_", "told"), [("kanji", "0 / 0"), ("radical", ""), ("kana_vocabulary", "")]
)
def test_what_has_no_reading_tells_no_answers_to_it(type_, told):
    someone = builders.learner()
    made = explained(someone)
    answers = {"reading_correct": 0, "reading_incorrect": 0}
    archived(made, 1, subject_type=type_, **answers)

    assert page(someone, made).level.lines[0].reading == told


def test_texts_above_the_subscription_are_withheld():
    someone = builders.learner(max_level_granted=3)
    made = explained(someone)
    archived(made, 1, 4)

    assert page(someone, made).level.lines[0].item.is_withheld


def test_only_ones_own_archive_opens():
    made = explained(builders.learner(person("other")))

    assert page(builders.learner(), made) is None
    assert page(None, made) is None


def test_the_burns_page_leads_to_every_archive():
    someone = builders.learner()
    later = explained(someone)
    earlier = builders.archive(someone, day(2025, 1, 1))

    links = burns.build(reader(someone), {}).archives

    assert text_of(links) == (
        "What you had before a reset: 1 January 2025, 2 March 2026 (level 60 to 8)."
    )
    assert [phrase.url for phrase in links if phrase.url] == [
        f"/burns/archive/{earlier.pk}/", f"/burns/archive/{later.pk}/",
    ]  # fmt: skip


def test_without_a_reset_there_is_no_archive_to_lead_to():
    assert burns.build(reader(builders.learner()), {}).archives == ()
