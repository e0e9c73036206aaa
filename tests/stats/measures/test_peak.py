from apps.stats.measures.peak import peak_level, times_at_last_level
from tests.stats.measures.rows import day, progression, reset


def test_the_peak_is_the_level_of_today_when_nothing_was_higher():
    peak = peak_level(12, [progression(11, day(2021, 1, 1))], [])

    assert (peak.level, peak.reached_at, peak.reached_by) == (12, None, None)


def test_the_peak_was_reached_when_its_level_was_first_unlocked():
    rows = [progression(9, day(2023, 1, 1)), progression(9, day(2021, 1, 1))]

    assert peak_level(9, rows, []).reached_at == day(2021, 1, 1)


def test_a_reset_does_not_take_the_peak_away():
    peak = peak_level(3, [progression(60, day(2021, 1, 1))], [reset(day(2022, 1, 1), 60)])

    assert (peak.level, peak.reached_at, peak.gold_ring) == (60, day(2021, 1, 1), True)


def test_the_level_a_reset_left_proves_only_that_it_was_reached_by_then():
    peak = peak_level(3, [], [reset(day(2023, 1, 1), 60), reset(day(2022, 1, 1), 60)])

    assert (peak.level, peak.reached_at, peak.reached_by) == (60, None, day(2022, 1, 1))


def test_an_unlock_after_a_reset_that_proves_the_level_is_not_the_first():
    peak = peak_level(60, [progression(60, day(2023, 1, 1))], [reset(day(2022, 1, 1), 60)])

    assert (peak.reached_at, peak.reached_by) == (None, day(2022, 1, 1))


def test_a_level_that_was_never_unlocked_is_no_peak():
    assert peak_level(3, [progression(4, None)], []).level == 3


def test_the_ring_is_ink_below_sixty():
    assert not peak_level(59, [], []).gold_ring


def test_each_attempt_that_came_to_60_counts():
    assert times_at_last_level([60, 12, 60, 59]) == 2
