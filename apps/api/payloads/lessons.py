"""`/api/v1/lessons`: the whole lesson queue in its order."""

from apps.api.answers import Json
from apps.api.asking import Asking
from apps.stats.measures.lessons import Lesson
from apps.stats.selectors.lessons import lesson_queue_of


def lessons(asking: Asking) -> Json:
    queue = lesson_queue_of(asking.learner, asking.now) if asking.learner else None
    if queue is None:
        return {"count": None, "batch_size": None, "next": None, "items": None}
    return {
        "count": queue.count,
        "batch_size": queue.batch_size,
        "next": None,
        "items": [_lesson(lesson) for lesson in queue.lessons],
    }


def _lesson(lesson: Lesson) -> Json:
    return {
        "subject_id": lesson.subject_id,
        "type": lesson.type,
        "level": lesson.level,
        "lesson_position": lesson.lesson_position,
        "characters": lesson.characters,
        "meaning": lesson.meaning,
        "resurrected": lesson.is_resurrected,
        "gates_level_up": lesson.gates_level_up,
    }
