from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest

from apps.stats.measures.activity import (
    Counting,
    StudyDay,
    Watch,
    quartiles,
    shade,
    streaks,
    study_days,
)
from apps.stats.measures.days import LearnersCalendar
from apps.stats.measures.rows import ActivityRow, GapRow, VacationRow
from tests.stats.measures.rows import NOW, day, progression

UTC_DAYS = LearnersCalendar(ZoneInfo("UTC"), 4, NOW)
ALWAYS = Watch(began_at=day(2026, 1, 1), last_at=NOW, gaps=(), stamps_since=None)
TODAY = date(2026, 3, 10)


def days_of(*rows, progressions=(), vacations=(), watch=ALWAYS, own=UTC_DAYS, began=None):
    found = study_days(rows, progressions, vacations, watch, own, began or day(2026, 3, 1))
    return {one.day: one for one in found}


def review(at, count=1, net_stages=0):
    return ActivityRow("review", at, count, net_stages)


def test_every_day_from_the_accounts_first_to_today_is_there():
    days = days_of()

    assert (min(days), max(days), len(days)) == (date(2026, 3, 1), TODAY, 10)


def test_a_review_before_the_day_begins_belongs_to_the_evening_before():
    days = days_of(review(day(2026, 3, 5, 3), 7))

    assert (days[date(2026, 3, 4)].reviews, days[date(2026, 3, 5)].reviews) == (7, 0)


def test_days_are_those_of_the_learners_zone():
    kolkata = LearnersCalendar(ZoneInfo("Asia/Kolkata"), 4, NOW)

    before = review(day(2026, 3, 4, 22) + timedelta(minutes=15))
    after = review(day(2026, 3, 4, 22) + timedelta(minutes=30))
    days = days_of(before, after, own=kolkata)

    assert (days[date(2026, 3, 4)].reviews, days[date(2026, 3, 5)].reviews) == (1, 1)


def test_kinds_are_counted_apart_and_a_burn_again_is_a_burn():
    kinds = ("lesson", "burned", "burned_again", "resurrected")
    days = days_of(
        *(ActivityRow(kind, day(2026, 3, 5), 2) for kind in kinds),
        review(day(2026, 3, 5), 3, net_stages=-4),
    )

    one = days[date(2026, 3, 5)]
    assert (one.reviews, one.lessons, one.burns, one.resurrections) == (3, 2, 4, 2)
    assert one.amount(Counting.NET_STAGES) == -4


def test_a_level_up_marks_the_day_on_which_the_level_passed():
    days = days_of(progressions=[progression(7, day(2026, 2, 1), day(2026, 3, 4))])

    assert days[date(2026, 3, 4)].level_ups == (7,)


def test_reviews_of_a_day_before_anybody_watched_are_unknown_not_none():
    watch = Watch(day(2026, 3, 5), NOW, (), None)

    days = days_of(watch=watch)

    assert days[date(2026, 3, 4)].amount(Counting.REVIEWS) is None
    assert days[date(2026, 3, 4)].amount(Counting.LESSONS) == 0
    assert days[date(2026, 3, 5)].amount(Counting.REVIEWS) == 0


def test_only_a_day_that_lies_whole_in_a_gap_is_unwatched():
    gap = GapRow(day(2026, 3, 4, 12), day(2026, 3, 6, 12))

    days = days_of(watch=Watch(day(2026, 1, 1), NOW, (gap,), None))

    assert [one.day.day for one in days.values() if not one.is_watched] == [5]


def test_days_since_the_last_sync_are_unwatched():
    days = days_of(watch=Watch(day(2026, 1, 1), day(2026, 3, 8, 12), (), None))

    assert [one.day.day for one in days.values() if not one.is_watched] == [9, 10]


def test_what_a_gap_lets_through_still_counts():
    gap = GapRow(day(2026, 3, 4), day(2026, 3, 7))
    watch = Watch(day(2026, 1, 1), NOW, (gap,), None)

    days = days_of(review(day(2026, 3, 5), 4), watch=watch)

    assert days[date(2026, 3, 5)].amount(Counting.REVIEWS) == 4


def test_lessons_from_before_a_reset_that_nobody_archived_are_unknown():
    days = days_of(watch=Watch(day(2026, 3, 1), NOW, (), day(2026, 3, 5)))

    assert days[date(2026, 3, 4)].amount(Counting.LESSONS) is None
    assert days[date(2026, 3, 5)].amount(Counting.LESSONS) == 0


def test_a_day_with_some_vacation_in_it_is_one_of_vacation():
    days = days_of(vacations=[VacationRow(day(2026, 3, 4, 20), day(2026, 3, 6, 5))])

    assert [one.day.day for one in days.values() if one.is_vacation] == [4, 5, 6]


def run_of(pattern, watch=ALWAYS):
    """One sign per day up to today: s(tudied), v(acation), g(ap), or nothing done."""
    days = [
        StudyDay(
            TODAY - timedelta(days=len(pattern) - 1 - place),
            reviews=sign == "s",
            is_vacation=sign == "v",
            is_watched=sign != "g",
        )
        for place, sign in enumerate(pattern)
    ]
    return streaks(days, watch, UTC_DAYS)


@pytest.mark.parametrize(
    ("pattern", "current", "longest"),
    [
        ("sss.ss", 2, 3),
        ("sss.", 3, 3),
        ("ss..", 0, 2),
        ("ssvvss", 4, 4),
        ("ssgs", 3, 3),
        (".", 0, 0),
    ],
)
def test_streaks_outlive_vacations_gaps_and_a_day_that_is_not_over(pattern, current, longest):
    found = run_of(pattern)

    assert (found.current, found.longest) == (current, longest)


def test_days_studied_are_told_of_the_days_that_count():
    found = run_of("ss.vvgs.")

    assert (found.studied, found.counted) == (3, 4)


def test_before_anybody_watched_no_day_counts_and_a_hole_ends_a_run():
    found = run_of("ssgs", Watch(day(2026, 3, 10), NOW, (), None))

    assert (found.current, found.longest, found.studied, found.counted) == (1, 2, 1, 1)


def test_the_vacation_that_the_first_sync_finds_running_ends_no_run():
    watch = Watch(NOW - timedelta(hours=1), NOW, (), None)
    lessons = [ActivityRow("lesson", NOW - timedelta(days=ago), 3) for ago in range(11, 31)]
    away = VacationRow(NOW - timedelta(days=10), None)

    found = streaks(study_days(lessons, [], [away], watch, UTC_DAYS, None), watch, UTC_DAYS)

    assert (found.current, found.longest) == (20, 20)


def test_shades_are_the_quarters_of_the_learners_own_busy_days():
    days = [StudyDay(TODAY, reviews=number) for number in (0, 0, 10, 20, 30, 40, 50)]

    bounds = quartiles(days, Counting.REVIEWS)

    assert [shade(number, bounds) for number in (-3, 0, 10, 30, 40, 50)] == [0, 0, 1, 2, 3, 4]


def test_without_busy_days_there_are_no_quarters():
    assert quartiles([StudyDay(TODAY)], Counting.BURNS) == ()
