"""The page of accuracy: shares, their course, leeches and critical items."""

from datetime import timedelta

import pytest

from apps.stats.pages import accuracy
from apps.sync.models import ObservationGap
from tests.stats import builders
from tests.stats.builders import NOW, day
from tests.stats.pages.readers import reader, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def someone():
    return builders.learner(completed_at=day(2026, 1, 1))


def statistic(learner, subject_id, **fields):
    """Of an item at Apprentice 3 that was answered right twice."""
    of_item = {name: fields.pop(name) for name in ("type", "level", "srs_stage") if name in fields}
    extra = {"component_subject_ids": fields.pop("components", [])}
    builders.item(learner, subject_id, **{"srs_stage": 3, **of_item, **extra})
    builders.statistic(learner, subject_id, **fields)


def page(learner, **asked):
    return accuracy.build(reader(learner), asked)


def glyphs(lines):
    return [line.item.glyph for line in lines]


def test_the_lead_tells_both_halves_over_visible_items(someone):
    statistic(someone, 1, meaning_correct=9, meaning_incorrect=1, reading_incorrect=2)
    statistic(someone, 2, meaning_incorrect=99, hidden=True)

    assert text_of(page(someone).lead) == (
        "You answer 78.6 % right: 90.0 % of the meanings and 50.0 % of the readings."
    )


def test_types_and_levels_have_their_rows(someone):
    statistic(someone, 1, level=7)

    shown = page(someone)

    assert [(row.head, row.cells) for row in shown.by_level.rows] == [
        ("Level 7", ("100.0 %", "100.0 %", "100.0 %", "4"))
    ]
    assert [row.head for row in shown.by_type.rows] == ["Kanji", "All"]
    assert shown.by_type.columns[-1] == "Answers"


def test_levels_of_which_nothing_was_asked_have_no_row(someone):
    statistic(someone, 1, level=7)
    statistic(someone, 2, level=8, meaning_correct=0, reading_correct=0)

    assert [row.head for row in page(someone).by_level.rows] == ["Level 7"]


def test_the_course_comes_from_the_log_and_gaps_are_marked(someone):
    statistic(someone, 1)
    builders.review(someone, 1, 1, reviewed_at=NOW - timedelta(days=7))
    builders.review(someone, 1, 2, reviewed_at=NOW, incorrect_meaning_answers=2)
    ObservationGap.objects.create(
        learner=someone, began_at=NOW - timedelta(days=6), ended_at=NOW - timedelta(days=3)
    )

    figure = page(someone).over_time

    assert [row.cells for row in figure.table.rows] == [
        ("1", "50.0 %", "0.0 %", "all of it"),
        ("1", "100.0 %", "100.0 %", "in part"),
    ]
    assert figure.basis == "From 2 dated reviews that wkdash saw."


def test_weeks_are_the_learners_own(someone):
    """NOW is a Tuesday."""
    statistic(someone, 1)
    builders.review(someone, 1, 1, reviewed_at=NOW)

    table = accuracy.build(reader(someone, week_starts_on=6), {}).over_time.table

    assert [row.head for row in table.rows] == ["8 Mar 2026"]


def test_reviews_without_proved_answers_are_said_to_be_left_out(someone):
    statistic(someone, 1)
    builders.review(someone, 1, 1, reviewed_at=NOW)
    unproved = {"incorrect_meaning_answers": None, "incorrect_reading_answers": None}
    builders.review(someone, 1, 2, reviewed_at=NOW, **unproved)

    assert "for 1 of them the wrong answers are not proved" in page(someone).over_time.basis


def test_before_the_first_seen_review_the_course_is_a_sentence(someone):
    statistic(someone, 1)

    shown = page(someone)

    assert shown.over_time is None
    assert shown.unseen.startswith("No dated review seen yet")


def test_leeches_are_sorted_and_filtered_by_the_address(someone):
    statistic(someone, 1, meaning_incorrect=3, meaning_current_streak=1, level=9)
    statistic(someone, 2, meaning_incorrect=9, meaning_current_streak=1, level=20)
    statistic(someone, 3, meaning_incorrect=1, meaning_current_streak=9)

    assert glyphs(page(someone).leeches.lines) == ["字2", "字1"]
    assert glyphs(page(someone, sort="level").leeches.lines) == ["字1", "字2"]
    assert glyphs(page(someone, from_score="4").leeches.lines) == ["字2"]
    assert page(someone, type="radical").leeches.lines == ()


def test_a_leech_says_since_when_where_the_log_shows_it(someone):
    statistic(someone, 1, meaning_incorrect=2, meaning_current_streak=1)
    builders.review(someone, 1, 1, reviewed_at=day(2026, 3, 1))
    builders.review(someone, 1, 2, reviewed_at=day(2026, 3, 3), incorrect_meaning_answers=2)

    leeches = page(someone).leeches

    [line] = leeches.lines
    assert (line.since, line.half) == ("3 Mar, 6 days", "meaning, 2 wrong, 1 right since")
    assert leeches.tells_since


def test_where_the_log_shows_no_beginning_there_is_no_column_for_it(someone):
    statistic(someone, 1, meaning_incorrect=2, meaning_current_streak=1)

    assert page(someone).leeches.lines
    assert not page(someone).leeches.tells_since


def test_a_part_that_leeches_share_is_named(someone):
    builders.subject(70, type="radical", characters="口")
    for n in (1, 2):
        statistic(someone, n, meaning_incorrect=3, components=[70])

    section = page(someone).leeches

    assert [(root.item.glyph, root.leeches) for root in section.roots] == [("口", "in 2 leeches")]
    assert [line.root.glyph for line in section.lines] == ["口", "口"]


def test_a_long_list_is_paged_and_a_page_beyond_its_end_is_the_last(someone):
    for n in range(1, 43):
        statistic(someone, n, meaning_incorrect=3)

    first, last = page(someone).leeches, page(someone, page="99").leeches

    assert (len(first.lines), first.place, first.earlier_url) == (40, "Page 1 of 2", "")
    assert (len(last.lines), last.later_url) == (2, "")


def test_critical_items_are_apprentice_under_three_quarters(someone):
    statistic(someone, 1, percentage_correct=60)
    statistic(someone, 2, percentage_correct=60, srs_stage=5)

    assert [one.percentage for one in page(someone).critical.items] == ["60 %"]


def test_texts_above_the_subscription_are_withheld_among_leeches(someone):
    someone.max_level_granted = 3
    statistic(someone, 1, meaning_incorrect=3, percentage_correct=10, level=4)

    shown = page(someone)

    assert [line.item.is_withheld for line in shown.leeches.lines] == [True]
    assert [one.item.is_withheld for one in shown.critical.items] == [True]


def test_before_the_first_answer_the_page_says_so(someone):
    assert text_of(page(someone).lead) == "No answer has been counted yet."


def test_an_item_that_was_never_answered_is_not_critical(someone):
    statistic(someone, 1, meaning_correct=0, reading_correct=0, percentage_correct=0)
    statistic(someone, 2)

    assert page(someone).critical.items == ()


def test_what_left_the_list_says_when(someone):
    statistic(someone, 1, meaning_incorrect=2, meaning_current_streak=2)
    builders.review(someone, 1, 1, reviewed_at=day(2026, 3, 1), incorrect_meaning_answers=2)
    builders.review(someone, 1, 2, reviewed_at=day(2026, 3, 4))

    [former] = page(someone).leeches.former

    assert former.told == "4 Mar, after 3 days"
