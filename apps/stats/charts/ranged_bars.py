"""Stacked bars of days or weeks to come, each with the range it may turn out in."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from apps.stats.charts.axis import Scale, ticks
from apps.stats.charts.bars import Column, Part, hit, left_axis, stack, total
from apps.stats.charts.marks import Hit, Mark, Picture, horizontal, text, vertical

CAP = 2.5
# Of the letters over a line, on average; where room is scarce they are drawn larger (.pic--wide).
LETTER = 8.2


@dataclass(frozen=True, slots=True)
class RangedBar:
    """`tick` stands under it, `heading` over the line that begins it; no range without `high`."""

    parts: tuple[Part, ...]
    label: str
    short_label: str
    url: str
    tick: str = ""
    heading: str = ""
    low: float = 0
    high: float = 0
    is_chosen: bool = False


@dataclass(frozen=True, slots=True)
class RangedLayout:
    width: int
    height: int
    left: float
    right: float
    top: float
    zero: float


WIDE = RangedLayout(964, 250, 36, 940, 34, 226)
NARROW = RangedLayout(350, 220, 32, 342, 34, 196)


@dataclass(frozen=True)
class RangedBars:
    bars: tuple[RangedBar, ...]
    layout: RangedLayout
    name: str
    title: str
    description: str

    @cached_property
    def slot(self) -> float:
        return (self.layout.right - self.layout.left) / max(1, len(self.bars))

    def x(self, index: float) -> float:
        return self.layout.left + self.slot * index

    @cached_property
    def ticks(self) -> tuple[int, ...]:
        return ticks(max((max(bar.high, total(bar.parts)) for bar in self.bars), default=0))

    @cached_property
    def scale(self) -> Scale:
        return Scale(self.ticks[-1], self.layout.zero, self.layout.top)


def draw_ranged_bars(chart: RangedBars) -> Picture:
    layout = chart.layout
    return Picture(
        name=chart.name,
        width=layout.width,
        height=layout.height,
        title=chart.title,
        description=chart.description,
        marks=(
            *left_axis(chart.ticks, chart.scale, layout.left, layout.right),
            *(mark for index in range(len(chart.bars)) for mark in _bar(chart, index)),
            horizontal("il", layout.left, layout.right, layout.zero),
        ),
        hits=tuple(_hits(chart)),
        readout_x=layout.right,
    )


def _bar(chart: RangedBars, index: int) -> Iterator[Mark]:
    bar, layout, x = chart.bars[index], chart.layout, chart.x(index)
    if bar.heading:
        if index:
            yield vertical("bl", x, layout.top - 12, layout.zero)
        yield from _heading(chart, index)
    if bar.tick:
        yield text(chart.x(index + 0.5), layout.zero + 16, bar.tick, "mid")
    yield from stack(bar.parts, chart.scale, x + chart.slot * 0.1, chart.slot * 0.8)
    if bar.high:
        yield from _range(chart, bar, chart.x(index + 0.5))


def _heading(chart: RangedBars, index: int) -> Iterator[Mark]:
    """Left out where it would run into the next one or out of the picture. Before the first bar
    is room for the axis, which the first heading may take."""
    words, y = chart.bars[index].heading, chart.layout.top - 8
    following = (place for place in range(index + 1, len(chart.bars)) if chart.bars[place].heading)
    x, until = chart.x(index) + 4, chart.x(next(following, len(chart.bars)))
    width = LETTER * len(words)
    if x + width <= until:
        yield text(x, y, words, "t2")
    elif index == 0 and until - 4 - width >= 0:
        yield text(until - 4, y, words, "t2 end")


def _range(chart: RangedBars, bar: RangedBar, x: float) -> Iterator[Mark]:
    low, high = chart.scale.y(bar.low), chart.scale.y(bar.high)
    yield vertical("il", x, high, low)
    for y in (low, high):
        yield horizontal("il", x - CAP, x + CAP, y)


def _hits(chart: RangedBars) -> Iterator[Hit]:
    layout = chart.layout
    for index, bar in enumerate(chart.bars):
        if bar.high or total(bar.parts):
            column = Column(chart.x(index), chart.slot, layout.top, layout.zero)
            yield hit(bar, column, is_wide=layout is WIDE, is_current=bar.is_chosen)
