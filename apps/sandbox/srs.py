"""The arithmetic of spaced repetition: stages, waiting times, what a level needs."""

from datetime import datetime, timedelta

APPRENTICE = range(1, 5)
GURU = 5  # arriving here for the first time passes an item
ENLIGHTENED = 8
BURNED = 9


def next_stage(stage: int, wrong_answers: int) -> int:
    if wrong_answers == 0:
        return stage + 1
    misses = (wrong_answers + 1) // 2
    penalty = 2 if stage >= GURU else 1
    return max(1, stage - misses * penalty)


def floor_to_hour(moment: datetime) -> datetime:
    return moment.replace(minute=0, second=0, microsecond=0)


def next_review_at(moment: datetime, interval: timedelta | None) -> datetime | None:
    """A whole hour; None for a stage that has no interval (burned)."""
    return None if interval is None else floor_to_hour(moment + interval)


def kanji_needed(visible_kanji: int) -> int:
    """How many of a level's kanji must have passed: 90 %, rounded up."""
    return visible_kanji - visible_kanji // 10
