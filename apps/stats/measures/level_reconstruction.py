"""Level-ups that WaniKani has no record of, told from what they unlocked."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from apps.stats.measures.attempts import attempt_at, in_order
from apps.stats.measures.levels import LevelHistory, LevelRun, level_days
from apps.stats.measures.rows import (
    LearnerRow,
    ProgressionRow,
    ResetRow,
    VacationRow,
    WordUnlockRow,
)


def unrecorded_levels(history: LevelHistory, learner: LearnerRow) -> tuple[int, ...]:
    """Levels below today's without a progression that still holds: accounts from before 2017."""
    recorded = {run.level for run in history.levels if run.counts_today and run.unlocked_at}
    return tuple(level for level in range(1, learner.level) if level not in recorded)


def with_reconstructed(
    history: LevelHistory,
    words: Iterable[WordUnlockRow],
    resets: Sequence[ResetRow],
    vacations: Sequence[VacationRow],
    learner: LearnerRow,
) -> LevelHistory:
    """The history with a marked run for each unrecorded level whose end can be told.

    A level ends when the next one first opens: on record, or else when its words tell so. The
    first one opened when the account started.
    """
    ends = _told_by(words) | _ends_on_record(history)
    in_time = in_order(resets)
    found = []
    for level in unrecorded_levels(history, learner):
        began = learner.started_at if level == 1 else ends.get(level - 1)
        ended = ends.get(level)
        if ended is not None:
            run = _run(level, began, ended, vacations)
            found.append(replace(run, attempt=attempt_at(began or ended, in_time)))
    return LevelHistory(history.attempts, (*found, *history.levels))


def _told_by(words: Iterable[WordUnlockRow]) -> dict[int, datetime]:
    """Per level: for each kanji the first word it unlocked, of those the 90th percentile."""
    first: defaultdict[int, dict[int, datetime]] = defaultdict(dict)
    for word in words:
        known = first[word.level].get(word.kanji_id, word.unlocked_at)
        first[word.level][word.kanji_id] = min(known, word.unlocked_at)
    return {level: _ninetieth(sorted(kanji.values())) for level, kanji in first.items()}


def _ninetieth(moments: Sequence[datetime]) -> datetime:
    """The same rounding as the level-up's own: nine of ten, rounded up."""
    return moments[len(moments) - len(moments) // 10 - 1]


def _ends_on_record(history: LevelHistory) -> dict[int, datetime]:
    """The first time that the next level opened: a reset that opens it again ends nothing."""
    ends: dict[int, datetime] = {}
    for run in history.levels:
        if run.unlocked_at:
            ends[run.level - 1] = min(run.unlocked_at, ends.get(run.level - 1, run.unlocked_at))
    return ends


def _run(
    level: int, began: datetime | None, ended: datetime, vacations: Sequence[VacationRow]
) -> LevelRun:
    return LevelRun(
        attempt=1,
        level=level,
        unlocked_at=began,
        passed_at=ended,
        abandoned_at=None,
        days=level_days(ProgressionRow(level, None, began, ended, None), vacations),
        counts_today=True,
        is_reconstructed=True,
    )
