"""The learner's own rhythm: how long lessons wait, and how much later than possible items pass."""

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from datetime import timedelta
from statistics import median

from apps.stats.measures.days import DAY
from apps.stats.measures.ladder import Rhythm, rests_to_pass
from apps.stats.measures.levels import LevelRun
from apps.stats.measures.rows import LevelItemRow, VacationRow
from apps.stats.measures.vacations import time_away

LEVELS_IN_SAMPLE = 3


@dataclass(frozen=True, slots=True)
class OwnRhythm:
    """`kanji` passed on `levels` are what it rests on."""

    rhythm: Rhythm
    kanji: int
    levels: tuple[int, ...]


def latest_levels(runs: Iterable[LevelRun], attempt: int, most: int) -> tuple[LevelRun, ...]:
    """The levels that `attempt` finished last, oldest first."""
    finished = [
        run
        for run in runs
        if run.attempt == attempt and run.counts_today and run.days is not None and run.passed_at
    ]
    finished.sort(key=lambda run: (run.passed_at, run.level))
    return tuple(finished[-most:])


def own_rhythm(
    kanji: Iterable[LevelItemRow], levels: Set[int], vacations: Sequence[VacationRow]
) -> OwnRhythm | None:
    """Medians over the kanji of `levels` that have both stamps; vacations count for nothing.

    `stretch` is never below 1: nobody passes before the ladder allows it. None without a sample.
    """
    sample = [row for row in kanji if row.level in levels]
    lags = [lag / DAY for row in sample if (lag := _lesson_lag(row, vacations)) is not None]
    stretches = [stretch for row in sample if (stretch := _stretch(row, vacations)) is not None]
    if not lags or not stretches:
        return None
    rhythm = Rhythm(median(lags) * DAY, max(1.0, median(stretches)))
    return OwnRhythm(rhythm, len(stretches), tuple(sorted(levels)))


def _lesson_lag(row: LevelItemRow, vacations: Sequence[VacationRow]) -> timedelta | None:
    if row.unlocked_at is None or row.started_at is None or row.started_at < row.unlocked_at:
        return None
    if _is_repeated(row):
        return None
    away = time_away(vacations, row.unlocked_at, row.started_at)
    return row.started_at - row.unlocked_at - away


def _is_repeated(row: LevelItemRow) -> bool:
    """The lesson after a resurrection lies behind the pass: when the first one was is lost."""
    return (
        row.started_at is not None and row.passed_at is not None and row.started_at > row.passed_at
    )


def _stretch(row: LevelItemRow, vacations: Sequence[VacationRow]) -> float | None:
    if row.started_at is None or row.passed_at is None or _is_repeated(row):
        return None
    rests = rests_to_pass(row.ladder) if row.ladder else None
    if not rests:
        return None
    away = time_away(vacations, row.started_at, row.passed_at)
    return (row.passed_at - row.started_at - away) / rests
