"""What the database sums and chooses for the page of accuracy, alike on every database."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from apps.stats.measures.answer_rows import AnswerRow, LoggedAnswers, LoggedMisses
from apps.stats.measures.days import LearnersCalendar
from apps.stats.measures.rulers import MONTHS, Ruler
from apps.stats.selectors.accuracy import answer_history_of, answer_rows, logged_answers
from apps.stats.selectors.leeches import logged_misses_of, trouble_rows_of
from tests.accounts.people import person
from tests.stats import builders
from tests.stats.builders import NOW, day

CALENDAR = LearnersCalendar(ZoneInfo("Europe/Berlin"), 4, NOW)
WEEKS = Ruler("week")
pytestmark = pytest.mark.django_db


def statistic(learner, subject_id, **fields):
    builders.item(learner, subject_id, srs_stage=3, level=2)
    builders.statistic(learner, subject_id, **fields)


def test_statistics_are_summed_by_type_and_level():
    someone = builders.learner()
    statistic(someone, 1, meaning_incorrect=1)
    statistic(someone, 2)
    statistic(someone, 3, hidden=True)

    assert answer_rows(someone) == [AnswerRow("kanji", 2, 4, 1, 4, 0)]


def test_the_log_is_summed_by_the_learners_weeks():
    """Their Monday begins at three in the morning, UTC."""
    someone = builders.learner()
    for number, hour in enumerate((2, 3), start=1):
        at = day(2026, 3, 9, hour=hour)
        builders.review(someone, 1, number, reviewed_at=at, incorrect_reading_answers=number - 1)
    builders.review(someone, 1, 3, reviewed_at=NOW, incorrect_meaning_answers=None)
    builders.review(builders.learner(person("other")), 1, 4, reviewed_at=NOW)

    rows = logged_answers(someone, CALENDAR, WEEKS)

    assert sorted(rows, key=lambda row: row.at) == [
        LoggedAnswers(day(2026, 3, 2, hour=3), "kanji", 1, 1, 1, 0, 0),
        LoggedAnswers(day(2026, 3, 9, hour=3), "kanji", 2, 1, 0, 0, 1),
    ]


@pytest.mark.parametrize(
    ("began", "synced", "watched"),
    [
        (day(2026, 2, 1), NOW, [True, True, True]),
        (day(2026, 2, 25), NOW, [False, True, True]),
        (day(2026, 2, 1), day(2026, 3, 6), [True, False, False]),
    ],
)
def test_a_week_is_watched_from_the_first_sync_to_the_last(began, synced, watched):
    someone = builders.learner(completed_at=began, synced_at=synced)
    builders.review(someone, 1, reviewed_at=day(2026, 2, 26))

    told = answer_history_of(someone, CALENDAR, WEEKS).observed

    assert [span.is_watched for span in told.spans] == watched


def test_reviews_before_the_time_shown_are_not_read():
    someone = builders.learner()
    builders.review(someone, 1, 1, reviewed_at=NOW - timedelta(days=372))

    assert logged_answers(someone, CALENDAR, WEEKS) == []
    assert len(logged_answers(someone, CALENDAR, MONTHS)) == 1


def test_what_may_be_a_leech_is_fetched_with_its_stage_and_level():
    someone = builders.learner()
    statistic(someone, 1, meaning_incorrect=3, meaning_current_streak=2)
    statistic(someone, 2, meaning_incorrect=1, meaning_current_streak=9)
    statistic(someone, 3, reading_incorrect=9, reading_current_streak=3, hidden=True)

    [row] = trouble_rows_of(someone, 1.5)

    assert (row.subject_id, row.srs_stage, row.level) == (1, 3, 2)


def test_an_apprentice_item_answered_badly_is_fetched_without_being_a_leech():
    someone = builders.learner()
    statistic(someone, 1, percentage_correct=60)

    assert [row.percentage_correct for row in trouble_rows_of(someone, 1)] == [60]


def test_only_reviews_since_the_counters_last_fell_are_read():
    someone = builders.learner()
    builders.review(someone, 1, 9, epoch=0)
    builders.review(someone, 1, 1, epoch=1, reviewed_at=NOW, incorrect_meaning_answers=2)

    assert logged_misses_of(someone, [1]) == {1: [LoggedMisses(NOW, 2, 0)]}
