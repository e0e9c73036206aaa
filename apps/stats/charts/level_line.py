"""The days of a level on one line: how far it has come, and when it may end."""

from collections.abc import Iterator
from dataclasses import dataclass

from apps.stats.charts.flags import Flag, Pole, draw_flag
from apps.stats.charts.marks import (
    Hit,
    Mark,
    Path,
    Picture,
    dot,
    horizontal,
    polyline,
    rounded,
    text,
    vertical,
)

WEEK = 7
# As wide as a finger needs, however close two dates are.
NARROWEST = 24.0


@dataclass(frozen=True, slots=True)
class LineLayout:
    width: int
    height: int
    left: float
    right: float
    flags: float
    line: float


WIDE = LineLayout(590, 112, 4, 586, 22, 82)
NARROW = LineLayout(350, 112, 4, 346, 22, 82)


@dataclass(frozen=True, slots=True)
class LineStep:
    """The stretch of the line that ends after so many days, and what is told of its end."""

    days: float
    label: str
    url: str


@dataclass(frozen=True, slots=True)
class LevelLine:
    """`days` are those since the level opened, `until` the end of the line; `weeks` names the days
    on which a week of it begins."""

    days: float
    until: int
    today: str
    weeks: tuple[str, ...]
    flags: tuple[Flag, ...]
    layout: LineLayout
    name: str
    title: str
    description: str
    steps: tuple[LineStep, ...] = ()

    def x(self, days: float) -> float:
        return self.layout.left + (self.layout.right - self.layout.left) * days / self.until


def draw_level_line(level: LevelLine) -> Picture:
    layout = level.layout
    return Picture(
        name=level.name,
        width=layout.width,
        height=layout.height,
        title=level.title,
        description=level.description,
        marks=(
            horizontal("il", layout.left, layout.right, layout.line),
            *_days(level),
            *_come(level),
            *(mark for flag in level.flags for mark in _flag(level, flag)),
        ),
        hits=tuple(_hits(level)),
        readout_x=layout.right,
    )


def _days(level: LevelLine) -> Iterator[Mark]:
    line = level.layout.line
    for day in range(level.until + 1):
        yield vertical("bl", level.x(day), line, line + (8 if day % WEEK == 0 else 4))
    for number, name in enumerate(level.weeks):
        x = level.x(number * WEEK)
        side = "" if number == 0 else "end" if x > level.layout.right - 20 else "mid"
        yield text(x, line + 22, name, side)


def _come(level: LevelLine) -> Iterator[Mark]:
    line, x = level.layout.line, level.x(level.days)
    yield Path("course", polyline([(level.x(0), line), (x, line)]))
    yield dot("shu", x, line, 4.5)
    side = "" if x < level.layout.left + 30 else " end" if x > level.layout.right - 30 else " mid"
    yield text(x, line - 9, level.today, f"shu-t halo{side}")


def _flag(level: LevelLine, flag: Flag) -> Iterator[Mark]:
    pole = Pole(level.x(flag.days), level.layout.flags, level.layout.line)
    later = level.flags[level.flags.index(flag) + 1 :]
    yield from draw_flag(flag, pole, [level.x(each.days) for each in later])


def _hits(level: LevelLine) -> Iterator[Hit]:
    layout, left = level.layout, level.layout.left
    for step in sorted(level.steps, key=lambda each: each.days):
        right = level.x(step.days)
        x = max(layout.left, min(left, right - NARROWEST))
        width = max(right - x, NARROWEST)
        yield Hit(
            step.url,
            step.label,
            step.label,
            rounded(x),
            layout.flags,
            rounded(width),
            layout.line + 8 - layout.flags,
        )
        left = right
