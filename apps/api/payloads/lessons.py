"""`/api/v1/lessons`: the whole lesson queue in its order."""

from dataclasses import dataclass
from typing import Annotated

from apps.api.asking import Asking
from apps.api.declared import Says
from apps.api.payloads.wording import Count, NoNextPath, SubjectId, SubjectType
from apps.stats.measures.lessons import Lesson
from apps.stats.selectors.lessons import lesson_queue_of


@dataclass(frozen=True, slots=True)
class WaitingLesson:
    """One item to learn."""

    subject_id: SubjectId
    type: SubjectType
    level: Annotated[int, Says("The level of the subject.")]
    lesson_position: Annotated[int, Says("Its place among those of its level and type.")]
    characters: Annotated[str | None, Says("Null for radicals that exist only as a picture.")]
    meaning: Annotated[str | None, Says("The primary meaning.")]
    resurrected: Annotated[bool, Says("Whether it burned before and came back.")]
    gates_level_up: Annotated[
        bool,
        Says(
            "A kanji of the level among the next ones that the level-up needs, or a radical that "
            "locks one of those; never at level 60 or when the next level is not granted."
        ),
    ]


@dataclass(frozen=True, slots=True)
class Lessons:
    """The whole lesson queue in WaniKani's order."""

    count: Count
    batch_size: Annotated[int | None, Says("How many lessons the learner takes at a time.")]
    next: NoNextPath
    items: Annotated[tuple[WaitingLesson, ...] | None, Says("In the order of the queue.")]


def lessons(asking: Asking) -> Lessons:
    queue = lesson_queue_of(asking.learner, asking.now) if asking.learner else None
    if queue is None:
        return Lessons(None, None, None, None)
    return Lessons(
        queue.count, queue.batch_size, None, tuple(_lesson(lesson) for lesson in queue.lessons)
    )


def _lesson(lesson: Lesson) -> WaitingLesson:
    return WaitingLesson(
        subject_id=lesson.subject_id,
        type=lesson.type,
        level=lesson.level,
        lesson_position=lesson.lesson_position,
        characters=lesson.characters,
        meaning=lesson.meaning,
        resurrected=lesson.is_resurrected,
        gates_level_up=lesson.gates_level_up,
    )
