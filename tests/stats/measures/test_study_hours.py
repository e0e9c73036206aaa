from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from apps.stats.measures.study_hours import USUAL, study_hours

BERLIN = ZoneInfo("Europe/Berlin")


def at(hour, count):
    return [datetime(2026, 1, 5, hour, 30, tzinfo=UTC)] * count


def test_the_hours_are_those_of_the_learners_clock():
    assert study_hours(at(7, 60), BERLIN).hours == (8,)


def test_odd_hours_of_odd_days_are_left_out():
    told = study_hours([*at(19, 50), *at(6, 40), *at(2, 10)], BERLIN)

    assert (told.hours, told.reviews) == ((7, 20), 100)


def test_too_few_reviews_are_no_habit():
    assert study_hours(at(7, 49), BERLIN) == USUAL
