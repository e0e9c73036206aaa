from apps.stats.measures.levels import level_days, level_history
from apps.stats.measures.rows import VacationRow
from tests.stats.measures.rows import day, learner, progression, reset


def history(progressions, resets=(), vacations=(), **fields):
    return level_history(progressions, resets, vacations, learner(**fields))


def test_an_account_without_resets_has_one_attempt_since_it_started():
    (attempt,) = history([], level=7, started_at=day(2020, 1, 1)).attempts

    assert (attempt.number, attempt.started_at, attempt.ended_at, attempt.top_level) == (
        1,
        day(2020, 1, 1),
        None,
        7,
    )


def test_each_confirmed_reset_ends_an_attempt_and_begins_the_next():
    resets = [reset(day(2023, 1, 1)), reset(day(2021, 1, 1))]

    attempts = history([], resets, started_at=day(2020, 1, 1)).attempts

    assert [(one.number, one.started_at, one.ended_at) for one in attempts] == [
        (1, day(2020, 1, 1), day(2021, 1, 1)),
        (2, day(2021, 1, 1), day(2023, 1, 1)),
        (3, day(2023, 1, 1), None),
    ]


def test_an_attempt_tops_at_the_level_its_reset_left():
    attempts = history([], [reset(day(2021, 1, 1), original_level=42)], level=3).attempts

    assert [one.top_level for one in attempts] == [42, 3]


def test_an_attempt_tops_at_the_highest_level_unlocked_in_it():
    rows = [progression(9, day(2020, 6, 1)), progression(12, day(2022, 6, 1))]

    attempts = history(rows, [reset(day(2021, 1, 1), original_level=8)], level=11).attempts

    assert [one.top_level for one in attempts] == [9, 12]


def test_a_level_belongs_to_the_attempt_in_which_it_was_unlocked():
    rows = [progression(5, day(2022, 6, 1)), progression(5, day(2020, 6, 1))]

    levels = history(rows, [reset(day(2021, 1, 1))]).levels

    assert [(one.attempt, one.unlocked_at) for one in levels] == [
        (1, day(2020, 6, 1)),
        (2, day(2022, 6, 1)),
    ]


def test_a_level_that_no_reset_undid_still_counts_in_the_present_attempt():
    rows = [progression(2, day(2020, 6, 1)), progression(6, day(2020, 8, 1))]

    levels = history(rows, [reset(day(2021, 1, 1), target_level=5)]).levels

    assert [(one.level, one.counts_today) for one in levels] == [(2, True), (6, False)]


def test_of_two_rows_of_a_level_the_newest_counts():
    rows = [progression(2, day(2020, 6, 1)), progression(2, day(2020, 6, 2))]

    assert [one.counts_today for one in history(rows).levels] == [False, True]


def test_an_abandoned_row_counts_until_a_reset_is_known():
    (level,) = history([progression(2, day(2020, 6, 1), abandoned_at=day(2020, 7, 1))]).levels

    assert level.counts_today


def test_a_row_without_unlock_is_placed_by_its_creation():
    row = progression(5, None, created_at=day(2022, 6, 1))

    (level,) = history([row], [reset(day(2021, 1, 1))]).levels

    assert level.attempt == 2


def test_levels_without_a_date_come_first():
    rows = [progression(5, day(2020, 6, 1)), progression(4, None, created_at=day(2021, 1, 1))]

    assert [one.level for one in history(rows).levels] == [4, 5]


def test_a_level_took_the_time_from_unlock_to_pass():
    assert level_days(progression(1, day(2020, 1, 1, 0), day(2020, 1, 8, 12)), []) == 7.5


def test_an_open_level_has_no_days():
    assert level_days(progression(1, day(2020, 1, 1)), []) is None


def test_a_vacation_in_a_level_counts_for_nothing():
    away = VacationRow(day(2020, 1, 3), day(2020, 1, 6))

    assert level_days(progression(1, day(2020, 1, 1), day(2020, 1, 11)), [away]) == 7.0


def test_only_the_part_of_a_vacation_inside_the_level_counts():
    vacations = [
        VacationRow(day(2019, 12, 1), day(2020, 1, 2)),
        VacationRow(day(2020, 1, 9), day(2020, 2, 1)),
    ]

    assert level_days(progression(1, day(2020, 1, 1), day(2020, 1, 11)), vacations) == 7.0


def test_overlapping_vacations_count_once():
    vacations = [
        VacationRow(day(2020, 1, 3), day(2020, 1, 6)),
        VacationRow(day(2020, 1, 4), day(2020, 1, 5)),
    ]

    assert level_days(progression(1, day(2020, 1, 1), day(2020, 1, 11)), vacations) == 7.0


def test_a_vacation_that_goes_on_takes_the_rest_of_the_level():
    assert (
        level_days(
            progression(1, day(2020, 1, 1), day(2020, 1, 11)), [VacationRow(day(2020, 1, 3), None)]
        )
        == 2.0
    )


def test_a_level_is_never_shorter_than_nothing():
    assert level_days(progression(1, day(2020, 1, 2), day(2020, 1, 1)), []) == 0.0
