"""The same levels in several attempts: a dot for each, the present one full."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from apps.stats.charts.axis import ticks
from apps.stats.charts.marks import (
    Hit,
    Mark,
    Path,
    Picture,
    dot,
    horizontal,
    polyline,
    rect,
    rounded,
    text,
    vertical,
)

# The longest level that sets the scale: so many times the middle one, longer ones are torn.
LONGEST = 2.2
TALLEST_ROW, LOWEST_ROW = 23.5, 12.0
USUAL_HEIGHT = 282
# Lower rows have no room for every number.
NUMBERED_ROW = 14.0


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """`days` of the attempts, oldest first."""

    level: int
    days: tuple[float, ...]
    url: str
    label: str
    short_label: str


@dataclass(frozen=True, slots=True)
class ComparisonLayout:
    width: int
    left: float
    right: float
    top: float


WIDE = ComparisonLayout(590, 30, 556, 26)
NARROW = ComparisonLayout(350, 30, 318, 26)


@dataclass(frozen=True)
class LevelComparison:
    rows: tuple[ComparedRow, ...]
    layout: ComparisonLayout
    name: str
    title: str
    description: str
    axis: str = "days on the level"

    @cached_property
    def row(self) -> float:
        return min(TALLEST_ROW, max(LOWEST_ROW, USUAL_HEIGHT / max(1, len(self.rows))))

    @cached_property
    def bottom(self) -> float:
        return self.layout.top + self.row * len(self.rows)

    @cached_property
    def ticks(self) -> tuple[int, ...]:
        days = sorted(each for row in self.rows for each in row.days)
        middle = days[len(days) // 2] if days else 1
        return ticks(max(each for each in (1, *days) if each <= max(1, LONGEST * middle)))

    def x(self, days: float) -> float:
        layout = self.layout
        share = min(days, self.ticks[-1]) / self.ticks[-1]
        return layout.left + (layout.right - layout.left) * share


def draw_level_comparison(chart: LevelComparison) -> Picture:
    layout = chart.layout
    return Picture(
        name=chart.name,
        width=layout.width,
        height=round(chart.bottom + 40),
        title=chart.title,
        description=chart.description,
        marks=(
            *_grid(chart),
            *(mark for number in range(len(chart.rows)) for mark in _row(chart, number)),
        ),
        hits=tuple(_hits(chart)),
        readout_x=layout.right,
    )


def _grid(chart: LevelComparison) -> Iterator[Mark]:
    layout = chart.layout
    for tick in (0, *chart.ticks):
        yield vertical("gl", chart.x(tick), layout.top, chart.bottom)
        yield text(chart.x(tick), chart.bottom + 16, f"{tick}", "mid")
    yield text(layout.right, chart.bottom + 36, chart.axis, "end")


def _row(chart: LevelComparison, number: int) -> Iterator[Mark]:
    row = chart.rows[number]
    y = chart.layout.top + chart.row * (number + 0.5)
    if chart.row >= NUMBERED_ROW or row.level % 5 == 0 or number == 0:
        yield text(chart.layout.left - 10, y + 4, f"{row.level}", "end")
    places = [chart.x(days) for days in row.days]
    yield horizontal("ash", min(places), max(places), y)
    radius = min(4.5, chart.row / 2 - 1.5)
    for place in places[:-1]:
        yield dot("dot-a", place, y, radius)
    yield dot("ink", places[-1], y, radius)
    longest = max(row.days)
    if longest > chart.ticks[-1]:
        yield from _torn(max(places), y, longest)


def _torn(x: float, y: float, days: float) -> Iterator[Mark]:
    yield rect("paper", x - 43, y - 3, 6, 6)
    for left in (x - 44, x - 39):
        yield Path("il", polyline([(left, y + 4), (left + 3, y - 4)]))
    yield text(x + 8, y + 4, f"{days:.0f}", "tb")


def _hits(chart: LevelComparison) -> Iterator[Hit]:
    layout = chart.layout
    for number, row in enumerate(chart.rows):
        readout = row.label if layout is WIDE else row.short_label
        y = layout.top + chart.row * number
        width = layout.right - layout.left
        yield Hit(row.url, row.label, readout, layout.left, rounded(y), width, rounded(chart.row))
