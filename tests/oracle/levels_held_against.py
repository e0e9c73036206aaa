"""What the page of levels tells, held against what the oracle computes."""

from typing import Any

from apps.stats.measures.peak import times_at_last_level
from apps.stats.models import ExcludedLevel
from apps.stats.selectors.level_overview import LevelOverview, level_overview_of
from apps.sync.models import Learner
from tests.oracle import levels, past
from tests.oracle.levels import DAY, Key, Run
from tests.oracle.past import Diary, away


def assert_levels_equal(learner: Learner, diary: Diary) -> None:
    """As it is, and with the slowest finished level of each attempt left out by hand."""
    found = levels.runs(diary)
    told = _overview(learner, diary)
    assert_runs(told, found, set())
    assert_again(told, found)
    assert_course(told, diary)
    assert_fastest(told, diary)
    tops = [pace.attempt.top_level for pace in told.paces]
    assert times_at_last_level(tops) == past.times_at_60(diary)

    left_out = _slowest(found)
    chosen = [ExcludedLevel(learner=learner, attempt=attempt, level=level)
              for attempt, level in left_out]  # fmt: skip
    ExcludedLevel.objects.bulk_create(chosen)
    assert_runs(_overview(learner, diary), found, left_out)
    ExcludedLevel.objects.filter(learner=learner).delete()


def _overview(learner: Learner, diary: Diary) -> LevelOverview:
    told = level_overview_of(learner, diary.now.at)
    assert told is not None
    return told


def _slowest(found: dict[Key, Run]) -> set[Key]:
    slowest: dict[int, tuple[float, Key]] = {}
    for key, run in found.items():
        if run.days is not None:
            slowest[key[0]] = max((run.days, key), slowest.get(key[0], (0.0, key)))
    return {key for _, key in slowest.values()}


def assert_runs(told: LevelOverview, found: dict[Key, Run], left_out: set[Key]) -> None:
    """Each level of each attempt with its days and marks, and what an attempt usually took."""
    judged = {(one.run.attempt, one.run.level): one for pace in told.paces for one in pace.runs}
    shown = {
        key: (one.run.unlocked_at, one.run.passed_at, _round(one.run.days),
              not one.run.is_reconstructed)
        for key, one in judged.items()
    }  # fmt: skip
    expected = {
        key: (run.unlocked, run.passed, _round(run.days), run.is_on_record)
        for key, run in found.items()
    }
    assert shown == expected
    assert {key for key, one in judged.items() if one.is_excluded} == left_out
    unusual = levels.outliers(found, left_out)
    assert {key for key, one in judged.items() if one.is_outlier} == unusual
    for pace in told.paces:
        number = pace.attempt.number
        usual = levels.usual_days(found, left_out, number)
        assert _round(pace.median_days) == _round(usual)
        days = [run.days for key, run in found.items() if key[0] == number and run.days is not None]
        assert (pace.fastest, pace.slowest) == (min(days, default=None), max(days, default=None))


def assert_again(told: LevelOverview, found: dict[Key, Run]) -> None:
    shown = {each.level: _rounded(each.days) for each in told.compared}
    assert shown == {level: _rounded(times) for level, times in levels.again(found).items()}


def assert_course(told: LevelOverview, diary: Diary) -> None:
    """The open level's kanji by day, beside the band of the last five, now and on each day before.

    The band is asked for half-way between days: a pass at its very edge is nobody's mistake.
    """
    since, curve = levels.open_since(diary), told.curve
    assert (curve is None) == (since is None)
    if curve is None or since is None:
        return
    time_away = away(diary, since, diary.now.at)
    assert _round(curve.days) == _round((diary.now.at - since - time_away) / DAY)
    assert _round(curve.away) == _round(time_away / DAY)
    known = [(diary.now.user["level"], since), *levels.last_five(diary)]
    courses = [levels.course(diary, level, opened) for level, opened in known]
    told_ones = (curve.present, *curve.before)
    assert [each.level for each in told_ones] == [level for level, _ in known]
    assert [(each.needed, list(map(_round, each.passes))) for each in told_ones] == [
        (needed, list(map(_round, passed))) for needed, passed in courses
    ]
    for day in range(int(curve.days) + 2):
        band = curve.band(day + 0.5)
        expected = levels.band(courses[1:], courses[0][0], day + 0.5)
        shown = band and (band.least, band.middle, band.most)
        assert _rounds(shown) == _rounds(expected)


def assert_fastest(told: LevelOverview, diary: Diary) -> None:
    shown = {level: (_round(each.days), each.is_fast) for level, each in told.fastest.items()}
    assert shown == {
        level: (_round(days), is_fast)
        for level, (days, is_fast) in levels.fastest(diary.now).items()
    }


def _rounded(times: Any) -> list[tuple[int, float | None]]:
    return [(attempt, _round(days)) for attempt, days in times]


def _rounds(numbers: tuple[float, ...] | None) -> tuple[float | None, ...] | None:
    return None if numbers is None else tuple(map(_round, numbers))


def _round(days: float | None) -> float | None:
    return None if days is None else round(days, 6)
