"""The lesson queue of a learner."""

from collections.abc import Iterator, Set
from datetime import datetime
from typing import NamedTuple

from django.db.models import QuerySet

from apps.stats.measures.lessons import LessonQueue, lesson_queue
from apps.stats.measures.rows import LessonRow
from apps.stats.selectors.learners import has_numbers, learner_row
from apps.stats.selectors.level_items import gating_of
from apps.stats.selectors.subjects import primary_meaning
from apps.sync.models import Assignment, Learner, Subject


def lesson_queue_of(learner: Learner, now: datetime) -> LessonQueue | None:
    """The whole queue in its order, with names and with what the level-up waits for."""
    return lesson_queue_so_far(learner, now) if has_numbers(learner) else None


def lesson_queue_so_far(learner: Learner, now: datetime) -> LessonQueue:
    """The same while a first sync still reads something else: see `has_queues`."""
    return _queue(learner, gating_of(learner, now))


def lesson_count_of(learner: Learner) -> int | None:
    """The length of the same queue."""
    return _queue(learner, frozenset()).count if has_numbers(learner) else None


def _queue(learner: Learner, gating: Set[int]) -> LessonQueue:
    return lesson_queue(_rows(learner), learner_row(learner), gating)


class _SubjectColumns(NamedTuple):
    id: int
    level: int
    lesson_position: int
    characters: str | None
    meanings: list[dict[str, object]]


def _rows(learner: Learner) -> Iterator[LessonRow]:
    """Two queries: what may wait, and the subjects of it."""
    waiting = _waiting(learner)
    subjects = {
        row[0]: _SubjectColumns(*row)
        for row in Subject.objects.filter(id__in=waiting.values("subject_id")).values_list(
            *_SubjectColumns._fields
        )
    }
    for assignment in waiting:
        yield _row(assignment, subjects.get(assignment.subject_id))


def _waiting(learner: Learner) -> QuerySet[Assignment]:
    """Little more than the queue: the rule itself is the measure's."""
    return Assignment.objects.listed().filter(
        learner=learner, srs_stage=0, unlocked_at__isnull=False, started_at=None, hidden=False
    )


def _row(assignment: Assignment, subject: _SubjectColumns | None) -> LessonRow:
    return LessonRow(
        subject_id=assignment.subject_id,
        type=assignment.subject_type,
        level=subject.level if subject else None,
        lesson_position=subject.lesson_position if subject else 0,
        characters=subject.characters if subject else None,
        meaning=primary_meaning(subject.meanings) if subject else None,
        srs_stage=assignment.srs_stage,
        unlocked_at=assignment.unlocked_at,
        started_at=assignment.started_at,
        resurrected_at=assignment.resurrected_at,
        hidden=assignment.hidden,
    )
