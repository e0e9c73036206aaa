"""One thread per resurrected item: a flame, ash, a phoenix, a thread of gold, a flame again."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from apps.stats.charts.marks import (
    Circle,
    Hit,
    Icon,
    Mark,
    Path,
    Picture,
    Text,
    dot,
    horizontal,
    polyline,
    rect,
    rounded,
    text,
    vertical,
    zigzag,
)
from apps.stats.charts.torn_axis import TEAR, TornAxis, torn_axis

ICON = 14


@dataclass(frozen=True, slots=True)
class Life:
    """From a resurrection to the burn that ended it; `burned_at` is None while it lasts, and where
    nobody knows when it was over (`is_over`)."""

    began_at: datetime
    burned_at: datetime | None
    is_over: bool


@dataclass(frozen=True, slots=True)
class ThreadRow:
    """`kind` is r, k, v or u; `end` what stands at the right, `short_end` where room is scarce."""

    kind: str
    glyph: str
    first_burned_at: datetime | None
    lives: tuple[Life, ...]
    is_burned: bool
    end: str
    short_end: str
    url: str
    label: str


@dataclass(frozen=True, slots=True)
class ThreadLayout:
    width: int
    left: float
    right: float
    top: float
    row: float
    signs: int


WIDE = ThreadLayout(964, 118, 830, 44, 24, 5)
NARROW = ThreadLayout(350, 84, 262, 44, 24, 3)


@dataclass(frozen=True)
class ThreadDrawing:
    rows: Sequence[ThreadRow]
    resets: Sequence[tuple[datetime, str]]
    now: datetime
    layout: ThreadLayout
    name: str
    title: str
    description: str

    @cached_property
    def axis(self) -> TornAxis:
        lives = [life for row in self.rows for life in row.lives]
        moments = [self.now, *(life.began_at for life in lives)]
        moments += [row.first_burned_at for row in self.rows if row.first_burned_at]
        first = min(moments)
        moments += [at for at, _ in self.resets if at > first]
        return torn_axis(moments, self.layout.left, self.layout.right)

    @property
    def bottom(self) -> float:
        return self.layout.top + self.layout.row * len(self.rows)

    def y(self, number: int) -> float:
        return self.layout.top + self.layout.row * (number + 0.5)


def draw_threads(drawing: ThreadDrawing) -> Picture:
    layout = drawing.layout
    rows = range(len(drawing.rows))
    return Picture(
        name=drawing.name,
        width=layout.width,
        height=round(drawing.bottom + 24),
        title=drawing.title,
        description=drawing.description,
        marks=(
            *_years(drawing),
            *(mark for number in rows for mark in _thread(drawing, number)),
            *_tear(drawing),
            *(mark for reset in drawing.resets for mark in _reset(drawing, *reset)),
            *(mark for number in rows for mark in _name(drawing, number)),
        ),
        hits=tuple(_hit(drawing, number) for number in rows),
        readout_x=layout.width - 2,
        readout_y=12,
    )


def _years(drawing: ThreadDrawing) -> Iterator[Mark]:
    for x, year in drawing.axis.years(44):
        yield vertical("gl", x, drawing.layout.top - 8, drawing.bottom)
        yield text(x + 3, drawing.layout.top - 10, year, "t2")


def _name(drawing: ThreadDrawing, number: int) -> Iterator[Mark]:
    row, y, layout = drawing.rows[number], drawing.y(number), drawing.layout
    if row.kind == "r":
        yield Circle("ty-r", 7, y, 4)
    elif row.kind == "k":
        yield rect("ty-k", 3, y - 4, 8, 8)
    else:
        yield rect("ty-v", 0, y - 2, 14, 4)
    cut = row.glyph[: layout.signs] + ("…" if len(row.glyph) > layout.signs else "")
    yield Text(20, rounded(y + 6), cut, "tj", lang="ja")
    words = row.end if layout is WIDE else row.short_end
    yield text(layout.right + 14, y + 4, words, "t2" if row.is_burned else "")


def _thread(drawing: ThreadDrawing, number: int) -> Iterator[Mark]:
    row, y, x = drawing.rows[number], drawing.y(number), drawing.axis.x
    start = x(row.first_burned_at) if row.first_burned_at else drawing.layout.left
    end = x(drawing.now)
    yield horizontal("ash" if row.first_burned_at else "dash", start, x(row.lives[0].began_at), y)
    for life in row.lives:
        css = "alive" if life.burned_at or not life.is_over else "dash-gold"
        yield horizontal(css, x(life.began_at), x(life.burned_at or drawing.now), y)
        if life.burned_at:
            yield horizontal("ash", x(life.burned_at), end, y)
    if row.first_burned_at:
        yield _icon("ink", "flame", start, y)
    for life in row.lives:
        yield _icon("goldf", "phoenix", x(life.began_at), y)
        if life.burned_at:
            yield _icon("shu", "flame", x(life.burned_at), y)
    if not row.is_burned:
        yield dot("goldf", end, y, 3.5)


def _icon(css: str, name: str, x: float, y: float) -> Icon:
    return Icon(css, name, rounded(x - ICON / 2), rounded(y - ICON / 2 - 1), ICON)


def _tear(drawing: ThreadDrawing) -> Iterator[Mark]:
    if drawing.axis.tear is None:
        return
    left, right = drawing.axis.tear - TEAR / 2, drawing.axis.tear + TEAR / 2 - 5
    edges = [_zigzag(drawing, x) for x in (left, right)]
    yield Path("paper", polyline([*edges[0], *reversed(edges[1])]) + "Z")
    for edge in edges:
        yield Path("bl", polyline(edge))


def _zigzag(drawing: ThreadDrawing, x: float) -> list[tuple[float, float]]:
    top = drawing.layout.top - 6
    steps = max(4, round((drawing.bottom - top) / 9))
    spread = (drawing.bottom - top) / steps
    return zigzag([(x, top + step * spread) for step in range(steps + 1)], 5)


def _reset(drawing: ThreadDrawing, at: datetime, words: str) -> Iterator[Mark]:
    if at < drawing.axis.pieces[0].first:
        return
    x = drawing.axis.x(at)
    yield Path("shu-l", polyline(_zigzag(drawing, x - 2)))
    yield text(x, drawing.bottom + 16, words, "shu-t mid")


def _hit(drawing: ThreadDrawing, number: int) -> Hit:
    row, layout = drawing.rows[number], drawing.layout
    top = drawing.y(number) - layout.row / 2
    readout = row.label if layout is WIDE else row.short_end
    return Hit(row.url, row.label, readout, 0, rounded(top), layout.width, layout.row)
