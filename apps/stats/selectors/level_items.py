"""The kanji of a learner's level and what they are built of."""

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from apps.stats.measures.ladder import Ladder, ladder
from apps.stats.measures.level_up import gating_subjects, level_up_exists
from apps.stats.measures.rows import LevelItemRow
from apps.stats.selectors.learners import learner_row
from apps.sync.models import Assignment, Learner, SpacedRepetitionSystem, Subject

GURU = 5


@dataclass(frozen=True, slots=True)
class LevelItems:
    """The visible kanji of some levels; `rows` also has the components of those of `level`."""

    level: int
    kanji: tuple[LevelItemRow, ...]
    rows: Mapping[int, LevelItemRow]

    @property
    def of_level(self) -> tuple[LevelItemRow, ...]:
        return tuple(row for row in self.kanji if row.level == self.level)


def gating_of(learner: Learner, now: datetime) -> frozenset[int]:
    """The subjects that the level-up waits for; none where no level comes next. Four queries."""
    if not level_up_exists(learner_row(learner)):
        return frozenset()
    items = level_items_of(learner, {learner.level}, ladders())
    return gating_subjects(items.of_level, items.rows, now)


def level_items_of(learner: Learner, levels: Set[int], ladders: Mapping[int, Ladder]) -> LevelItems:
    """The kanji of `levels`, which include the learner's own; three queries.

    Hidden kanji do not count for the level-up, and hidden components lock nothing.
    """
    visible = Subject.objects.filter(hidden_at=None).only(*COLUMNS)
    kanji = list(visible.filter(type="kanji", level__in=levels))
    own = (subject for subject in kanji if subject.level == learner.level)
    component_ids = {id_ for subject in own for id_ in subject.component_subject_ids}
    subjects = [*kanji, *visible.filter(id__in=component_ids)]
    rows = _rows(learner, subjects, ladders)
    return LevelItems(learner.level, tuple(rows[subject.id] for subject in kanji), rows)


COLUMNS = (
    "id", "level", "lesson_position", "component_subject_ids", "spaced_repetition_system_id",
)  # fmt: skip


def passed_kanji(learner: Learner) -> list[bool]:
    """Of each visible kanji of the level whether it ever passed. Two queries."""
    kanji = set(_visible_kanji(learner.level))
    assignments = Assignment.objects.listed().filter(learner=learner, subject_id__in=kanji)
    passed = {assignment.subject_id for assignment in assignments if is_passed(assignment)}
    return [subject_id in passed for subject_id in kanji]


def is_passed(assignment: Assignment) -> bool:
    """Rows from before 2017 may lack `passed_at`; a stage or a burn proves the pass as well."""
    stamped = assignment.passed_at is not None or assignment.burned_at is not None
    return stamped or (assignment.srs_stage or 0) >= GURU


def _visible_kanji(level: int) -> QuerySet[Subject, int]:
    kanji = Subject.objects.filter(type="kanji", level=level, hidden_at=None)
    return kanji.values_list("id", flat=True)


def _rows(
    learner: Learner, subjects: Iterable[Subject], ladders: Mapping[int, Ladder]
) -> Mapping[int, LevelItemRow]:
    subjects = list(subjects)
    assignments = {
        assignment.subject_id: assignment
        for assignment in Assignment.objects.listed().filter(
            learner=learner, subject_id__in=[subject.id for subject in subjects]
        )
    }
    return {
        subject.id: _row(
            subject,
            assignments.get(subject.id) or Assignment(),
            ladders.get(subject.spaced_repetition_system_id or 0)
            if subject.level <= learner.level
            else None,
        )
        for subject in subjects
    }


def _row(subject: Subject, assignment: Assignment, on: Ladder | None) -> LevelItemRow:
    """An empty `assignment` stands for none."""
    return LevelItemRow(
        subject_id=subject.id,
        level=subject.level,
        lesson_position=subject.lesson_position,
        srs_stage=assignment.srs_stage or 0,
        available_at=assignment.available_at,
        unlocked_at=assignment.unlocked_at,
        started_at=assignment.started_at,
        passed_at=assignment.passed_at,
        is_passed=is_passed(assignment),
        component_ids=tuple(subject.component_subject_ids),
        ladder=on,
    )


def ladders() -> dict[int, Ladder]:
    """By the id of their system; one query."""
    return {
        system.id: ladder(
            ((s["position"], s["interval"], s["interval_unit"]) for s in _stages(system)),
            system.passing_stage_position,
        )
        for system in SpacedRepetitionSystem.objects.all()
    }


def _stages(system: SpacedRepetitionSystem) -> list[dict[str, Any]]:
    stages: list[dict[str, Any]] = system.stages
    return stages
