"""The page of one item: where it stands, and what happened to it."""

import pytest

from apps.stats.pages import burns, life
from tests.stats import builders
from tests.stats.builders import day
from tests.stats.pages.readers import reader, text_of

pytestmark = pytest.mark.django_db


def page(someone, subject_id=1):
    return life.build(reader(someone), subject_id)


def only_row(someone):
    [row] = page(someone).rows
    return row


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"unlocked_at": None}, "Meaning 1 is locked."),
        ({}, "Meaning 1 waits in your lessons."),
        ({"srs_stage": 5}, "Meaning 1 is at Guru 1."),
        ({"srs_stage": 9}, "Meaning 1 is burned."),
    ],
)
def test_the_lead_says_where_the_item_stands(fields, told):
    someone = builders.learner()
    builders.item(someone, 1, **fields)

    assert text_of(page(someone).lead) == told


def test_burns_returns_and_reviews_are_summed_up():
    someone = builders.learner()
    builders.burned(someone, 1, day(2022, 1, 1))
    builders.milestone(someone, 1, "resurrected", day(2023, 1, 1), day(2023, 1, 1))
    builders.milestone(someone, 1, "burned_again", day(2023, 1, 1), day(2024, 1, 1))
    builders.review(someone, 1, 8, incorrect_reading_answers=1)
    builders.review(someone, 1, 9)

    assert page(someone).sub == (
        "It has burned twice and came back once. "
        "wkdash has seen 2 reviews of it, 1 of them with a miss."
    )


def test_each_step_leads_to_the_day_that_its_mark_leads_to():
    someone = builders.learner()
    builders.burned(someone, 1, day(2022, 1, 1), unlocked_at=None)
    builders.milestone(someone, 1, "resurrected", day(2023, 1, 1, 2), day(2023, 1, 1, 2))
    builders.milestone(someone, 1, "burned_again", day(2023, 1, 1, 2), None)

    shown = page(someone)

    # Their days begin at four: what came back at three in Berlin did so on the day before.
    assert {row.url for row in shown.rows} == {"", "/history/2022-12-31/", "/history/2022-01-01/"}
    assert {hit.url for hit in shown.picture.wide.hits} == {row.url for row in shown.rows} - {""}


def test_an_item_never_met_says_so():
    someone = builders.learner()
    builders.subject(1)

    shown = page(someone)

    assert text_of(shown.lead) == "Meaning 1 is locked."
    assert (shown.sub, shown.rows) == ("Nothing has happened to it yet.", ())


def test_an_item_above_the_subscription_says_why_it_has_no_name():
    someone = builders.learner(max_level_granted=3)
    builders.subject(1, level=4)

    shown = page(someone)

    assert text_of(shown.lead) == "This kanji is locked."
    assert shown.sub == (
        "Its level is above your subscription, so WaniKani does not show you more of it. "
        "Nothing has happened to it yet."
    )


@pytest.mark.parametrize(
    ("fields", "when", "precision"),
    [
        ({}, "5 Jan 2026, 13:00", "exact"),
        ({"precision": "hour"}, "5 Jan 2026, 13:00 to 14:00", "to the hour"),
        (
            {"precision": "window", "not_before": day(2026, 1, 4, 23)},
            "5 Jan 2026, 00:00 to 5 Jan 2026, 13:00",
            "between two polls",
        ),
        ({"precision": "window"}, "by 5 Jan 2026, 13:00", "between two polls"),
        ({"precision": "unknown", "reviewed_at": None}, "date unknown", "nobody knows"),
    ],
)
def test_a_date_is_told_as_well_as_it_is_known(fields, when, precision):
    someone = builders.learner()
    builders.item(someone, 1)
    builders.review(someone, 1, **fields)

    row = only_row(someone)

    assert (row.when, row.precision) == (when, precision)


@pytest.mark.parametrize(
    ("meaning", "reading", "told"),
    [(0, 0, "none"), (2, 0, "2 meaning"), (1, 3, "1 meaning, 3 reading"), (None, 0, "not known")],
)
def test_misses_are_told_by_side(meaning, reading, told):
    someone = builders.learner()
    builders.item(someone, 1)
    answers = {"incorrect_meaning_answers": meaning, "incorrect_reading_answers": reading}
    builders.review(someone, 1, **answers)

    assert only_row(someone).missed == told


def test_a_review_goes_from_one_stage_to_another():
    someone = builders.learner()
    builders.item(someone, 1)
    builders.review(someone, 1, starting_srs_stage=5, ending_srs_stage=3)

    row = only_row(someone)

    assert (row.start.name, row.stage.name) == ("Guru 1", "Apprentice 3")


def test_a_reset_is_a_break_between_attempts():
    someone = builders.learner()
    builders.item(someone, 1)
    builders.reset(someone, 1, confirmed_at=day(2025, 1, 1), original_level=30, target_level=1)

    row = only_row(someone)

    assert (row.what, row.is_reset) == ("Reset from level 30 to 1: attempt 2 begins", True)


def test_the_latest_stands_first():
    someone = builders.learner()
    builders.burned(someone, 1, day(2024, 1, 1))
    builders.milestone(someone, 1, "unlocked", day(2023, 1, 1), day(2023, 1, 1))

    assert [row.what for row in page(someone).rows] == ["Burned", "Unlocked"]


def test_texts_above_the_subscription_are_withheld():
    someone = builders.learner(max_level_granted=3)
    builders.item(someone, 1, level=4)

    shown = page(someone)

    assert shown.item.is_withheld
    assert (text_of(shown.lead), shown.title) == ("This kanji waits in your lessons.", "Item")


def test_before_the_first_sync_nothing_is_said_of_an_item():
    someone = builders.learner(completed_at=None)
    builders.item(someone, 1)

    shown = page(someone)

    assert (text_of(shown.lead), shown.rows) == ("This item is not known yet.", ())


def test_what_does_not_exist_has_no_page():
    assert page(builders.learner(), 99) is None


def test_the_ledger_leads_to_the_lives_of_its_items():
    someone = builders.learner()
    builders.burned(someone, 7, day(2022, 1, 1), resurrected_at=day(2023, 1, 1))
    builders.milestone(someone, 7, "resurrected", day(2023, 1, 1), day(2023, 1, 1))

    [row] = burns.build(reader(someone), {}).ledger.rows

    assert row.url == "/items/7/"
