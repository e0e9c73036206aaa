"""Items per stage over time as areas upon one another, the burned at the bottom."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from itertools import pairwise
from math import inf

from apps.stats.charts.axis import Scale, ticks
from apps.stats.charts.calendar_names import ENGLISH, CalendarNames
from apps.stats.charts.marks import (
    Hit,
    Icon,
    Mark,
    Path,
    Picture,
    Rect,
    horizontal,
    polyline,
    rect,
    rounded,
    text,
    vertical,
    zigzag,
)
from apps.stats.charts.simplified import simplified

# From the bottom up; the weave tells those apart that share a colour with a type.
BANDS = (("st-b", ""), ("st-e", "wv-e"), ("st-m", ""), ("st-g", ""), ("st-a", "wv-a"))
# Points nearer than this are drawn as one.
FINEST = 1.5
ICON = 14


@dataclass(frozen=True, slots=True)
class FlowMark:
    """`items` from the bottom up: burned first."""

    at: datetime
    items: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Cliff:
    """A reset; its words stand beside it."""

    at: datetime
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Thread:
    """Items that came out of Burned at a moment."""

    at: datetime
    items: int


@dataclass(frozen=True, slots=True)
class Slice:
    """A stretch of time that leads to its last day."""

    first: datetime
    last: datetime
    url: str
    label: str


@dataclass(frozen=True, slots=True)
class FlowLayout:
    width: int
    height: int
    left: float
    right: float
    top: float
    bottom: float


WIDE = FlowLayout(964, 360, 44, 952, 44, 328)
NARROW = FlowLayout(350, 280, 40, 344, 44, 250)


@dataclass(frozen=True)
class FlowDrawing:
    """The scales and places all marks share; `stretches` are cut where nobody looked."""

    stretches: Sequence[Sequence[FlowMark]]
    cliffs: Sequence[Cliff]
    threads: Sequence[Thread]
    slices: Sequence[Slice]
    layout: FlowLayout
    name: str
    title: str
    description: str
    names: CalendarNames = ENGLISH

    @cached_property
    def marks(self) -> tuple[FlowMark, ...]:
        return tuple(mark for part in self.stretches for mark in part)

    @cached_property
    def first(self) -> datetime:
        return self.stretches[0][0].at

    @cached_property
    def span(self) -> timedelta:
        return max(self.stretches[-1][-1].at - self.first, timedelta(hours=1))

    @cached_property
    def ticks(self) -> tuple[int, ...]:
        return ticks(max(sum(mark.items) for part in self.stretches for mark in part))

    @cached_property
    def scale(self) -> Scale:
        return Scale(self.ticks[-1], self.layout.bottom, self.layout.top)

    def x(self, moment: datetime) -> float:
        part = (moment - self.first) / self.span
        return self.layout.left + (self.layout.right - self.layout.left) * part


def draw_stage_flow(flow: FlowDrawing) -> Picture:
    layout = flow.layout
    return Picture(
        name=flow.name,
        width=layout.width,
        height=layout.height,
        title=flow.title,
        description=flow.description,
        marks=(
            *_grid(flow),
            *_gaps(flow),
            *(area for part in flow.stretches for area in _areas(flow, part)),
            horizontal("il", layout.left, layout.right, layout.bottom),
            *_threads(flow),
            *(mark for cliff in flow.cliffs for mark in _cliff(flow, cliff)),
        ),
        hits=tuple(_hits(flow)),
        readout_x=layout.right,
        readout_y=14,
    )


def _grid(flow: FlowDrawing) -> Iterator[Mark]:
    layout = flow.layout
    for tick in flow.ticks:
        y = flow.scale.y(tick)
        yield horizontal("gl", layout.left, layout.right, y)
        yield text(layout.left - 6, y + 4, f"{tick:,}", "end")
    free = 0.0
    for month in _months(flow):
        at = datetime(month.year, month.month, 1, tzinfo=flow.first.tzinfo)
        x = flow.x(at)
        if x >= free:
            words = f"{month:%Y}" if month.month == 1 else flow.names.month(month)
            yield vertical("gl", x, layout.bottom, layout.bottom + 5)
            yield text(x + 2, layout.bottom + 18, words, "t2" if month.month == 1 else "")
            free = x + 40


def _months(flow: FlowDrawing) -> Iterator[date]:
    """The firsts of months within the picture; of long years only every third."""
    step = 1 if flow.span < timedelta(days=500) else 3
    if flow.span > timedelta(days=2000):
        step = 12
    last = flow.first + flow.span
    number = flow.first.year * 12 + flow.first.month
    while date(number // 12, number % 12 + 1, 1) <= last.date():
        if number % 12 % step == 0:
            yield date(number // 12, number % 12 + 1, 1)
        number += 1


def _gaps(flow: FlowDrawing) -> Iterator[Rect]:
    """Hollow where nobody looked."""
    layout = flow.layout
    for before, after in pairwise(flow.stretches):
        x, end = flow.x(before[-1].at), flow.x(after[0].at)
        yield rect("gap", x + 0.5, layout.top, max(end - x - 1, 1), layout.bottom - layout.top)


def _areas(flow: FlowDrawing, part: Sequence[FlowMark]) -> Iterator[Path]:
    """The highest first, each down to the bottom: the next one covers what is not its own."""
    marks = [mark for end in _with_cliffs(flow, part) for mark in end]
    xs = [flow.x(mark.at) for mark in marks]
    for band, (css, weave) in reversed(tuple(enumerate(BANDS, start=1))):
        over = [
            (x, flow.scale.y(sum(mark.items[:band]))) for x, mark in zip(xs, marks, strict=True)
        ]
        d = f"{polyline(simplified(over))}V{flow.layout.bottom:g}H{rounded(xs[0]):g}z"
        name = f"{flow.name}-{css}-{rounded(xs[0]):g}" if weave else ""
        yield Path(f"{css} seam", d, weave, name)


def _with_cliffs(flow: FlowDrawing, part: Sequence[FlowMark]) -> Iterator[list[FlowMark]]:
    """Thinned to what a screen shows; at a reset the numbers fall at once, not over a day."""
    last = part[0]
    yield [last]
    for before, mark in pairwise(part):
        fallen = [cliff for cliff in flow.cliffs if before.at < cliff.at <= mark.at]
        if fallen:
            yield [FlowMark(fallen[0].at, before.items), FlowMark(fallen[0].at, mark.items)]
        if fallen or mark is part[-1] or flow.x(mark.at) - flow.x(last.at) >= FINEST:
            last = mark
            yield [mark]


def _threads(flow: FlowDrawing) -> Iterator[Mark]:
    """From what was burned up to Apprentice; a phoenix sits where it does not hide another."""
    curves = "".join(_curve(flow, thread) for thread in _apart(flow, FINEST))
    if curves:
        yield Path("thread-halo", curves)
        yield Path("thread", curves)
    for thread in _apart(flow, ICON):
        x, top = flow.x(thread.at), flow.scale.y(sum(_nearest(flow, thread.at).items))
        yield Icon("goldf", "phoenix", rounded(x - ICON / 2), rounded(top - ICON - 2), ICON)


def _apart(flow: FlowDrawing, least: float) -> Iterator[Thread]:
    """The threads that are at least so far from one another."""
    free = -inf
    for thread in sorted(flow.threads, key=lambda one: one.at):
        if flow.x(thread.at) >= free:
            yield thread
            free = flow.x(thread.at) + least


def _curve(flow: FlowDrawing, thread: Thread) -> str:
    near = _nearest(flow, thread.at)
    x, burned = flow.x(thread.at), flow.scale.y(near.items[0])
    rise, lean = burned - flow.scale.y(sum(near.items)), ICON / 2
    bends = f"{-rise / 3:.1f} {lean:g} {-2 * rise / 3:.1f} {lean:g} {-rise:.1f}"
    return f"M{rounded(x - lean):g} {rounded(burned):g}c0 {bends}"


def _nearest(flow: FlowDrawing, moment: datetime) -> FlowMark:
    """The earlier one of two that are equally near."""
    after = bisect_left(flow.marks, moment, key=lambda mark: mark.at)
    around = flow.marks[max(after - 1, 0) : after + 1]
    return min(around, key=lambda mark: abs(mark.at - moment))


def _cliff(flow: FlowDrawing, cliff: Cliff) -> Iterator[Mark]:
    layout = flow.layout
    x = flow.x(cliff.at)
    spread = (layout.bottom - layout.top) / 24
    points = [(x - 3, layout.top + step * spread) for step in range(25)]
    yield Path("cum-halo", polyline(zigzag(points, 6)))
    yield Path("shu-l", polyline(zigzag(points, 6)))
    is_left = x > (layout.left + layout.right) / 2
    for line, words in enumerate(cliff.words):
        css = ("ts" if line == 0 else "t2") + " halo" + (" end" if is_left else "")
        yield text(x + (-10 if is_left else 10), layout.top + 14 + 17 * line, words, css)


def _hits(flow: FlowDrawing) -> Iterator[Hit]:
    layout = flow.layout
    for part in flow.slices:
        x, end = round(flow.x(part.first), 1), flow.x(part.last)
        height = layout.bottom - layout.top
        yield Hit(
            part.url, part.label, part.label, x, layout.top, round(max(end - x, 2), 1), height
        )
