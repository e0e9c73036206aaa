"""A learner's way through the levels, read once: everything told from it agrees."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import OuterRef, Subquery

from apps.stats.measures.ladder import Ladder
from apps.stats.measures.level_reconstruction import unrecorded_levels, with_reconstructed
from apps.stats.measures.levels import LevelHistory, LevelRun, level_history
from apps.stats.measures.peak import Peak, peak_level
from apps.stats.measures.rows import (
    LearnerRow,
    ProgressionRow,
    ResetRow,
    TaughtRow,
    VacationRow,
    WordUnlockRow,
)
from apps.stats.selectors.history import progression_rows, reset_rows, vacation_rows
from apps.stats.selectors.learners import learner_row
from apps.stats.selectors.plain_rows import plain_rows
from apps.sync.models import Assignment, Learner, Subject


@dataclass(frozen=True, slots=True)
class LevelPast:
    """`history` is what WaniKani has on record."""

    learner: LearnerRow
    progressions: Sequence[ProgressionRow]
    resets: Sequence[ResetRow]
    vacations: Sequence[VacationRow]
    history: LevelHistory

    @property
    def open_run(self) -> LevelRun | None:
        """Today's level, as long as it is open: at 60 it may be passed."""
        runs = (
            run
            for run in self.history.levels
            if run.counts_today and run.level == self.learner.level and run.passed_at is None
        )
        return next(runs, None)

    @property
    def peak(self) -> Peak:
        return peak_level(self.learner.level, self.progressions, self.resets)


def level_past_of(learner: Learner) -> LevelPast:
    """Three queries."""
    row = learner_row(learner)
    progressions, resets = progression_rows(learner), reset_rows(learner)
    vacations = vacation_rows(learner)
    history = level_history(progressions, resets, vacations, row)
    return LevelPast(row, progressions, resets, vacations, history)


def whole_history_of(learner: Learner, past: LevelPast) -> LevelHistory:
    """With the levels that only their words tell of; two queries more where there are any."""
    missing = unrecorded_levels(past.history, past.learner)
    words = _word_unlocks(learner, missing) if missing else ()
    return with_reconstructed(past.history, words, past.resets, past.vacations, past.learner)


def taught_rows(ladders: Mapping[int, Ladder]) -> list[TaughtRow]:
    """All visible radicals and kanji; one query."""
    subjects = Subject.objects.filter(type__in=("radical", "kanji"), hidden_at=None).values_list(
        "id", "type", "level", "component_subject_ids", "spaced_repetition_system_id"
    )
    return [
        TaughtRow(id_, type_, level, tuple(components), ladders.get(system or 0))
        for id_, type_, level, components, system in plain_rows(subjects)
    ]


def _word_unlocks(learner: Learner, levels: Sequence[int]) -> Iterator[WordUnlockRow]:
    """Words stand at their kanji's level or above it; most a level above at most."""
    level_of = dict(
        Subject.objects.filter(type="kanji", level__in=levels).values_list("id", "level")
    )
    words = Subject.objects.filter(type="vocabulary", level__lte=max(levels) + 1)
    components = words.filter(id=OuterRef("subject_id")).values("component_subject_ids")
    unlocked = Assignment.objects.filter(
        learner=learner, subject_id__in=words.values("id"), unlocked_at__isnull=False
    ).values_list("unlocked_at", Subquery(components))
    for unlocked_at, kanji_ids in plain_rows(unlocked):
        for kanji_id in kanji_ids:
            if kanji_id in level_of:
                yield WordUnlockRow(level_of[kanji_id], kanji_id, unlocked_at)
