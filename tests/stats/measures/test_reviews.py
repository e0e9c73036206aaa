from apps.stats.measures.days import top_of_hour
from apps.stats.measures.reviews import reviews_now
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
