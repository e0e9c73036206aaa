"""Levels: attempts, and how long each level took."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from apps.stats.measures.attempts import attempt_at, in_order
from apps.stats.measures.days import DAY
from apps.stats.measures.rows import LearnerRow, ProgressionRow, ResetRow, VacationRow
from apps.stats.measures.vacations import time_away

LONG_AGO = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Attempt:
    """A piece of the account's life between two confirmed resets; the present one has no end."""

    number: int
    started_at: datetime | None
    ended_at: datetime | None
    top_level: int


@dataclass(frozen=True, slots=True)
class LevelRun:
    """One pass through a level. `attempt` is the one in which it was unlocked; `days` without the
    vacations we know of, None until passed; `counts_today` while no later reset undid it;
    `is_reconstructed` when WaniKani has no record of it (level_reconstruction)."""

    attempt: int
    level: int
    unlocked_at: datetime | None
    passed_at: datetime | None
    abandoned_at: datetime | None
    days: float | None
    counts_today: bool
    is_reconstructed: bool = False


@dataclass(frozen=True, slots=True)
class LevelHistory:
    """Attempts and levels, oldest first."""

    attempts: tuple[Attempt, ...]
    levels: tuple[LevelRun, ...]


def level_history(
    progressions: Iterable[ProgressionRow],
    resets: Sequence[ResetRow],
    vacations: Sequence[VacationRow],
    learner: LearnerRow,
) -> LevelHistory:
    """Only confirmed resets cut: `abandoned_at` marks just the level that was open then."""
    resets = in_order(resets)
    rows = sorted(progressions, key=_age)
    present = _present_rows(rows, resets)
    levels = tuple(_run(row, resets, vacations, row in present) for row in rows)
    return LevelHistory(_attempts(levels, resets, learner), levels)


def level_days(row: ProgressionRow, vacations: Sequence[VacationRow]) -> float | None:
    """`passed_at - unlocked_at` minus the vacations known to lie between, in days."""
    if row.unlocked_at is None or row.passed_at is None:
        return None
    spent = row.passed_at - row.unlocked_at
    return max(timedelta(), spent - time_away(vacations, row.unlocked_at, row.passed_at)) / DAY


def _run(
    row: ProgressionRow,
    resets: Sequence[ResetRow],
    vacations: Sequence[VacationRow],
    counts_today: bool,  # noqa: FBT001 - a private step with one caller
) -> LevelRun:
    return LevelRun(
        attempt=attempt_at(_began(row), resets),
        level=row.level,
        unlocked_at=row.unlocked_at,
        passed_at=row.passed_at,
        abandoned_at=row.abandoned_at,
        days=level_days(row, vacations),
        counts_today=counts_today,
    )


def _present_rows(
    rows: Iterable[ProgressionRow], resets: Sequence[ResetRow]
) -> frozenset[ProgressionRow]:
    """Per level the newest row that no later reset at or below its level has undone."""
    newest = {row.level: row for row in rows if not _is_undone(row, resets)}
    return frozenset(newest.values())


def _is_undone(row: ProgressionRow, resets: Sequence[ResetRow]) -> bool:
    return any(
        reset.target_level <= row.level and reset.confirmed_at > _began(row) for reset in resets
    )


def _attempts(
    levels: Sequence[LevelRun], resets: Sequence[ResetRow], learner: LearnerRow
) -> tuple[Attempt, ...]:
    """An attempt's top is the level it ended on, or a higher one that it unlocked."""
    starts = (learner.started_at, *(reset.confirmed_at for reset in resets))
    ends = (*(reset.confirmed_at for reset in resets), None)
    last_levels = (*(reset.original_level for reset in resets), learner.level)
    return tuple(
        Attempt(number, started_at, ended_at, _top_level(levels, number, last_level))
        for number, (started_at, ended_at, last_level) in enumerate(
            zip(starts, ends, last_levels, strict=True), start=1
        )
    )


def _top_level(levels: Iterable[LevelRun], attempt: int, last_level: int) -> int:
    unlocked = (run.level for run in levels if run.attempt == attempt and run.unlocked_at)
    return max(last_level, *unlocked, last_level)


def _began(row: ProgressionRow) -> datetime:
    """Backfilled rows of 2017 were created after their unlock, rows of today just behind it."""
    return row.unlocked_at or row.created_at or LONG_AGO


def _age(row: ProgressionRow) -> tuple[bool, datetime, int]:
    return row.unlocked_at is not None, _began(row), row.level
