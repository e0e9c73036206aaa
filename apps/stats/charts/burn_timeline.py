"""Burns as bars: types stacked upward, resurrections downward, the number burned as a line."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from apps.stats.charts.axis import Scale, ticks
from apps.stats.charts.bars import (
    Column,
    Part,
    hit,
    left_axis,
    line,
    line_end,
    right_axis,
    stack,
)
from apps.stats.charts.marks import (
    Hit,
    Mark,
    Path,
    Picture,
    Rect,
    horizontal,
    polyline,
    rect,
    text,
    vertical,
    zigzag,
)


@dataclass(frozen=True, slots=True)
class BurnBar:
    """One span; the first burns by type, burns of items that had burned before, resurrections.

    `burned_then` is how many items were burned at its end, None where nobody can say. `heading`
    is written where a year or month begins.
    """

    radical: int
    kanji: int
    vocabulary: int
    again: int
    resurrected: int
    burned_then: int | None
    url: str
    label: str
    short_label: str
    heading: str = ""
    is_chosen: bool = False

    @property
    def burned(self) -> int:
        return self.radical + self.kanji + self.vocabulary + self.again


@dataclass(frozen=True, slots=True)
class ResetCut:
    """A reset; `place` counts bars from the first to the moment, with its fraction."""

    place: float
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TimelineLayout:
    width: int
    height: int
    left: float
    right: float
    top: float
    zero: float
    ash: float
    bottom: float
    years_y: float
    caption_y: float


WIDE = TimelineLayout(964, 426, 34, 920, 40, 324, 344, 406, 419, 339)
NARROW = TimelineLayout(350, 320, 28, 308, 40, 220, 240, 300, 314, 235)
# A year fills the picture; its bars would be walls of purple.
WIDEST_BAR = 32.0
FEWEST_SLOTS = 12
# As wide as the longest heading.
HEADING_ROOM = 56.0


@dataclass(frozen=True)
class BurnTimeline:
    """The scales and places all marks of one timeline share."""

    bars: tuple[BurnBar, ...]
    resets: tuple[ResetCut, ...]
    layout: TimelineLayout
    name: str
    title: str
    description: str
    caption: str = "resurrected, on a scale of its own"

    @cached_property
    def slot(self) -> float:
        return (self.layout.right - self.layout.left) / max(FEWEST_SLOTS, len(self.bars))

    def x(self, place: float) -> float:
        return self.layout.left + self.slot * place

    @cached_property
    def burn_ticks(self) -> tuple[int, ...]:
        return ticks(max((bar.burned for bar in self.bars), default=0))

    @cached_property
    def total_ticks(self) -> tuple[int, ...]:
        return ticks(max((bar.burned_then or 0 for bar in self.bars), default=0))

    @cached_property
    def ash_ticks(self) -> tuple[int, ...]:
        return ticks(max((bar.resurrected for bar in self.bars), default=0), most=3)

    @cached_property
    def burns(self) -> Scale:
        return Scale(self.burn_ticks[-1], self.layout.zero, self.layout.top)

    @cached_property
    def totals(self) -> Scale:
        return Scale(self.total_ticks[-1], self.layout.zero, self.layout.top)

    @cached_property
    def ashes(self) -> Scale:
        return Scale(self.ash_ticks[-1], self.layout.ash, self.layout.bottom)


def without_ashes(layout: TimelineLayout) -> TimelineLayout:
    """Where nobody was ever resurrected no empty band hangs under the bars."""
    saved = layout.bottom - layout.zero
    return replace(
        layout,
        height=round(layout.height - saved),
        bottom=layout.zero,
        years_y=layout.years_y - saved,
    )


def draw_burn_timeline(timeline: BurnTimeline) -> Picture:
    if not any(bar.resurrected for bar in timeline.bars):
        timeline = replace(timeline, layout=without_ashes(timeline.layout))
    layout = timeline.layout
    return Picture(
        name=timeline.name,
        width=layout.width,
        height=layout.height,
        title=timeline.title,
        description=timeline.description,
        marks=(
            *_grid(timeline),
            *_headings(timeline),
            *(mark for index in range(len(timeline.bars)) for mark in _bar(timeline, index)),
            horizontal("il", layout.left, layout.right, layout.zero),
            *_ash_axis(timeline),
            *_total_line(timeline),
            *(mark for cut in timeline.resets for mark in _reset(timeline, cut)),
        ),
        hits=tuple(_hits(timeline)),
        readout_x=layout.right,
        readout_y=16,
    )


def _grid(timeline: BurnTimeline) -> Iterator[Mark]:
    layout = timeline.layout
    yield from left_axis(timeline.burn_ticks, timeline.burns, layout.left, layout.right)
    yield from right_axis(timeline.total_ticks, timeline.totals, layout.right)


def _ash_axis(timeline: BurnTimeline) -> Iterator[Mark]:
    layout = timeline.layout
    if not any(bar.resurrected for bar in timeline.bars):
        return
    yield horizontal("bl", layout.left, layout.right, layout.ash)
    yield text(layout.left, layout.caption_y, timeline.caption)
    yield from left_axis(timeline.ash_ticks, timeline.ashes, layout.left, layout.right)


def _headings(timeline: BurnTimeline) -> Iterator[Mark]:
    """A line where each begins; the first bar's words give way to the next ones."""
    layout = timeline.layout
    named = [index for index, bar in enumerate(timeline.bars) if bar.heading]
    for index, following in zip(named, [*named[1:], len(timeline.bars)], strict=False):
        if index:
            yield vertical("gl", timeline.x(index), layout.top - 8, layout.bottom)
        if index or timeline.slot * following >= HEADING_ROOM:
            yield text(timeline.x(index) + 3, layout.years_y, timeline.bars[index].heading, "t2")


def _bar(timeline: BurnTimeline, index: int) -> Iterator[Rect]:
    bar = timeline.bars[index]
    width = min(timeline.slot * 0.78, WIDEST_BAR)
    x = timeline.x(index) + (timeline.slot - width) / 2
    parts = (
        Part("goldf", bar.again),
        Part("ty-v", bar.vocabulary),
        Part("ty-k", bar.kanji),
        Part("ty-r", bar.radical),
    )
    yield from stack(parts, timeline.burns, x, width)
    if bar.resurrected:
        height = timeline.ashes.height(bar.resurrected)
        yield rect("resb", x + 0.6, timeline.layout.ash, max(width - 1.2, 1), height)


def _total_lines(timeline: BurnTimeline) -> list[list[tuple[float, float]]]:
    """Points at the ends of the bars; cut by a reset, and where nobody knows the number."""
    lines: list[list[tuple[float, float]]] = [[]]
    for index, bar in enumerate(timeline.bars):
        if bar.burned_then is None:
            lines.append([])
            continue
        y = timeline.totals.y(bar.burned_then)
        for cut in timeline.resets:
            if index <= cut.place < index + 1 and lines[-1]:
                fall = timeline.x(cut.place)
                lines[-1].append((fall, lines[-1][-1][1]))
                lines.append([(fall, y)])
        lines[-1].append((timeline.x(index + 1), y))
    return [line for line in lines if len(line) > 1]


def _total_line(timeline: BurnTimeline) -> Iterator[Mark]:
    yield from line(_total_lines(timeline))
    known = [(at, one.burned_then) for at, one in enumerate(timeline.bars, start=1)]
    numbers = [(at, number) for at, number in known if number is not None]
    if numbers:
        at, last = numbers[-1]
        # Above the line: beside it stand the numbers of its axis.
        yield from line_end(timeline.x(at), timeline.totals.y(last), f"{last:,}", (5, -6))


def _reset(timeline: BurnTimeline, cut: ResetCut) -> Iterator[Mark]:
    layout = timeline.layout
    x = timeline.x(cut.place)
    steps = range(19)
    spread = (layout.zero - 36 - layout.top) / (len(steps) - 1)
    points = [(x - 3, layout.top + 18 + step * spread) for step in steps]
    yield Path("shu-l", polyline(zigzag(points, 6)))
    is_left = x > (layout.left + layout.right) / 2
    for row, words in enumerate(cut.lines):
        css = ("ts" if row == 0 else "t2") + " halo" + (" end" if is_left else "")
        yield text(x + (-12 if is_left else 12), layout.top + 60 + 17 * row, words, css)


def _hits(timeline: BurnTimeline) -> Iterator[Hit]:
    layout = timeline.layout
    for index, bar in enumerate(timeline.bars):
        if bar.burned or bar.resurrected:
            column = Column(timeline.x(index), timeline.slot, layout.top, layout.bottom)
            yield hit(bar, column, is_wide=layout.width == WIDE.width, is_current=bar.is_chosen)
