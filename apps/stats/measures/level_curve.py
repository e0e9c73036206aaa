"""How the kanji of a level passed, day by day, beside the levels before it."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from statistics import median

from apps.stats.measures.days import DAY
from apps.stats.measures.level_up import kanji_needed
from apps.stats.measures.levels import LevelRun
from apps.stats.measures.rows import LevelItemRow, VacationRow
from apps.stats.measures.vacations import time_away


@dataclass(frozen=True, slots=True)
class LevelCourse:
    """`passes` are the days from unlock to each pass, without vacations, sorted."""

    level: int
    total: int
    needed: int
    passes: tuple[float, ...]

    def passed_by(self, days: float) -> int:
        return bisect_right(self.passes, days)

    def progress_by(self, days: float) -> float:
        """Share of what the level-up needs, at most 1."""
        return min(1.0, self.passed_by(days) / self.needed) if self.needed else 0.0


@dataclass(frozen=True, slots=True)
class Band:
    """The slowest, the middle and the fastest of the levels before, as kanji of the present one."""

    least: float
    middle: float
    most: float


@dataclass(frozen=True, slots=True)
class DayOfCurve:
    """How many kanji had passed by the end of a day of the level, the open one by now."""

    day: int
    passed: int
    band: Band | None


@dataclass(frozen=True, slots=True)
class LevelCurve:
    """The open level on its day `days`, and those finished before it, oldest first.

    `away` are the days of vacation since it opened, which `days` leaves out.
    """

    present: LevelCourse
    days: float
    before: tuple[LevelCourse, ...]
    away: float = 0.0

    @property
    def has_days_left_out(self) -> bool:
        """Whether a calendar would name another day."""
        return int(self.days + self.away) > int(self.days)

    @property
    def by_day(self) -> tuple[DayOfCurve, ...]:
        """From the day on which the level opened, which is 0."""
        ends = (min(day + 1.0, self.days) for day in range(int(self.days) + 1))
        return tuple(
            DayOfCurve(day, self.present.passed_by(end), self.band(end))
            for day, end in enumerate(ends)
        )

    def band(self, days: float) -> Band | None:
        """Levels have unequal numbers of kanji: shares are compared, and told in kanji of today's.

        None without a level to compare with.
        """
        if not self.before:
            return None
        kanji = [one.progress_by(days) * self.present.needed for one in self.before]
        return Band(min(kanji), median(kanji), max(kanji))


def level_curve(
    open_run: LevelRun,
    before: Iterable[LevelRun],
    kanji: Sequence[LevelItemRow],
    vacations: Sequence[VacationRow],
    now: datetime,
) -> LevelCurve | None:
    """None while nobody knows when the level opened."""
    if open_run.unlocked_at is None:
        return None
    return LevelCurve(
        present=_course(open_run, kanji, vacations),
        days=_days(open_run.unlocked_at, now, vacations),
        before=tuple(_course(run, kanji, vacations) for run in before),
        away=time_away(vacations, open_run.unlocked_at, now) / DAY,
    )


def days_to_pass(
    run: LevelRun, row: LevelItemRow, vacations: Sequence[VacationRow]
) -> float | None:
    """From the unlock of its level, without vacations; None where either is not known."""
    if row.passed_at is None or run.unlocked_at is None:
        return None
    return _days(run.unlocked_at, row.passed_at, vacations)


def _course(
    run: LevelRun, kanji: Iterable[LevelItemRow], vacations: Sequence[VacationRow]
) -> LevelCourse:
    own = [row for row in kanji if row.level == run.level]
    passes = sorted(days for row in own if (days := days_to_pass(run, row, vacations)) is not None)
    return LevelCourse(run.level, len(own), kanji_needed(len(own)), tuple(passes))


def _days(start: datetime, end: datetime, vacations: Sequence[VacationRow]) -> float:
    """Zero for what passed before the level opened: WaniKani had moved it there since."""
    return max(0.0, (end - start - time_away(vacations, start, end)) / DAY)
