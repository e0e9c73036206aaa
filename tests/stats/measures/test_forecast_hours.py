"""The coming hours, as the API's forecast and the pages count them."""

from collections import Counter
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from apps.stats.measures.days import top_of_hour
from apps.stats.measures.review_spans import review_hours
from apps.stats.measures.reviews import reviews_now
from apps.stats.measures.rows import ScheduledRow
from tests.stats.measures.rows import HOUR, NOW, learner

TOP = top_of_hour(NOW)


def due_at(moment, reviews=1):
    return ScheduledRow(moment, "kanji", 3, reviews)


def test_the_forecast_starts_with_all_that_is_due_under_the_current_hour():
    hours = review_hours([due_at(TOP - 90 * HOUR, 2), due_at(TOP, 3)], learner(), NOW, 1)

    assert (hours[0].at, hours[0].reviews) == (TOP, 5)


def test_the_forecast_has_the_current_hour_and_as_many_as_asked_for_empty_or_not():
    hours = review_hours([], learner(), NOW, 24)

    assert [hour.at for hour in hours] == [TOP + n * HOUR for n in range(25)]


def test_reviews_behind_the_last_hour_are_left_out():
    hours = review_hours([due_at(TOP + 3 * HOUR)], learner(), NOW, 2)

    assert hours[-1].cumulative == 0


def test_reviews_later_in_the_current_hour_are_not_due_yet():
    hours = review_hours([due_at(NOW + timedelta(minutes=1))], learner(), NOW, 1)

    assert [hour.reviews for hour in hours] == [0, 1]


@settings(max_examples=40)
@given(st.lists(st.tuples(st.integers(-100, 100), st.integers(1, 9))), st.integers(1, 50))
def test_each_hour_holds_what_becomes_due_in_it(scheduled, hours):
    rows = [due_at(TOP + ahead * HOUR, reviews) for ahead, reviews in scheduled]
    expected = Counter()
    for ahead, reviews in scheduled:
        expected[max(0, ahead)] += reviews

    coming = review_hours(rows, learner(), NOW, hours)

    assert [hour.reviews for hour in coming] == [expected[n] for n in range(hours + 1)]


@settings(max_examples=40)
@given(st.lists(st.tuples(st.integers(-100, 100), st.integers(1, 9))))
def test_the_cumulative_line_is_the_queue_nobody_touches(scheduled):
    rows = [due_at(TOP + ahead * HOUR, reviews) for ahead, reviews in scheduled]

    for hour in review_hours(rows, learner(), NOW, 100):
        later = reviews_now(rows, learner(), hour.at)
        assert hour.cumulative == later.due
