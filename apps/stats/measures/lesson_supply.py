"""The lessons that a simulated learner finds: the real queue, and what passing unlocks."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from heapq import heappop, heappush

from apps.stats.measures.lessons import TYPE_RANKS, WORD_RANK
from apps.stats.measures.level_up import kanji_needed

Place = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class UnlearnedRow:
    """A visible, granted item without a lesson yet; `is_passed` after a resurrection.

    `is_unlocked` when it waits in the lessons now, if its level is reached.
    """

    subject_id: int
    type: str
    level: int
    lesson_position: int
    component_ids: tuple[int, ...]
    ladder_id: int | None
    is_unlocked: bool
    is_passed: bool

    @property
    def place(self) -> Place:
        """As in the lesson queue."""
        rank = TYPE_RANKS.get(self.type, WORD_RANK)
        return self.level, rank, self.lesson_position, self.subject_id


@dataclass(frozen=True, slots=True)
class Curriculum:
    """What is still to be learned and passed.

    `climbing` are the items in review that never passed, with the level of those that are kanji
    (None for the others); `kanji` how many of them each level has.
    """

    level: int
    last_level: int
    unlearned: tuple[UnlearnedRow, ...]
    climbing: Mapping[int, int | None]
    kanji: Mapping[int, int]


class Openings:
    """What locks what at the beginning: made once, the same for all runs."""

    def __init__(self, plan: Curriculum) -> None:
        self.plan = plan
        self.rows = {row.subject_id: row for row in plan.unlearned}
        self.opens: defaultdict[int, list[int]] = defaultdict(list)
        self.locks: Counter[int] = Counter()
        self.missing = Counter(_levels_of_missing_kanji(plan))
        self.of_level: defaultdict[int, list[UnlearnedRow]] = defaultdict(list)
        unpassed = set(plan.climbing)
        unpassed |= {row.subject_id for row in plan.unlearned if not row.is_passed}
        for row in plan.unlearned:
            self.of_level[row.level].append(row)
            if not row.is_unlocked:
                self._lock(row, unpassed)
        self.places = {row.subject_id: row.place for row in plan.unlearned}
        # Sorted, which a heap may be: each run begins with a copy.
        self.queue = sorted(
            self.places[row.subject_id]
            for row in plan.unlearned
            if row.level <= plan.level and not self.locks[row.subject_id]
        )

    def kanji_level(self, subject_id: int) -> int | None:
        row = self.rows.get(subject_id)
        if row is None:
            return self.plan.climbing.get(subject_id)
        return row.level if row.type == "kanji" else None

    def _lock(self, row: UnlearnedRow, unpassed: Set[int]) -> None:
        for component in row.component_ids:
            if component in unpassed:
                self.opens[component].append(row.subject_id)
                self.locks[row.subject_id] += 1


class LessonSupply:
    """One run's queue: it gives lessons in their order, and grows when items pass."""

    def __init__(self, openings: Openings) -> None:
        self._openings, self._plan = openings, openings.plan
        self.level = self._plan.level
        self._locks, self._missing = dict(openings.locks), dict(openings.missing)
        self._queue = openings.queue.copy()

    def take(self, most: int) -> tuple[UnlearnedRow, ...]:
        """The next lessons, at most so many."""
        number = min(most, len(self._queue))
        return tuple(self._openings.rows[heappop(self._queue)[-1]] for _ in range(number))

    def note_pass(self, subject_id: int) -> None:
        """For the first pass of an item: it opens what is built on it, and perhaps a level."""
        for opened in self._openings.opens.get(subject_id, ()):
            self._locks[opened] -= 1
            row = self._openings.rows[opened]
            if row.level <= self.level:
                self._offer((row,))
        level = self._openings.kanji_level(subject_id)
        if level is not None:
            self._missing[level] -= 1
            self._level_up()

    def _offer(self, rows: Iterable[UnlearnedRow]) -> None:
        for row in rows:
            if not self._locks.get(row.subject_id):
                heappush(self._queue, self._openings.places[row.subject_id])

    def _level_up(self) -> None:
        while self.level < self._plan.last_level and self._is_complete(self.level):
            self.level += 1
            self._offer(self._openings.of_level.get(self.level, ()))

    def _is_complete(self, level: int) -> bool:
        total = self._plan.kanji.get(level, 0)
        return total > 0 and total - self._missing.get(level, 0) >= kanji_needed(total)


def _levels_of_missing_kanji(plan: Curriculum) -> Iterable[int]:
    yield from (row.level for row in plan.unlearned if row.type == "kanji" and not row.is_passed)
    yield from (level for level in plan.climbing.values() if level is not None)
