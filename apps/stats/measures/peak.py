"""The highest level ever reached; a reset does not take it away."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from apps.stats.measures.rows import ProgressionRow, ResetRow

LAST_LEVEL = 60


@dataclass(frozen=True, slots=True)
class Peak:
    """`reached_at` when WaniKani recorded it; else `reached_by`, the first reset that proves it
    was reached before; both None when nobody knows."""

    level: int
    reached_at: datetime | None
    reached_by: datetime | None

    @property
    def gold_ring(self) -> bool:
        """Whether level 60 was ever reached, whatever the level is today."""
        return self.level >= LAST_LEVEL


def times_at_last_level(top_levels: Iterable[int]) -> int:
    """In how many attempts, told by their top levels, level 60 was reached."""
    return sum(level >= LAST_LEVEL for level in top_levels)


def peak_level(
    level: int, progressions: Sequence[ProgressionRow], resets: Sequence[ResetRow]
) -> Peak:
    """The maximum of the level today, every unlocked progression, every confirmed reset's level.

    A reset older than the first recorded unlock of that level proves that the record is not of
    the first time: very old accounts lack progressions.
    """
    unlocked = [(row.level, row.unlocked_at) for row in progressions if row.unlocked_at is not None]
    proved = [(reset.original_level, reset.confirmed_at) for reset in resets]
    top = max([level, *(reached for reached, _ in (*unlocked, *proved))])
    reached_at = min((moment for reached, moment in unlocked if reached == top), default=None)
    reached_by = min((moment for reached, moment in proved if reached == top), default=None)
    if reached_at is not None and (reached_by is None or reached_at <= reached_by):
        return Peak(top, reached_at, None)
    return Peak(top, None, reached_by)
