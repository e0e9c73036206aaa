"""Dates as flags on poles: hollow for the earliest, full for the own pace."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from apps.stats.charts.marks import Mark, rect, text, vertical

# About as wide as a letter is in bold.
LETTER = 6.6


@dataclass(frozen=True, slots=True)
class Flag:
    """A date on which the level may end, so many days after it opened."""

    days: float
    when: str
    words: str
    is_full: bool


@dataclass(frozen=True, slots=True)
class Pole:
    """Where a flag stands: its top carries the flag, its foot stands on the ground."""

    x: float
    top: float
    foot: float


def draw_flag(flag: Flag, pole: Pole, others: Iterable[float]) -> Iterator[Mark]:
    """Its words stand behind it, before it when one of the `others` stands close behind."""
    yield vertical("il", pole.x, pole.foot, pole.top)
    yield rect("shu" if flag.is_full else "flag-o", pole.x, pole.top, 8, 22)
    width = 14 + LETTER * max(len(flag.when), len(flag.words))
    is_left = pole.x > width and any(0 <= x - pole.x < width for x in others)
    place, end = (pole.x - 6, " end") if is_left else (pole.x + 14, "")
    yield text(place, pole.top + 10, flag.when, f"tb halo{end}")
    yield text(place, pole.top + 24, flag.words, f"halo{end}")
