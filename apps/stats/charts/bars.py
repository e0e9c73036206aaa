"""Stacked bars with a line over them: what every picture of that shape is made of."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from apps.stats.charts.axis import Scale
from apps.stats.charts.marks import (
    Hit,
    Mark,
    Path,
    Rect,
    dot,
    horizontal,
    polyline,
    rect,
    rounded,
    text,
)

# Paper shows between two surfaces of a stack: purple on magenta weighs too much without it.
GAP = 0.6
# One item among thousands is still a line one can see.
THINNEST = 0.8

Points = Sequence[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Part:
    """One surface of a stack; `weave` as in a Rect."""

    css: str
    number: float
    weave: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """The place on the page that belongs to one bar."""

    x: float
    width: float
    top: float
    bottom: float


class Linked(Protocol):
    """A bar that leads somewhere and says what it is: at length, and where there is no room."""

    @property
    def url(self) -> str: ...
    @property
    def label(self) -> str: ...
    @property
    def short_label(self) -> str: ...


def total(parts: Iterable[Part]) -> float:
    return sum(part.number for part in parts)


def squeezed(parts: Iterable[Part], ratio: float) -> tuple[Part, ...]:
    """The same stack lower, for a bar that is torn; its parts stay in proportion."""
    return tuple(replace(part, number=part.number * ratio) for part in parts)


def stack(parts: Iterable[Part], scale: Scale, x: float, width: float) -> Iterator[Rect]:
    """From the ground up, in the order given; parts of nothing are left out."""
    below = 0.0
    for part in parts:
        if part.number:
            top, foot = scale.y(below + part.number), scale.y(below)
            height = max(foot - top - (GAP if below else 0), THINNEST)
            yield rect(part.css, x, top, width, height, part.weave)
        below += part.number


def left_axis(ticks: Iterable[int], scale: Scale, left: float, right: float) -> Iterator[Mark]:
    """A line across the picture at each tick, with its number before it."""
    for tick in ticks:
        y = scale.y(tick)
        yield horizontal("gl", left, right, y)
        yield text(left - 6, y + 4, f"{tick:,}", "end")


def right_axis(ticks: Iterable[int], scale: Scale, right: float, unit: str = "") -> Iterator[Mark]:
    """Numbers only: the lines belong to the bars."""
    for tick in ticks:
        yield text(right + 6, scale.y(tick) + 4, f"{tick:,}{unit}")


def line(pieces: Sequence[Points]) -> Iterator[Path]:
    """The line over the bars, in pieces where it is cut, with paper around it."""
    for css in ("cum-halo", "cum"):
        for points in pieces:
            yield Path(css, polyline(points))


def line_end(x: float, y: float, words: str, shift: tuple[float, float] = (6, 4)) -> Iterator[Mark]:
    """A dot where the line ends, and the number it has reached."""
    across, down = shift
    yield dot("ink", x, y, 2.5)
    yield text(x + across, y + down, words, "tb halo")


def hit(bar: Linked, column: Column, *, is_wide: bool, is_current: bool = False) -> Hit:
    return Hit(
        bar.url,
        bar.label,
        bar.label if is_wide else bar.short_label,
        rounded(column.x),
        column.top,
        rounded(column.width),
        rounded(column.bottom - column.top),
        is_current,
    )
