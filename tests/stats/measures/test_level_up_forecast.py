from datetime import timedelta

import pytest

from apps.stats.measures.days import top_of_hour
from apps.stats.measures.ladder import Rhythm, earliest_pass, ladder, rests_to_pass
from apps.stats.measures.level_up_forecast import level_up_forecast
from apps.stats.measures.rhythm import OwnRhythm, latest_levels, own_rhythm
from apps.stats.measures.rows import VacationRow
from tests.stats.measures.levels_taken import taken
from tests.stats.measures.rows import HOUR, NORMAL, NOW, day, level_item

TOP = top_of_hour(NOW)
RESTS = timedelta(hours=4 + 8 + 23 + 47)
SLOW = OwnRhythm(Rhythm(timedelta(hours=6), 1.5), 90, (2, 3, 4))


def forecast(kanji, components=(), own=None):
    rows = {row.subject_id: row for row in components}
    return level_up_forecast(5, kanji, rows, own, NOW)


def test_the_level_opens_when_the_last_needed_kanji_passes():
    """Of ten kanji nine are needed, five have passed: the fourth of the others decides."""
    passed = [level_item(n, is_passed=True) for n in range(5)]
    waiting = [level_item(n, srs_stage=4, available_at=TOP + n * HOUR) for n in range(5, 10)]

    earliest = forecast([*passed, *waiting]).earliest

    assert (earliest.at, earliest.kanji_id, earliest.gate_id) == (TOP + 8 * HOUR, 8, None)


def test_a_locked_kanji_waits_for_its_slowest_radical_which_is_named():
    kanji = level_item(1, is_unlocked=False, component_ids=(50, 51))
    radicals = [level_item(50, srs_stage=4, available_at=NOW), level_item(51)]

    earliest = forecast([kanji], radicals).earliest

    assert (earliest.at, earliest.kanji_id, earliest.gate_id) == (TOP + 2 * RESTS, 1, 51)


def test_with_enough_kanji_passed_the_level_up_is_due():
    told = forecast([level_item(n, is_passed=True) for n in range(9)] + [level_item(9)], own=SLOW)

    assert (told.earliest.at, told.own_pace.at, told.earliest.kanji_id) == (NOW, NOW, None)


def test_nobody_foresees_a_kanji_without_a_ladder():
    told = forecast([level_item(1, ladder=None)])

    assert (told.earliest.at, told.earliest.kanji_id) == (None, 1)


def test_without_a_finished_level_there_is_no_own_pace():
    assert forecast([level_item(1)]).own_pace is None


def test_at_the_own_pace_lessons_wait_and_rests_stretch():
    """The lesson was unlocked long ago, so it is due now; each rest lasts half as long again."""
    told = forecast([level_item(1)], own=SLOW)

    assert told.own_pace.at == TOP + timedelta(hours=6 + 12 + 34 + 70)


def test_a_lesson_that_is_new_waits_as_long_as_usual():
    fresh = level_item(1, unlocked_at=TOP - HOUR)

    told = forecast([fresh], own=OwnRhythm(Rhythm(timedelta(hours=6), 1.0), 9, (4,)))

    assert told.own_pace.at == TOP + 5 * HOUR + RESTS


def test_a_review_is_done_as_late_as_usual():
    """Stage 4 rests 47 hours; half of that later is usual."""
    item = level_item(1, srs_stage=4, available_at=TOP + HOUR)

    assert forecast([item], own=SLOW).own_pace.at == TOP + HOUR + timedelta(hours=23.5)


def test_the_own_pace_is_never_ahead_of_the_earliest():
    kanji = [level_item(n, srs_stage=n % 5, available_at=NOW + n * HOUR) for n in range(10)]

    told = forecast(kanji, own=SLOW)

    assert told.own_pace.at >= told.earliest.at


def test_an_overdue_item_passes_now_however_slow_one_is():
    assert earliest_pass(4, NOW - 90 * HOUR, NOW, NORMAL, SLOW.rhythm) == NOW


def test_the_rests_to_pass_are_unknown_when_one_of_them_is():
    assert rests_to_pass(NORMAL) == RESTS
    assert rests_to_pass(ladder([(1, 4, "hours")], 5)) is None


def sample(*kanji, levels=(4,), vacations=()):
    return own_rhythm(kanji, frozenset(levels), vacations)


def learned(subject_id=1, lag=6, took=1.5, **fields):
    """A kanji of level 4 whose lesson came `lag` hours after its unlock."""
    unlocked_at = day(2026, 2, 1, 0)
    started_at = unlocked_at + lag * HOUR
    known = {
        "level": 4,
        "unlocked_at": unlocked_at,
        "started_at": started_at,
        "passed_at": started_at + took * RESTS,
    }
    return level_item(subject_id, **{**known, **fields})


def test_the_own_rhythm_is_the_median_of_lags_and_of_stretches():
    own = sample(learned(lag=2, took=1.1), learned(lag=6, took=1.2), learned(lag=40, took=9))

    assert own.rhythm.lesson_lag == timedelta(hours=6)
    assert own.rhythm.stretch == pytest.approx(1.2)
    assert (own.kanji, own.levels) == (3, (4,))


def test_nobody_is_faster_than_the_ladder():
    assert sample(learned(took=0.9)).rhythm.stretch == 1.0


def test_kanji_of_other_levels_tell_nothing():
    assert sample(learned(level=3)) is None


@pytest.mark.parametrize("missing", ["unlocked_at", "started_at", "passed_at"])
def test_a_kanji_without_a_stamp_tells_nothing(missing):
    assert sample(learned(**{missing: None})) is None


def test_a_lesson_repeated_after_a_resurrection_tells_nothing():
    assert sample(learned(started_at=day(2026, 3, 9))) is None


def test_a_repeated_lesson_is_no_late_one():
    """Three of five kanji came back: months lie between their unlock and the lesson they have."""
    back = [learned(n, started_at=day(2026, 9, 1), passed_at=day(2026, 2, 8)) for n in (3, 4, 5)]

    own = sample(learned(1, lag=6), learned(2, lag=6), *back)

    assert own.rhythm.lesson_lag == timedelta(hours=6)


def test_a_vacation_is_no_delay():
    away = VacationRow(day(2026, 2, 1, 1), day(2026, 2, 1, 3))

    assert sample(learned(lag=6), vacations=[away]).rhythm.lesson_lag == timedelta(hours=4)


def test_the_latest_levels_are_those_the_attempt_finished_last():
    runs = [
        *(taken(level, 7.0, attempt=2) for level in (1, 2, 3, 4)),
        taken(5, None, attempt=2),
        taken(3, 5.0, counts_today=False),
    ]

    assert [run.level for run in latest_levels(runs, 2, 3)] == [2, 3, 4]
