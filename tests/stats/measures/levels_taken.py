"""Levels that took so many days, in which a test says only what it is about."""

from datetime import timedelta

from apps.stats.measures.levels import Attempt, LevelHistory, LevelRun
from tests.stats.measures.rows import day

START = day(2020, 1, 1)


def taken(level, days, attempt=1, **fields):
    """Opened so many levels times ten days after the start; open while `days` is None."""
    unlocked_at = START + timedelta(days=10 * level + 1000 * (attempt - 1))
    known = {
        "unlocked_at": unlocked_at,
        "passed_at": None if days is None else unlocked_at + timedelta(days=days),
        "abandoned_at": None,
        "counts_today": True,
    }
    return LevelRun(attempt=attempt, level=level, days=days, **{**known, **fields})


def history(*runs):
    """As many attempts as the runs need."""
    last = max((run.attempt for run in runs), default=1)
    attempts = tuple(Attempt(number, START, None, 10) for number in range(1, last + 1))
    return LevelHistory(attempts, runs)
