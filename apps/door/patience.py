"""When a program that died is started again, and when that is given up. Times are seconds."""

from collections.abc import Sequence

DEATHS_TOO_MANY = 5
WINDOW = 600.0
FIRST_DELAY = 0.5
LONGEST_DELAY = 30.0


def recent(deaths: Sequence[float], now: float) -> list[float]:
    """The deaths that still count."""
    return [moment for moment in deaths if now - moment < WINDOW]


def gives_up(deaths: Sequence[float], now: float) -> bool:
    return len(recent(deaths, now)) >= DEATHS_TOO_MANY


def delay(deaths: Sequence[float], now: float, first: float = FIRST_DELAY) -> float:
    """The wait before the next start: `first` after the first death, then twice as long."""
    count = len(recent(deaths, now))
    return min(first * 2 ** (count - 1), LONGEST_DELAY) if count else 0.0
