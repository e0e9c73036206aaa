"""The level-up: how many kanji it needs, and which items it waits for."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from apps.stats.measures.ladder import earliest_pass
from apps.stats.measures.peak import LAST_LEVEL
from apps.stats.measures.rows import LearnerRow, LevelItemRow

# Sorts behind every date: an item whose pass nobody can foresee.
NEVER = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class LevelUpProgress:
    """Passed and needed kanji of the current level; `total` are its visible kanji."""

    level: int
    total: int
    needed: int
    passed: int

    @property
    def remaining(self) -> int:
        return max(0, self.needed - self.passed)


def level_up_exists(learner: LearnerRow) -> bool:
    """No level comes after 60, nor after the last one that the subscription grants."""
    return learner.level < min(LAST_LEVEL, learner.max_level_granted)


def kanji_needed(total: int) -> int:
    """90 % of the level's visible kanji, rounded up; in whole numbers, for 0.9 is none."""
    return total - total // 10


def level_up_progress(level: int, passed: Sequence[bool]) -> LevelUpProgress:
    """`passed` says of each visible kanji of `level` whether it ever passed."""
    return LevelUpProgress(level, len(passed), kanji_needed(len(passed)), sum(passed))


def gating_subjects(
    kanji: Sequence[LevelItemRow], components: Mapping[int, LevelItemRow], now: datetime
) -> frozenset[int]:
    """The kanji of the level among the next ones still needed, and what locks those of them.

    The next ones are those that can pass first when every review is done at once. A component
    locks a kanji until it has passed once; one the catalogue does not know cannot.
    """
    waiting = [row for row in kanji if not row.is_passed]
    remaining = max(0, kanji_needed(len(kanji)) - len(kanji) + len(waiting))
    waiting.sort(key=lambda row: (_first_pass(row, components, now), row.lesson_position))
    gating = waiting[:remaining]
    locking = (row.subject_id for kanji in gating for row in _locks(kanji, components))
    return frozenset((*(row.subject_id for row in gating), *locking))


def _first_pass(
    kanji: LevelItemRow, components: Mapping[int, LevelItemRow], now: datetime
) -> datetime:
    unlocked_at = max((_passes_at(row, now) for row in _locks(kanji, components)), default=now)
    return NEVER if unlocked_at == NEVER else _passes_at(kanji, max(unlocked_at, now))


def _locks(kanji: LevelItemRow, components: Mapping[int, LevelItemRow]) -> Iterable[LevelItemRow]:
    if kanji.is_unlocked:
        return ()
    known = (components[id_] for id_ in kanji.component_ids if id_ in components)
    return tuple(row for row in known if not row.is_passed)


def _passes_at(row: LevelItemRow, start: datetime) -> datetime:
    if row.ladder is None:
        return NEVER
    return earliest_pass(row.srs_stage, row.available_at, start, row.ladder) or NEVER
