"""The level-up: how many kanji it needs, and which items it waits for."""

from dataclasses import dataclass


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


def kanji_needed(total: int) -> int:
    """90 % of the level's visible kanji, rounded up; in whole numbers, for 0.9 is none."""
    return total - total // 10
