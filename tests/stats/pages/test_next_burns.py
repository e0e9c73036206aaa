"""What can burn next, and how fast things burned lately."""

import pytest

from apps.stats.charts.marks import Text
from apps.stats.measures.expected_burn import ExpectedBurn
from apps.stats.pages import burn_words, burns, life
from apps.stats.selectors.burns_ahead import BurnToCome
from tests.stats import builders
from tests.stats.builders import HOUR, NOW, day
from tests.stats.pages.readers import reader, text_of

pytestmark = pytest.mark.django_db
DAY = 24 * HOUR


@pytest.fixture
def someone():
    builders.normal_system()
    return builders.learner()


def page(learner):
    return burns.build(reader(learner), {})


def test_the_next_thirty_days_come_first(someone):
    builders.in_review(someone, 1, NOW + 3 * DAY, srs_stage=8)
    builders.in_review(someone, 2, NOW + 3 * DAY, srs_stage=7)

    figure = page(someone).upcoming

    assert text_of(figure.sentence) == (
        "1 item can burn within thirty days; the first one on 13 Mar."
    )
    assert [row.cells for row in figure.table.rows] == [("1", "0", "1"), ("0", "1", "1")]


def test_what_waits_for_its_last_review_is_said(someone):
    builders.in_review(someone, 1, NOW - DAY, srs_stage=8)

    assert text_of(page(someone).upcoming.sentence) == (
        "1 item can burn within thirty days; 1 waits for the last review now."
    )


def test_a_month_without_a_possible_burn_holds_nothing(someone):
    builders.in_review(someone, 1, NOW + 3 * DAY, srs_stage=5)

    assert text_of(page(someone).upcoming.sentence).startswith(
        "Nothing can burn within thirty days; the first one on "
    )


def test_little_room_is_not_given_to_empty_weeks(someone):
    builders.in_review(someone, 1, NOW + 100 * DAY, srs_stage=8)

    hits = page(someone).upcoming.narrow.hits

    assert [hit.label.split(": ")[1] for hit in hits] == [
        "1 item can burn, 1 with the next review",
    ]


def test_each_week_is_a_bar(someone):
    for number, days in enumerate((0, 6, 8, 400)):
        builders.in_review(someone, number, NOW + days * DAY, srs_stage=8)

    hits = page(someone).upcoming.wide.hits

    assert [hit.label.split(": ")[1] for hit in hits] == [
        "2 items can burn, 2 with the next review",
        "1 item can burn, 1 with the next review",
    ]


def test_the_first_bar_names_its_month(someone):
    builders.in_review(someone, 1, NOW + 3 * DAY, srs_stage=8)

    shown = page(someone).upcoming.narrow.marks

    headings = [mark.text for mark in shown if isinstance(mark, Text) and mark.css == "t2"]
    assert headings[:2] == ["Mar", "April"]


def test_rates_are_told_with_their_trend(someone):
    for number, days in enumerate((1, 2, 3, 40), start=1):
        builders.burned(someone, number, NOW - days * DAY)

    rates = page(someone).rates

    assert text_of(rates.sentence) == (
        "3 burns in the last 30 days, more than before: "
        "0.1 a day, and 0.0 a day in the 30 days before."
    )
    assert [row.cells[0] for row in rates.table.rows] == ["3", "3", "4"]


def test_on_vacation_and_without_reviews_nothing_is_foretold(someone):
    assert page(someone).upcoming is None
    builders.in_review(someone, 1, NOW, srs_stage=8)
    someone.current_vacation_started_at = day(2026, 3, 1)

    assert page(someone).upcoming is None


def test_the_page_of_an_item_says_when_it_is_likely_to_burn(someone):
    builders.in_review(someone, 1, NOW + DAY, srs_stage=7)

    told = life.build(reader(someone), 1).sub

    assert "It burns on 9 Jul 2026 at the earliest" in told
    assert told.count("9 Jul 2026") == 1
    assert "such items burn like this: nine in ten on that very day" in told
    assert told.endswith("judging from all your answers so far.")


def test_each_day_of_a_likely_burn_is_told_once_by_its_greatest_share():
    days = (day(2026, 7, 9), day(2026, 7, 9, hour=18), day(2026, 8, 1))
    to_come = BurnToCome(day(2026, 7, 9), ExpectedBurn(*days), seen=2)

    told = burn_words.told(to_come, reader())

    assert "like this: half on that very day and nine in ten by 1 Aug 2026, judging" in told


def test_what_burns_in_more_than_ten_years_is_not_dated():
    to_come = BurnToCome(day(2026, 7, 9), ExpectedBurn(day(2030, 1, 1), None, None), seen=2)

    assert "like this: one in ten by 1 Jan 2030, judging" in burn_words.told(to_come, reader())


@pytest.mark.parametrize("fields", [{"hidden_at": day(2025, 1, 1)}, {"srs_stage": 9}])
def test_an_item_that_will_not_burn_is_not_foretold(someone, fields):
    builders.in_review(someone, 1, NOW + DAY, **{"srs_stage": 7, **fields})

    assert "earliest" not in life.build(reader(someone), 1).sub
