from datetime import timedelta

from apps.stats.measures.upcoming_burns import BurnDay, upcoming_burns
from tests.stats.measures.outlooks import CALENDAR, waiting
from tests.stats.measures.rows import NORMAL, NOW

TODAY = NOW.date()


def told(*rows):
    return upcoming_burns(rows, {1: NORMAL}, CALENDAR)


def in_days(days):
    return TODAY + timedelta(days=days)


def test_an_enlightened_item_burns_with_its_next_review():
    assert told(waiting(stage=8, days=3)).days == (BurnDay(in_days(3), 1, 0),)


def test_what_is_due_can_burn_today():
    ahead = told(waiting(stage=8, days=-9), waiting(stage=8, days=0))

    assert (ahead.days, ahead.due) == ((BurnDay(TODAY, 2, 0),), 2)


def test_other_items_burn_when_all_their_reviews_are_right():
    """Master rests 120 days less an hour after its review."""
    assert told(waiting(stage=7, days=2)).days == (BurnDay(in_days(122), 0, 1),)


def test_a_day_that_begins_at_four_holds_the_night_before():
    assert told(waiting(stage=8, days=0.75)).days[0].day == TODAY


def test_days_come_in_order_and_count_together():
    ahead = told(waiting(stage=7), waiting(stage=8, days=120), waiting(stage=8))

    assert [(one.day, one.burns) for one in ahead.days] == [(TODAY, 1), (in_days(120), 2)]
    assert ahead.items == 3


def test_an_unknown_ladder_is_needed_for_all_but_the_last_review():
    ahead = told(waiting(stage=7, ladder=77), waiting(stage=8, ladder=77))

    assert (ahead.items, ahead.unknown) == (1, 1)
