"""Levels: attempts, how long each level took, and how far the level-up is."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Attempt:
    """A piece of the account's life between two confirmed resets; the present one has no end."""

    number: int
    started_at: datetime | None
    ended_at: datetime | None
    top_level: int


@dataclass(frozen=True, slots=True)
class LevelRun:
    """One pass through a level. `attempt` is the one in which it was unlocked; `days` without the
    vacations we know of, None until passed; `counts_today` while no later reset undid it."""

    attempt: int
    level: int
    unlocked_at: datetime | None
    passed_at: datetime | None
    abandoned_at: datetime | None
    days: float | None
    counts_today: bool


@dataclass(frozen=True, slots=True)
class LevelHistory:
    """Attempts and levels, oldest first."""

    attempts: tuple[Attempt, ...]
    levels: tuple[LevelRun, ...]
