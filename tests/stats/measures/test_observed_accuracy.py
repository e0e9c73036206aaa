"""Accuracy over time, from the log."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from apps.stats.measures.answer_rows import LoggedAnswers
from apps.stats.measures.days import LearnersCalendar
from apps.stats.measures.observed_accuracy import observed_accuracy
from apps.stats.measures.rows import GapRow
from apps.stats.measures.rulers import MONTHS, Ruler
from tests.stats.measures.rows import HOUR, NOW, day

CALENDAR = LearnersCalendar(ZoneInfo("Europe/Berlin"), 4, NOW)
WEEKS = Ruler("week")


def logged(at, type_="kanji", reviews=10, known=10, clean=8, wrong=(2, 3)):
    return LoggedAnswers(at, type_, reviews, known, clean, *wrong)


def observed(*rows, gaps=(), ruler=WEEKS):
    return observed_accuracy(rows, gaps, CALENDAR, ruler)


def test_each_review_has_one_right_answer_of_each_part():
    told = observed(logged(NOW), logged(NOW, "radical", wrong=(5, 9)))

    kanji, radical = (dict(told.types)[type_] for type_ in ("kanji", "radical"))
    assert kanji.share == pytest.approx(20 / 25)
    assert radical.share == pytest.approx(10 / 15)


def test_the_pass_rate_is_over_reviews_whose_answers_are_proved():
    told = observed(logged(NOW, reviews=99, known=10, clean=8))

    assert (told.whole.reviews, told.whole.pass_rate) == (99, 0.8)


def test_weeks_have_no_holes():
    told = observed(logged(day(2026, 2, 18)), logged(NOW))

    assert [span.first for span in told.spans] == [
        date(2026, 2, 16),
        date(2026, 2, 23),
        date(2026, 3, 2),
        date(2026, 3, 9),
    ]
    assert [span.observed.reviews for span in told.spans] == [10, 0, 0, 10]


def test_weeks_begin_on_the_day_the_learner_chose():
    """NOW is a Tuesday, and Wednesday is 2."""
    told = observed(logged(day(2026, 2, 24)), logged(NOW), ruler=Ruler("week", 2))

    assert [span.first for span in told.spans] == [
        date(2026, 2, 18),
        date(2026, 2, 25),
        date(2026, 3, 4),
    ]


def test_a_review_in_the_night_belongs_to_the_day_before():
    """Monday 9 March, 3:30 in Berlin: the learner's Sunday."""
    told = observed(logged(day(2026, 3, 9, hour=2)), logged(NOW))

    assert told.spans[0].first == date(2026, 3, 2)


def test_months_begin_on_their_first_day():
    told = observed(logged(day(2026, 2, 18)), logged(NOW), ruler=MONTHS)

    assert [span.first for span in told.spans] == [date(2026, 2, 1), date(2026, 3, 1)]


@pytest.mark.parametrize(("hours", "is_watched"), [(23, True), (24, False)])
def test_a_day_without_a_poll_leaves_a_week_hollow(hours, is_watched):
    began = day(2026, 3, 3)
    gap = GapRow(began, began + hours * HOUR)

    told = observed(logged(day(2026, 3, 4)), logged(NOW), gaps=[gap])

    assert [span.is_watched for span in told.spans] == [is_watched, True]


def test_without_a_review_there_is_nothing_to_tell():
    assert observed().spans == ()
