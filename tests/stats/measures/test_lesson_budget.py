from datetime import timedelta

import pytest

from apps.stats.measures.answer_odds import AnswerOdds, answer_odds, chance_of_both
from apps.stats.measures.lesson_budget import lesson_budget
from apps.stats.measures.rows import AnsweredRow, ScheduledRow
from tests.stats.measures.rows import NORMAL, NOW

DAY = timedelta(days=1)
PERFECT = AnswerOdds(dict.fromkeys(range(1, 9), 1.0), 1000)
HALF = AnswerOdds(dict.fromkeys(range(1, 9), 0.5), 1000)


def budget(*scheduled, odds=PERFECT, ceiling=100):
    return lesson_budget(scheduled, NORMAL, odds, ceiling, NOW)


def due(days, stage, reviews):
    return ScheduledRow(NOW + days * DAY, "kanji", stage, reviews)


def test_without_items_and_lessons_there_are_no_reviews():
    nothing = budget().loads[0]

    assert (nothing.peak, nothing.average) == (0, 0)


def test_the_busiest_day_is_named():
    assert (budget(due(3, 8, 40)).loads[0].peak, budget(due(3, 8, 40)).loads[0].peak_day) == (40, 3)


def test_what_is_overdue_is_done_today():
    load = budget(due(-5, 8, 40)).loads[0]

    assert (load.peak, load.peak_day) == (40, 0)


def test_a_right_answer_at_the_last_stage_is_the_end_of_it():
    assert budget(due(0, 8, 90)).loads[0].average == 1


def test_an_item_climbs_over_its_days():
    """Guru 1 today, Guru 2 after 14 days, Master after 30 more: three reviews in 90 days."""
    load = budget(due(0, 5, 90)).loads[0]

    assert load.average == 3


def test_what_is_missed_comes_back():
    right, wrong = (budget(due(0, 8, 90), odds=odds).loads[0] for odds in (PERFECT, HALF))

    assert wrong.average > right.average


def test_a_lesson_a_day_makes_as_many_reviews_as_its_stages_come_due():
    """The first two reviews fall on the day of the lesson, the others 1, 3, 10, 24 and 54 later."""
    load = budget().loads[1]

    assert load.peak == pytest.approx(7)


def test_lessons_add_up():
    loads = budget(due(0, 8, 40)).loads

    assert [load.lessons for load in loads] == list(range(101))
    assert loads[20].peak == pytest.approx(140)


def test_as_many_are_affordable_as_stay_below_the_ceiling():
    told = budget(ceiling=74)

    assert told.affordable.lessons == 10
    assert told.affordable.peak <= 74 < told.loads[11].peak


def test_nothing_is_affordable_when_the_reviews_are_too_many_already():
    assert budget(due(0, 8, 101)).affordable is None


def test_what_comes_after_three_months_does_not_count():
    assert budget(due(91, 8, 5000)).loads[0].peak == 0


def seen(stage, reviews, flawless):
    return AnsweredRow(stage, reviews, flawless)


def test_the_odds_are_those_of_the_band():
    told = answer_odds([seen(1, 60, 30), seen(4, 40, 40), seen(5, 100, 90)], 0.1)

    assert [told.right[stage] for stage in (1, 4, 5, 6)] == [0.7, 0.7, 0.9, 0.9]
    assert told.reviews == 200


def test_a_band_seen_too_rarely_takes_the_share_of_all():
    assert answer_odds([seen(1, 100, 60), seen(8, 2, 0)], 0.1).right[8] == pytest.approx(60 / 102)


def test_before_enough_reviews_were_seen_the_answers_of_all_time_tell():
    told = answer_odds([seen(1, 9, 9)], 0.81)

    assert (told.right[1], told.reviews) == (0.81, 0)


def test_an_item_is_right_when_both_questions_are():
    assert chance_of_both((9, 1), (8, 2)) == pytest.approx(0.72)
    assert chance_of_both((9, 1), (0, 0)) == pytest.approx(0.9)
