"""What days of study add up to."""

from datetime import date

from apps.stats.measures.activity import Counting, StudyDay
from apps.stats.measures.study_sums import Done, done_in, known_sum, study_months

UNSEEN = {"is_watched": False, "is_on_record": False}


def on(month, day, **fields):
    return StudyDay(date(2026, month, day), **fields)


def test_a_month_has_the_sums_of_its_days():
    days = [on(2, 28, reviews=9), on(3, 1, reviews=2, level_ups=(4,)), on(3, 2, burns=1), on(3, 3)]

    latest, before = study_months(days, (Counting.REVIEWS, Counting.BURNS))

    assert (latest.first, latest.studied, latest.level_ups) == (date(2026, 3, 1), 1, 1)
    assert latest.amounts == {Counting.REVIEWS: 2, Counting.BURNS: 1}
    assert before.amounts == {Counting.REVIEWS: 9, Counting.BURNS: 0}


def test_a_month_with_nothing_on_record_is_left_out():
    assert study_months([on(2, 1), on(2, 2, **UNSEEN)], (Counting.REVIEWS,)) == ()


def test_of_a_month_that_nobody_saw_only_what_is_on_record_is_known():
    [month] = study_months([on(3, 1, burns=2, **UNSEEN)], (Counting.REVIEWS, Counting.BURNS))

    assert month.studied is None
    assert month.amounts == {Counting.REVIEWS: None, Counting.BURNS: 2}


def test_net_stages_of_a_month_may_be_a_loss():
    [month] = study_months(
        [on(3, 1, reviews=3, net_stages=-5), on(3, 2, reviews=1, net_stages=1)],
        (Counting.NET_STAGES,),
    )

    assert month.amounts == {Counting.NET_STAGES: -4}


def test_a_sum_says_of_how_many_days_it_is_known():
    days = [on(3, 1, reviews=2), on(3, 2), on(3, 3, **UNSEEN)]

    assert known_sum(days, Counting.REVIEWS).amount == 2
    assert known_sum(days, Counting.REVIEWS).days == 2


def test_all_on_record_counts_whether_or_not_more_may_have_happened():
    assert done_in([on(3, 1, reviews=2, **UNSEEN), on(3, 2, lessons=4)]) == Done(4, 2)
