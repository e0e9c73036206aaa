"""Leeches: items that take more time than they give, and what they have in common."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from apps.stats.measures.accuracy import has_reading
from apps.stats.measures.answer_rows import TroubleRow
from apps.stats.measures.stages import BURNED

THRESHOLD = 1.0
# A root sits in several leeches.
LEAST_LEECHES = 2
CRITICAL_PERCENTAGE = 75
APPRENTICE = range(1, 5)
# An item that was a leech at most so many right reviews ago has left the list lately.
LATELY = 2


@dataclass(frozen=True, slots=True)
class Leech:
    """`part` is the half that scores higher, meaning or reading."""

    row: TroubleRow
    score: float
    part: str

    @property
    def incorrect(self) -> int:
        return self.row.meaning_incorrect + (
            self.row.reading_incorrect if has_reading(self.row.type) else 0
        )


@dataclass(frozen=True, slots=True)
class Root:
    """A radical or kanji that sits in so many of the leeches."""

    subject_id: int
    leeches: int


def score(incorrect: int, streak: int) -> float:
    """Wrong answers weigh less with each right one since."""
    return float(incorrect / max(streak, 1) ** 1.5)


def leech(row: TroubleRow) -> Leech:
    """With its score, whatever that is."""
    meaning = score(row.meaning_incorrect, row.meaning_streak)
    reading = score(row.reading_incorrect, row.reading_streak) if has_reading(row.type) else 0.0
    return Leech(row, max(meaning, reading), "reading" if reading > meaning else "meaning")


def leeches(rows: Sequence[TroubleRow], threshold: float = THRESHOLD) -> tuple[Leech, ...]:
    """Those that score at least `threshold` and are not burned, the worst first."""
    scored = [leech(row) for row in rows if row.srs_stage != BURNED]
    chosen = [one for one in scored if one.score >= threshold]
    return tuple(sorted(chosen, key=lambda one: (-one.score, one.row.subject_id)))


def former_leeches(
    rows: Sequence[TroubleRow], threshold: float = THRESHOLD
) -> tuple[TroubleRow, ...]:
    """Items whose last or last but one right review took them off the list; latest first."""
    gone = [row for row in rows if not _is_leech(row, threshold) and _was_leech(row, threshold)]
    dated = [(row.updated_at, row) for row in gone if row.updated_at is not None]
    return tuple(row for _, row in sorted(dated, key=lambda pair: pair[0], reverse=True))


def critical_items(rows: Sequence[TroubleRow]) -> tuple[TroubleRow, ...]:
    """Apprentice items of which fewer than 75 % of the answers were right, the worst first."""
    chosen = [
        (row.percentage_correct, row)
        for row in rows
        if row.srs_stage in APPRENTICE
        and row.percentage_correct is not None
        and row.percentage_correct < CRITICAL_PERCENTAGE
    ]
    return tuple(row for _, row in sorted(chosen, key=lambda pair: (pair[0], pair[1].subject_id)))


def roots(found: Sequence[Leech]) -> tuple[Root, ...]:
    """What several leeches are built of, the most frequent first."""
    sits_in = Counter(id_ for one in found for id_ in set(one.row.component_ids))
    chosen = [Root(id_, number) for id_, number in sits_in.items() if number >= LEAST_LEECHES]
    return tuple(sorted(chosen, key=lambda root: (-root.leeches, root.subject_id)))


def root_of(one: Leech, known: Mapping[int, Root]) -> Root | None:
    """The component of a leech that sits in the most leeches."""
    mine = [known[id_] for id_ in one.row.component_ids if id_ in known]
    return max(mine, key=lambda root: (root.leeches, -root.subject_id), default=None)


def _is_leech(row: TroubleRow, threshold: float) -> bool:
    return row.srs_stage != BURNED and leech(row).score >= threshold


def _was_leech(row: TroubleRow, threshold: float) -> bool:
    """Whether it was one before the last few right reviews, or until it burned."""
    if row.srs_stage == BURNED and leech(row).score >= threshold:
        return True
    halves = [(row.meaning_incorrect, row.meaning_streak)]
    halves += [(row.reading_incorrect, row.reading_streak)] if has_reading(row.type) else []
    return any(
        score(incorrect, streak - back) >= threshold
        for incorrect, streak in halves
        for back in range(1, LATELY + 1)
    )
