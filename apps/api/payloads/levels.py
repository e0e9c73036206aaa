"""`/api/v1/levels`: the peak, the attempts and how long each level took."""

from apps.api.answers import Json
from apps.api.asking import Asking
from apps.stats.measures.levels import Attempt, LevelRun
from apps.stats.measures.peak import Peak
from apps.stats.selectors.levels import level_history_of, peak_of
from apps.sync.moments import written


def levels(asking: Asking) -> Json:
    """`level_up` is null until wkdash can foresee it."""
    peak = peak_of(asking.learner) if asking.learner else None
    history = level_history_of(asking.learner) if asking.learner else None
    if peak is None or history is None:
        return dict.fromkeys(("peak", "attempts", "levels", "level_up"))
    return {
        "peak": _peak(peak),
        "attempts": [_attempt(attempt) for attempt in history.attempts],
        "levels": [_level(run) for run in history.levels],
        "level_up": None,
    }


def _peak(peak: Peak) -> Json:
    return {
        "level": peak.level,
        "reached_at": written(peak.reached_at),
        "reached_by": written(peak.reached_by),
        "gold_ring": peak.gold_ring,
    }


def _attempt(attempt: Attempt) -> Json:
    return {
        "number": attempt.number,
        "started_at": written(attempt.started_at),
        "ended_at": written(attempt.ended_at),
        "top_level": attempt.top_level,
    }


def _level(run: LevelRun) -> Json:
    return {
        "attempt": run.attempt,
        "level": run.level,
        "unlocked_at": written(run.unlocked_at),
        "passed_at": written(run.passed_at),
        "days": run.days,
    }
