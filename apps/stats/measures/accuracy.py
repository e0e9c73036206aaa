"""How many answers were right, by type, level and part of the answer."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from apps.stats.measures.answer_rows import AnswerRow
from apps.stats.measures.counts import KNOWN_TYPES

# Whatever their reading counters say: there is nothing to read aloud.
WITHOUT_READING = frozenset({"radical", "kana_vocabulary"})


def has_reading(type_: str) -> bool:
    return type_ not in WITHOUT_READING


@dataclass(frozen=True, slots=True)
class Answers:
    """Right answers and wrong ones; shares are None where nothing was asked."""

    meaning_correct: int = 0
    meaning_incorrect: int = 0
    reading_correct: int = 0
    reading_incorrect: int = 0

    @property
    def total(self) -> int:
        return self._meanings + self._readings

    @property
    def meaning(self) -> float | None:
        return _share(self.meaning_correct, self._meanings)

    @property
    def reading(self) -> float | None:
        return _share(self.reading_correct, self._readings)

    @property
    def share(self) -> float | None:
        return _share(self.meaning_correct + self.reading_correct, self.total)

    @property
    def _meanings(self) -> int:
        return self.meaning_correct + self.meaning_incorrect

    @property
    def _readings(self) -> int:
        return self.reading_correct + self.reading_incorrect

    def __add__(self, more: "Answers") -> "Answers":
        return Answers(
            self.meaning_correct + more.meaning_correct,
            self.meaning_incorrect + more.meaning_incorrect,
            self.reading_correct + more.reading_correct,
            self.reading_incorrect + more.reading_incorrect,
        )


@dataclass(frozen=True, slots=True)
class Accuracy:
    """The same answers three times; a level None is that of items not catalogued yet."""

    whole: Answers
    types: tuple[tuple[str, Answers], ...]
    levels: tuple[tuple[int | None, Answers], ...]


def accuracy(rows: Sequence[AnswerRow]) -> Accuracy:
    """Over visible items. Types in their usual order, levels from low to high."""
    types: defaultdict[str, Answers] = defaultdict(Answers)
    levels: defaultdict[int | None, Answers] = defaultdict(Answers)
    for row in rows:
        answers = _answers(row)
        types[row.type] += answers
        levels[row.level] += answers
    return Accuracy(
        whole=sum(types.values(), Answers()),
        types=tuple((type_, types[type_]) for type_ in sorted(types, key=_rank)),
        levels=tuple(sorted(levels.items(), key=lambda pair: (pair[0] is None, pair[0] or 0))),
    )


def _answers(row: AnswerRow) -> Answers:
    if not has_reading(row.type):
        return Answers(row.meaning_correct, row.meaning_incorrect)
    return Answers(
        row.meaning_correct, row.meaning_incorrect, row.reading_correct, row.reading_incorrect
    )


def _rank(type_: str) -> tuple[int, str]:
    return (KNOWN_TYPES.index(type_) if type_ in KNOWN_TYPES else len(KNOWN_TYPES), type_)


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
