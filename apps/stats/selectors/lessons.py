"""The lesson queue of a learner."""

from datetime import datetime

from apps.stats.measures.lessons import LessonQueue
from apps.sync.models import Learner


def lesson_queue_of(learner: Learner, now: datetime) -> LessonQueue | None:
    raise NotImplementedError


def lesson_count_of(learner: Learner) -> int | None:
    """The length of the same queue, without names and marks."""
    raise NotImplementedError
