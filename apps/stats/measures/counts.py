"""How many: by type of subject, and of answers."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

KNOWN_TYPES = ("radical", "kanji", "vocabulary", "kana_vocabulary")


def whole_percent(part: int, whole: int) -> int | None:
    """Rounded down, so that 100 means all of them; None of nothing."""
    return 100 * part // whole if whole else None


@dataclass(frozen=True, slots=True)
class RightAndWrong:
    """Answers."""

    right: int = 0
    wrong: int = 0

    @property
    def total(self) -> int:
        return self.right + self.wrong

    @property
    def percent(self) -> int | None:
        return whole_percent(self.right, self.total)

    def __add__(self, more: "RightAndWrong") -> "RightAndWrong":
        return RightAndWrong(self.right + more.right, self.wrong + more.wrong)


@dataclass(frozen=True, slots=True)
class TypeCounts:
    """Counts of the four types we know; `others` are (type, count) of types invented since."""

    radical: int = 0
    kanji: int = 0
    vocabulary: int = 0
    kana_vocabulary: int = 0
    others: tuple[tuple[str, int], ...] = ()

    @classmethod
    def of(cls, types: Iterable[str]) -> Self:
        return cls.summed((type_, 1) for type_ in types)

    @classmethod
    def summed(cls, counts: Iterable[tuple[str, int]]) -> Self:
        """From (type, count) pairs; a type may come more than once."""
        totals: Counter[str] = Counter()
        for type_, count in counts:
            totals[type_] += count
        known = {type_: totals.pop(type_, 0) for type_ in KNOWN_TYPES}
        return cls(**known, others=tuple(sorted(totals.items())))

    @property
    def by_type(self) -> tuple[tuple[str, int], ...]:
        """(type, count): the known types in their order, zeros included, then the others."""
        return (*((type_, getattr(self, type_)) for type_ in KNOWN_TYPES), *self.others)

    @property
    def other(self) -> int:
        return sum(count for _, count in self.others)

    @property
    def total(self) -> int:
        return sum(count for _, count in self.by_type)

    def __add__(self, more: "TypeCounts") -> "TypeCounts":
        return TypeCounts.summed((*self.by_type, *more.by_type))
