"""The kanji of a learner's level and what they are built of."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from apps.stats.measures.ladder import Ladder, ladder
from apps.stats.measures.level_up import gating_subjects, level_up_exists
from apps.stats.measures.rows import LevelItemRow
from apps.stats.selectors.learners import learner_row
from apps.sync.models import Assignment, Learner, SpacedRepetitionSystem, Subject

GURU = 5


def gating_of(learner: Learner, now: datetime) -> frozenset[int]:
    """The subjects that the level-up waits for; none where no level comes next. Four queries."""
    if not level_up_exists(learner_row(learner)):
        return frozenset()
    kanji = list(kanji_of_level(learner.level))
    components = Subject.objects.filter(
        id__in={id_ for subject in kanji for id_ in subject.component_subject_ids}
    ).only(*COLUMNS)
    rows = _level_items(learner, [*kanji, *components])
    return gating_subjects([rows[subject.id] for subject in kanji], rows, now)


def kanji_of_level(level: int) -> QuerySet[Subject]:
    """The visible ones: hidden kanji do not count for the level-up."""
    return Subject.objects.filter(type="kanji", level=level, hidden_at=None).only(*COLUMNS)


COLUMNS = ("id", "lesson_position", "component_subject_ids", "spaced_repetition_system_id")


def passed_kanji(learner: Learner) -> list[bool]:
    """Of each visible kanji of the level whether it ever passed. Two queries."""
    kanji = set(kanji_of_level(learner.level).values_list("id", flat=True))
    assignments = Assignment.objects.filter(learner=learner, subject_id__in=kanji)
    passed = {assignment.subject_id for assignment in assignments if is_passed(assignment)}
    return [subject_id in passed for subject_id in kanji]


def is_passed(assignment: Assignment) -> bool:
    """Rows from before 2017 may lack `passed_at`; a stage or a burn proves the pass as well."""
    stamped = assignment.passed_at is not None or assignment.burned_at is not None
    return stamped or assignment.srs_stage >= GURU


def _level_items(learner: Learner, subjects: Iterable[Subject]) -> Mapping[int, LevelItemRow]:
    subjects = list(subjects)
    assignments = {
        assignment.subject_id: assignment
        for assignment in Assignment.objects.filter(
            learner=learner, subject_id__in=[subject.id for subject in subjects]
        )
    }
    ladders = _ladders()
    return {
        subject.id: _level_item(
            subject,
            assignments.get(subject.id),
            ladders.get(subject.spaced_repetition_system_id or 0),
        )
        for subject in subjects
    }


def _level_item(subject: Subject, assignment: Assignment | None, on: Ladder | None) -> LevelItemRow:
    return LevelItemRow(
        subject_id=subject.id,
        lesson_position=subject.lesson_position,
        srs_stage=assignment.srs_stage if assignment else 0,
        available_at=assignment.available_at if assignment else None,
        is_unlocked=assignment is not None and assignment.unlocked_at is not None,
        is_passed=assignment is not None and is_passed(assignment),
        component_ids=tuple(subject.component_subject_ids),
        ladder=on,
    )


def _ladders() -> dict[int, Ladder]:
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
