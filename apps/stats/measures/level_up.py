"""The level-up: how many kanji it needs, and which items it waits for."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from apps.stats.measures.ladder import AT_ONCE, Rhythm, earliest_pass
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


@dataclass(frozen=True, slots=True)
class KanjiStates:
    """How many kanji of a level stand where; `stages` has those unlocked that have not passed."""

    passed: int
    stages: Mapping[int, int]
    locked: int


def kanji_states(kanji: Sequence[LevelItemRow]) -> KanjiStates:
    waiting = [row for row in kanji if not row.is_passed]
    return KanjiStates(
        passed=len(kanji) - len(waiting),
        stages=Counter(row.srs_stage for row in waiting if row.unlocked_at),
        locked=sum(row.unlocked_at is None for row in waiting),
    )


@dataclass(frozen=True, slots=True)
class WaitingKanji:
    """A kanji that has not passed: when it can, what locks it, and which of that for longest."""

    kanji_id: int
    passes_at: datetime
    lock_ids: tuple[int, ...]
    gate_id: int | None


def waiting_kanji(
    kanji: Iterable[LevelItemRow],
    components: Mapping[int, LevelItemRow],
    now: datetime,
    rhythm: Rhythm = AT_ONCE,
) -> tuple[WaitingKanji, ...]:
    """In the order in which they can pass; those that pass together as their lessons come."""
    waiting = sorted((row for row in kanji if not row.is_passed), key=_place)
    told = [_waiting(row, components, now, rhythm) for row in waiting]
    return tuple(sorted(told, key=lambda one: one.passes_at))


def gating_subjects(
    kanji: Sequence[LevelItemRow], components: Mapping[int, LevelItemRow], now: datetime
) -> frozenset[int]:
    """The kanji of the level among the next ones still needed, and what locks those of them.

    The next ones are those that can pass first when every review is done at once. A component
    locks a kanji until it has passed once; one the catalogue does not know cannot.
    """
    remaining = level_up_progress(0, [row.is_passed for row in kanji]).remaining
    gating = waiting_kanji(kanji, components, now)[:remaining]
    return frozenset(id_ for one in gating for id_ in (one.kanji_id, *one.lock_ids))


def _waiting(
    kanji: LevelItemRow, components: Mapping[int, LevelItemRow], now: datetime, rhythm: Rhythm
) -> WaitingKanji:
    locks = _locks(kanji, components)
    opens = {row.subject_id: _passes_at(row, now, rhythm) for row in locks}
    gate = max(opens, key=lambda id_: opens[id_], default=None)
    start = now if gate is None else opens[gate]
    passes_at = NEVER if start == NEVER else _passes_at(kanji, max(start, now), rhythm)
    return WaitingKanji(kanji.subject_id, passes_at, tuple(opens), gate)


def _locks(kanji: LevelItemRow, components: Mapping[int, LevelItemRow]) -> tuple[LevelItemRow, ...]:
    if kanji.unlocked_at is not None:
        return ()
    known = (components[id_] for id_ in kanji.component_ids if id_ in components)
    return tuple(row for row in known if not row.is_passed)


def _passes_at(row: LevelItemRow, start: datetime, rhythm: Rhythm) -> datetime:
    if row.ladder is None:
        return NEVER
    return earliest_pass(row.srs_stage, row.ready_at, start, row.ladder, rhythm) or NEVER


def _place(row: LevelItemRow) -> tuple[int, int]:
    return row.lesson_position, row.subject_id
