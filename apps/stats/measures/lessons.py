"""The lesson queue: what WaniKani offers to learn now, in its own order."""

from collections.abc import Iterable, Set
from dataclasses import dataclass

from apps.stats.measures.counts import TypeCounts
from apps.stats.measures.rows import LearnerRow, LessonRow

# Types come in this order within a level; kana vocabulary and types invented since are words.
TYPE_RANKS = {"radical": 0, "kanji": 1}
WORD_RANK = 2


@dataclass(frozen=True, slots=True)
class Lesson:
    """One item to learn; `gates_level_up` when the next level waits for it."""

    subject_id: int
    type: str
    level: int
    lesson_position: int
    characters: str | None
    meaning: str | None
    is_resurrected: bool
    gates_level_up: bool


@dataclass(frozen=True, slots=True)
class LessonQueue:
    lessons: tuple[Lesson, ...]
    batch_size: int

    @property
    def count(self) -> int:
        return len(self.lessons)

    @property
    def by_type(self) -> TypeCounts:
        return TypeCounts.of(lesson.type for lesson in self.lessons)

    @property
    def batches(self) -> tuple[tuple[Lesson, ...], ...]:
        """The queue cut into sessions of the size the learner chose; the last may be shorter."""
        starts = range(0, self.count, self.batch_size)
        return tuple(self.lessons[start : start + self.batch_size] for start in starts)


def lesson_queue(
    rows: Iterable[LessonRow], learner: LearnerRow, gating: Set[int] = frozenset()
) -> LessonQueue:
    """The queue by (level, type, lesson position, id); on vacation it is empty.

    `gating` are the subjects that the level-up waits for (level_up.gating_subjects). A subject
    the catalogue does not know has no level and so no place in the queue. Source: the lesson
    picker's "level, type, lesson order" without interleaving.
    """
    lessons = [_lesson(row, row.level, gating) for row in rows if is_in_queue(row, learner)]
    return LessonQueue(tuple(sorted(lessons, key=_place)), max(1, learner.lessons_batch_size))


def is_in_queue(row: LessonRow, learner: LearnerRow) -> bool:
    """Unlocked, not started, stage 0, visible, and of a level that is reached and granted.

    Stage 0 alone is not enough: a reset leaves locked rows at stage 0.
    """
    waits = row.srs_stage == 0 and row.unlocked_at is not None and row.started_at is None
    is_open = row.level is not None and row.level <= learner.highest_open_level
    return waits and is_open and not row.hidden and not learner.is_on_vacation


def _lesson(row: LessonRow, level: int | None, gating: Set[int]) -> Lesson:
    return Lesson(
        subject_id=row.subject_id,
        type=row.type,
        level=level or 0,
        lesson_position=row.lesson_position,
        characters=row.characters,
        meaning=row.meaning,
        is_resurrected=row.resurrected_at is not None,
        gates_level_up=row.subject_id in gating,
    )


def _place(lesson: Lesson) -> tuple[int, int, int, int]:
    rank = TYPE_RANKS.get(lesson.type, WORD_RANK)
    return lesson.level, rank, lesson.lesson_position, lesson.subject_id
