"""The coming hours by stage."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from apps.stats.measures.days import LearnersCalendar
from apps.stats.measures.review_spans import review_days, review_hours, waiting_in
from apps.stats.measures.rows import LearnerRow, ScheduledRow, WaitingRow

NOW = datetime(2026, 3, 10, 9, 30, tzinfo=UTC)
LEARNER = LearnerRow(5, 60, None, None, 5)


def scheduled(hours, stage, reviews=1):
    top = NOW.replace(minute=0)
    return ScheduledRow(top + timedelta(hours=hours), "kanji", stage, reviews)


def test_each_hour_says_from_which_stages_its_reviews_come():
    rows = [scheduled(1, stage) for stage in range(1, 9)]

    [_, hour] = review_hours(rows, LEARNER, NOW, hours=1)

    assert (hour.apprentice, hour.guru, hour.master, hour.enlightened) == (4, 2, 1, 1)


def test_what_is_due_stands_in_the_first_hour():
    now, *_ = review_hours([scheduled(-30, 5, 42)], LEARNER, NOW, hours=2)

    assert (now.guru, now.cumulative) == (42, 42)


def test_on_vacation_there_are_no_hours():
    resting = LearnerRow(5, 60, NOW, None, 5)

    assert review_hours([scheduled(1, 5)], resting, NOW, hours=10) == ()


def test_a_span_counts_its_types_and_what_the_level_up_waits_for():
    rows = [scheduled(1, 3, 2), ScheduledRow(NOW + timedelta(minutes=30), "radical", 5, 1)]

    [_, hour] = review_hours(rows, LEARNER, NOW, hours=1, gating=[scheduled(1, 3)])

    assert (hour.types.kanji, hour.types.radical, hour.for_level_up) == (2, 1, 1)


def test_days_are_the_learners_and_today_is_what_is_left_of_it():
    """In Berlin, with days from four in the morning: 3:00 UTC is the first hour of a day."""
    calendar = LearnersCalendar(ZoneInfo("Europe/Berlin"), 4, NOW)
    rows = [scheduled(hours, 5) for hours in (-1, 1, 17, 18, 41, 42)]

    days = review_days(rows, LEARNER, calendar, days=2)

    assert [day.reviews for day in days] == [1, 2, 2, 1]
    assert days[-1].cumulative == 6


def test_what_comes_after_the_last_day_is_left_out():
    calendar = LearnersCalendar(ZoneInfo("Europe/Berlin"), 4, NOW)

    assert review_days([scheduled(42, 5)], LEARNER, calendar, days=1)[-1].cumulative == 0


def test_on_vacation_there_are_no_days():
    resting = LearnerRow(5, 60, NOW, None, 5)
    calendar = LearnersCalendar(ZoneInfo("Europe/Berlin"), 4, NOW)

    assert review_days([scheduled(1, 5)], resting, calendar, days=3) == ()


def test_the_items_of_a_span_are_those_it_counts():
    top = NOW.replace(minute=0)
    items = [
        WaitingRow(n, "kanji", 9 - n, top + timedelta(hours=hours), 1, 1)
        for n, hours in enumerate((-5, 1, 1, 2, 3), start=1)
    ]
    rows = [ScheduledRow(item.available_at, item.type, item.srs_stage, 1) for item in items]
    spans = review_hours(rows, LEARNER, NOW, hours=2)

    chosen = [waiting_in(items, spans, place, NOW) for place in range(3)]

    assert [len(one) for one in chosen] == [span.reviews for span in spans]
    assert [item.subject_id for item in chosen[1]] == [3, 2]
