from collections import Counter
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from apps.stats.measures.days import top_of_hour
from apps.stats.measures.reviews import forecast, reviews_now
from apps.stats.measures.rows import ScheduledRow
from tests.stats.measures.rows import HOUR, NOW, day, learner

TOP = top_of_hour(NOW)


def due_at(moment, reviews=1, type_="kanji", stage=3):
    return ScheduledRow(moment, type_, stage, reviews)


def test_what_became_available_by_now_is_due():
    rows = [due_at(TOP - 5 * HOUR, 2), due_at(TOP, 3), due_at(TOP + HOUR, 4)]

    assert reviews_now(rows, learner(), NOW).due == 5


def test_due_reviews_are_counted_by_type():
    rows = [due_at(TOP, 2, "radical"), due_at(TOP, 3, "kanji"), due_at(TOP + HOUR, 4, "kanji")]

    by_type = reviews_now(rows, learner(), NOW).by_type

    assert (by_type.radical, by_type.kanji) == (2, 3)


def test_the_next_reviews_are_those_of_the_current_hour_while_any_is_due():
    rows = [due_at(TOP - 50 * HOUR), due_at(TOP + HOUR)]

    assert reviews_now(rows, learner(), NOW).next_at == TOP


def test_the_next_reviews_are_the_earliest_when_none_is_due():
    rows = [due_at(TOP + 7 * HOUR), due_at(TOP + 4 * HOUR)]

    assert reviews_now(rows, learner(), NOW).next_at == TOP + 4 * HOUR


def test_there_are_no_next_reviews_when_nothing_is_scheduled():
    assert reviews_now([], learner(), NOW).next_at is None


def test_on_vacation_nothing_is_due_and_nothing_comes():
    reviews = reviews_now([due_at(TOP)], learner(vacation_since=day(2026, 3, 1)), NOW)

    assert (reviews.due, reviews.by_type.total, reviews.next_at) == (0, 0, None)


def test_on_vacation_there_is_no_forecast():
    assert forecast([due_at(TOP)], learner(vacation_since=NOW), NOW, 24) == ()


def test_the_forecast_starts_with_all_that_is_due_under_the_current_hour():
    hours = forecast([due_at(TOP - 90 * HOUR, 2), due_at(TOP, 3)], learner(), NOW, 1)

    assert (hours[0].at, hours[0].reviews) == (TOP, 5)


def test_the_forecast_has_the_current_hour_and_as_many_as_asked_for_empty_or_not():
    hours = forecast([], learner(), NOW, 24)

    assert [hour.at for hour in hours] == [TOP + n * HOUR for n in range(25)]


def test_reviews_behind_the_last_hour_are_left_out():
    hours = forecast([due_at(TOP + 3 * HOUR)], learner(), NOW, 2)

    assert hours[-1].cumulative == 0


def test_reviews_later_in_the_current_hour_are_not_due_yet():
    hours = forecast([due_at(NOW + timedelta(minutes=1))], learner(), NOW, 1)

    assert [hour.reviews for hour in hours] == [0, 1]


@settings(max_examples=40)
@given(st.lists(st.tuples(st.integers(-100, 100), st.integers(1, 9))), st.integers(1, 50))
def test_each_hour_holds_what_becomes_due_in_it(scheduled, hours):
    rows = [due_at(TOP + ahead * HOUR, reviews) for ahead, reviews in scheduled]
    expected = Counter()
    for ahead, reviews in scheduled:
        expected[max(0, ahead)] += reviews

    coming = forecast(rows, learner(), NOW, hours)

    assert [hour.reviews for hour in coming] == [expected[n] for n in range(hours + 1)]


@settings(max_examples=40)
@given(st.lists(st.tuples(st.integers(-100, 100), st.integers(1, 9))))
def test_the_cumulative_line_is_the_queue_nobody_touches(scheduled):
    rows = [due_at(TOP + ahead * HOUR, reviews) for ahead, reviews in scheduled]

    for hour in forecast(rows, learner(), NOW, 100):
        later = reviews_now(rows, learner(), hour.at)
        assert hour.cumulative == later.due
