"""Attempts: confirmed resets cut an account's life into numbered pieces, the first is 1."""

from bisect import bisect_right
from collections.abc import Sequence
from datetime import datetime

from apps.stats.measures.rows import ResetRow


def in_order(resets: Sequence[ResetRow]) -> tuple[ResetRow, ...]:
    return tuple(sorted(resets, key=lambda reset: reset.confirmed_at))


def attempt_at(moment: datetime, resets: Sequence[ResetRow]) -> int:
    """The number of the attempt that `moment` lies in; `resets` in order of confirmation."""
    return 1 + bisect_right(resets, moment, key=lambda reset: reset.confirmed_at)


def attempt_between(earliest: datetime, latest: datetime, resets: Sequence[ResetRow]) -> int | None:
    """The attempt of something that happened between two moments; None if a reset lies between."""
    number = attempt_at(earliest, resets)
    return number if number == attempt_at(latest, resets) else None
