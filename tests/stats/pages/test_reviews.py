"""The page of reviews: due now, to come, and how much it is a day."""

from datetime import timedelta

import pytest

from apps.stats.pages import reviews
from tests.stats import builders
from tests.stats.builders import HOUR, NOW, day
from tests.stats.pages.readers import reader, text_of

TOP = NOW.replace(minute=0)
pytestmark = pytest.mark.django_db


@pytest.fixture
def someone():
    builders.normal_system()
    return builders.learner(level=2)


def page(learner, **asked):
    return reviews.build(reader(learner), asked)


def labels(figure):
    return [hit.label for hit in figure.wide.hits]


def test_the_lead_says_what_is_due_and_when_more_comes(someone):
    builders.in_review(someone, 1, TOP - HOUR)
    builders.in_review(someone, 2, TOP + HOUR)
    builders.in_review(someone, 3, TOP + HOUR)

    assert text_of(page(someone).lead) == "1 review is due now. 2 more come at 11:00."


def test_what_is_due_is_broken_down_by_stage_and_level(someone):
    builders.in_review(someone, 1, TOP - HOUR, level=1, srs_stage=7)
    builders.in_review(someone, 2, TOP - HOUR, level=2, type="radical")

    due = page(someone).due

    assert [(row.head, row.cells[-1]) for row in due.by_stage.rows] == [
        ("Apprentice 3", "1"),
        ("Master", "1"),
        ("All", "2"),
    ]
    assert [row.head for row in due.by_level.rows] == ["Level 1", "Level 2", "All"]


def test_kanji_that_the_level_up_waits_for_are_outlined(someone):
    builders.in_review(someone, 1, TOP + HOUR, level=2)
    builders.in_review(someone, 2, TOP + HOUR, level=1)

    assert "2 reviews, 1 for the level-up" in labels(page(someone).forecast)[0]


def test_days_are_chosen_in_the_address_and_the_stack_stays(someone):
    builders.in_review(someone, 1, TOP + 40 * HOUR)

    figure = page(someone, by="days", stack="type").forecast

    assert figure.table.columns == ("Day", "Radicals", "Kanji", "Vocabulary", "Queue")
    [paces, _] = figure.switches
    assert [(view.label, view.is_current) for view in paces] == [
        ("Hours", False), ("Days", True), ("Simulation", False),
    ]  # fmt: skip
    assert "stack=type" in paces[0].url


@pytest.mark.parametrize("by", ["hours", "days"])
def test_each_bar_leads_to_its_own_items(someone, by):
    builders.in_review(someone, 1, TOP - HOUR)
    builders.in_review(someone, 2, TOP + HOUR, srs_stage=8)
    hits = page(someone, by=by).forecast.wide.hits
    bars = [hit.url.split("at=")[1].split("#")[0] for hit in hits]

    shown = [page(someone, by=by, at=key).span for key in bars]

    assert [[item.glyph for stage in one.stages for item in stage.items] for one in shown] == [
        ["字1"],
        ["字2"],
    ]


def test_an_address_that_names_no_bar_opens_nothing(someone):
    builders.in_review(someone, 1, TOP - HOUR)

    shown = page(someone, by="weeks", at="yesterday")

    assert shown.span is None
    assert shown.forecast.heading == "The next two days"


def test_hidden_items_and_those_above_the_subscription_are_left_out(someone):
    someone.max_level_granted = 2
    builders.in_review(someone, 1, TOP - HOUR, hidden=True)
    builders.in_review(someone, 2, TOP - HOUR, level=3)

    assert text_of(page(someone).lead) == "Nothing is in review."


def test_on_vacation_there_is_no_forecast_but_its_beginning(someone):
    builders.in_review(someone, 1, TOP - HOUR)
    someone.current_vacation_started_at = day(2026, 3, 1)

    shown = page(someone)

    assert text_of(shown.lead) == "No reviews are due."
    assert "when your vacation ends" in shown.empty.sentence
    assert (shown.forecast, shown.due, shown.load, shown.sub) == (None, None, None, ())


def test_the_own_pace_comes_from_the_log(someone):
    builders.in_review(someone, 1, TOP + HOUR)
    for number in range(1, 7):
        at = day(2026, 1, 1) + number * timedelta(days=4)
        builders.review(someone, 1, number, reviewed_at=at, ending_srs_stage=3)

    load = page(someone).load

    assert "5 observed waits" in load.basis
    assert load.table.rows[0].cells == ("1", "1.0", "4.0 days", "0.2")


def test_before_the_first_complete_sync_nothing_is_told():
    newcomer = builders.learner(completed_at=None)

    assert text_of(page(newcomer).lead) == "Your reviews are not known yet."


def test_the_simulation_is_the_third_view_and_asks_for_lessons(someone):
    builders.in_review(someone, 1, TOP - HOUR, srs_stage=8)

    shown = page(someone, by="simulation", lessons="7")

    assert text_of(shown.forecast.sentence).startswith(
        "With 7 new lessons a day the busiest day brings 1 reviews"
    )
    [paces] = shown.forecast.switches
    assert [view.label for view in paces if view.is_current] == ["Simulation"]
    assert (shown.lessons.lessons, shown.span) == (7, None)


def test_without_a_number_as_many_lessons_are_simulated_as_are_usual(someone):
    builders.in_review(someone, 1, TOP - HOUR)
    for number in range(2, 40):
        builders.in_review(someone, number, TOP + HOUR, started_at=NOW - 20 * HOUR)

    assert page(someone, by="simulation").lessons.lessons == 2


@pytest.mark.parametrize("asked", ["-1", "101", "many", "٣", "1" * 99])
def test_a_number_of_lessons_that_makes_no_sense_is_the_usual_one(someone, asked):
    builders.in_review(someone, 1, TOP - HOUR)

    assert page(someone, by="simulation", lessons=asked).lessons.lessons == 0


def test_the_simulation_says_what_it_rests_on(someone):
    builders.in_review(someone, 1, TOP - HOUR)

    basis = page(someone, by="simulation").forecast.basis

    assert "20 simulated runs" in basis
    assert "until wkdash has seen enough reviews" in basis
    assert "until wkdash has seen when you do yours" in basis
