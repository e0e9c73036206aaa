"""Pace: what a level usually takes in an attempt, and which levels are no measure of it."""

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from statistics import median

from apps.stats.measures.levels import Attempt, LevelHistory, LevelRun

# Fewer levels have no usual spread, and so no outliers.
SAMPLE_FOR_OUTLIERS = 5
# Makes the median absolute deviation comparable to a standard deviation.
MAD_TO_SIGMA = 1.4826
SIGMAS = 2


@dataclass(frozen=True, slots=True)
class JudgedRun:
    """`is_excluded` by the learner's hand, `is_outlier` by the others; never both."""

    run: LevelRun
    is_excluded: bool
    is_outlier: bool

    @property
    def counts(self) -> bool:
        """Whether it is part of the usual pace."""
        return self.run.days is not None and not self.is_excluded and not self.is_outlier


@dataclass(frozen=True, slots=True)
class AttemptPace:
    """`median_days` of the levels that count; `fastest` and `slowest` of all that are finished.

    None where no level is finished, or none counts.
    """

    attempt: Attempt
    runs: tuple[JudgedRun, ...]
    median_days: float | None
    fastest: float | None
    slowest: float | None

    @property
    def counted(self) -> tuple[float, ...]:
        return tuple(one.run.days for one in self.runs if one.counts and one.run.days is not None)


def attempt_paces(history: LevelHistory, excluded: Set[tuple[int, int]]) -> tuple[AttemptPace, ...]:
    """One per attempt, oldest first; `excluded` are (attempt, level) left out by hand."""
    return tuple(
        _pace(attempt, _last_runs(history.levels, attempt.number), excluded)
        for attempt in history.attempts
    )


def outlier_limit(days: Sequence[float]) -> float | None:
    """Above median + 2 * 1.4826 * MAD a level is unusual; None for fewer than five levels."""
    if len(days) < SAMPLE_FOR_OUTLIERS:
        return None
    middle = median(days)
    return middle + SIGMAS * MAD_TO_SIGMA * median(abs(one - middle) for one in days)


def _pace(
    attempt: Attempt, runs: Iterable[LevelRun], excluded: Set[tuple[int, int]]
) -> AttemptPace:
    judged = _judged(tuple(runs), excluded)
    finished = [one.run.days for one in judged if one.run.days is not None]
    counted = [one.run.days for one in judged if one.counts and one.run.days is not None]
    return AttemptPace(
        attempt=attempt,
        runs=judged,
        median_days=median(counted) if counted else None,
        fastest=min(finished, default=None),
        slowest=max(finished, default=None),
    )


def _judged(runs: Sequence[LevelRun], excluded: Set[tuple[int, int]]) -> tuple[JudgedRun, ...]:
    by_hand = [(run.attempt, run.level) in excluded for run in runs]
    sample = [
        run.days for run, out in zip(runs, by_hand, strict=True) if run.days is not None and not out
    ]
    limit = outlier_limit(sample)
    return tuple(
        JudgedRun(run, out, is_outlier=not out and _exceeds(run, limit))
        for run, out in zip(runs, by_hand, strict=True)
    )


def _exceeds(run: LevelRun, limit: float | None) -> bool:
    return limit is not None and run.days is not None and run.days > limit


def _last_runs(runs: Iterable[LevelRun], attempt: int) -> tuple[LevelRun, ...]:
    """By level; of several rows of one level in one attempt the newest."""
    newest = {run.level: run for run in runs if run.attempt == attempt}
    return tuple(newest[level] for level in sorted(newest))
