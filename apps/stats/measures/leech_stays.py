"""When an item became a leech and when it stopped, as far as the review log shows it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import takewhile

from apps.stats.measures.accuracy import has_reading
from apps.stats.measures.answer_rows import LoggedMisses, TroubleRow
from apps.stats.measures.leeches import THRESHOLD, score
from apps.stats.measures.stages import BURNED


@dataclass(frozen=True, slots=True)
class LeechStay:
    """None for what the log does not show; `left_at` is None also while it lasts."""

    entered_at: datetime | None = None
    left_at: datetime | None = None

    def length(self, now: datetime) -> timedelta | None:
        return None if self.entered_at is None else (self.left_at or now) - self.entered_at


@dataclass(frozen=True, slots=True)
class _Point:
    """What an item was after a review; `is_leech` None where the log does not tell."""

    at: datetime | None
    is_leech: bool | None


def leech_stay(
    row: TroubleRow, misses: Sequence[LoggedMisses], threshold: float = THRESHOLD
) -> LeechStay:
    """The latest stay on the list. `misses` are the item's reviews since its counters last fell.

    Today's counters are taken back review by review; a miss hides the streak before it unless an
    earlier miss is logged, and a review without proved answers ends what can be known.
    """
    backwards = _points(row, misses, threshold)[::-1]
    after = list(takewhile(lambda point: point.is_leech is False, backwards))
    during = list(takewhile(lambda point: point.is_leech is True, backwards[len(after) :]))
    before = backwards[len(after) + len(during) :]
    # Where the log begins with a leech, or loses sight of one, the day it became one is unknown.
    is_proved = bool(during and before) and before[0].is_leech is False
    left_at = after[-1].at if after and during else None
    if during and not after and row.srs_stage == BURNED:
        left_at = during[0].at
    return LeechStay(during[-1].at if is_proved else None, left_at)


def _points(row: TroubleRow, misses: Sequence[LoggedMisses], threshold: float) -> list[_Point]:
    """One before the first review, then one after each, oldest first."""
    meanings = _scores(row.meaning_incorrect, row.meaning_streak, [one.meanings for one in misses])
    readings: list[float | None] = [0.0] * len(meanings)
    if has_reading(row.type):
        readings = _scores(
            row.reading_incorrect, row.reading_streak, [one.readings for one in misses]
        )
    dates = (None, *(one.reviewed_at for one in misses))
    return [
        _Point(at, _is_leech(meaning, reading, threshold))
        for at, meaning, reading in zip(dates, meanings, readings, strict=True)
    ]


def _is_leech(meaning: float | None, reading: float | None, threshold: float) -> bool | None:
    """The worse half decides: one that is known to suck is enough."""
    known = [half for half in (meaning, reading) if half is not None]
    if known and max(known) >= threshold:
        return True
    return False if len(known) == 2 else None


def _scores(incorrect: int, streak: int, wrong: Sequence[int | None]) -> list[float | None]:
    """Of one half: before the first review, then after each; `wrong` are its wrong answers."""
    forward = _streaks_since_a_miss(wrong)
    scores: list[float | None] = []
    behind: int | None = incorrect
    back: int | None = streak
    for index in range(len(wrong), -1, -1):
        known = back if back is not None else forward[index]
        scores.append(_score(behind, known))
        if index:
            missed = wrong[index - 1]
            behind = None if behind is None or missed is None else behind - missed
            back = None if missed or back is None or missed is None else back - 1
    return scores[::-1]


def _score(incorrect: int | None, streak: int | None) -> float | None:
    """Without a wrong answer there is nothing to weigh, however long the streak."""
    if incorrect is None:
        return None
    if incorrect <= 0:
        return 0.0
    return None if streak is None else score(incorrect, streak)


def _streaks_since_a_miss(wrong: Sequence[int | None]) -> list[int | None]:
    """A review with a miss ends right once: its streak is 1. None until the first one."""
    streaks: list[int | None] = [None]
    for missed in wrong:
        last = streaks[-1]
        streaks.append(1 if missed else None if missed is None or last is None else last + 1)
    return streaks
