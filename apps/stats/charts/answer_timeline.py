"""Right answers over time: reviews as bars from the ground, their accuracy as a line above."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from apps.stats.charts.axis import Scale, ticks
from apps.stats.charts.bars import Column, Part, hit, left_axis, line, line_end, stack
from apps.stats.charts.marks import Hit, Mark, Picture, dot, horizontal, text, vertical

# The axis of accuracy ends at 100 and begins at the first of these that lies under every point.
FLOORS = (90, 80, 60, 40, 0)


@dataclass(frozen=True, slots=True)
class AnswerBar:
    """A week or month; `share` of right answers 0 to 1, None where none are known.

    `is_watched` is False where wkdash may have missed some: that bar stays hollow.
    """

    reviews: int
    share: float | None
    is_watched: bool
    label: str
    short_label: str
    url: str
    heading: str = ""


@dataclass(frozen=True, slots=True)
class AnswersLayout:
    width: int
    height: int
    left: float
    right: float
    top: float
    middle: float
    zero: float


WIDE = AnswersLayout(964, 300, 40, 922, 40, 150, 276)
NARROW = AnswersLayout(350, 250, 34, 312, 40, 124, 228)


@dataclass(frozen=True)
class AnswerTimeline:
    bars: tuple[AnswerBar, ...]
    layout: AnswersLayout
    name: str
    title: str
    description: str

    @cached_property
    def slot(self) -> float:
        return (self.layout.right - self.layout.left) / max(12, len(self.bars))

    def x(self, index: float) -> float:
        return self.layout.left + self.slot * index

    @cached_property
    def review_ticks(self) -> tuple[int, ...]:
        return ticks(max((bar.reviews for bar in self.bars), default=0), most=3)

    @cached_property
    def reviews(self) -> Scale:
        return Scale(self.review_ticks[-1], self.layout.zero, self.layout.middle + 18)

    @cached_property
    def floor(self) -> int:
        lowest = min((bar.share for bar in self.bars if bar.share is not None), default=1)
        return next(floor for floor in FLOORS if floor <= lowest * 100)

    def y(self, percent: float) -> float:
        """Of an accuracy in percent."""
        span = Scale(100 - self.floor, self.layout.middle, self.layout.top)
        return span.y(percent - self.floor)


def draw_answer_timeline(timeline: AnswerTimeline) -> Picture:
    layout = timeline.layout
    return Picture(
        name=timeline.name,
        width=layout.width,
        height=layout.height,
        title=timeline.title,
        description=timeline.description,
        marks=(
            *_grid(timeline),
            *(mark for index in range(len(timeline.bars)) for mark in _bar(timeline, index)),
            horizontal("il", layout.left, layout.right, layout.zero),
            *_line(timeline),
        ),
        hits=tuple(_hits(timeline)),
        readout_x=layout.right,
    )


def _grid(timeline: AnswerTimeline) -> Iterator[Mark]:
    layout = timeline.layout
    yield from left_axis(timeline.review_ticks, timeline.reviews, layout.left, layout.right)
    for percent in (timeline.floor, (timeline.floor + 100) // 2, 100):
        y = timeline.y(percent)
        yield horizontal("gl", layout.left, layout.right, y)
        yield text(layout.left - 6, y + 4, f"{percent} %", "end")


def _bar(timeline: AnswerTimeline, index: int) -> Iterator[Mark]:
    bar, layout, x = timeline.bars[index], timeline.layout, timeline.x(index)
    if bar.heading:
        yield vertical("bl", x, layout.top - 8, layout.zero)
        yield text(x + 4, layout.zero + 16, bar.heading, "t2")
    css = "seen" if bar.is_watched else "unseen"
    parts = (Part(css, bar.reviews),)
    yield from stack(parts, timeline.reviews, x + timeline.slot * 0.12, timeline.slot * 0.76)


def _line(timeline: AnswerTimeline) -> Iterator[Mark]:
    """Cut where nothing is known; a lone point is a dot."""
    pieces: list[list[tuple[float, float]]] = [[]]
    for index, bar in enumerate(timeline.bars):
        if bar.share is None:
            pieces.append([])
        else:
            pieces[-1].append((timeline.x(index + 0.5), timeline.y(bar.share * 100)))
    yield from line([piece for piece in pieces if len(piece) > 1])
    yield from (dot("ink", *piece[0], 2) for piece in pieces if len(piece) == 1)
    if pieces[-1]:
        share = timeline.bars[-1].share or 0
        yield from line_end(*pieces[-1][-1], f"{share:.0%}".replace("%", " %"))


def _hits(timeline: AnswerTimeline) -> Iterator[Hit]:
    layout = timeline.layout
    for index, bar in enumerate(timeline.bars):
        if bar.reviews:
            column = Column(timeline.x(index), timeline.slot, layout.top, layout.zero)
            yield hit(bar, column, is_wide=layout is WIDE)
