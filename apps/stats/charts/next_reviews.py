"""Reviews to come as stacked bars; the first bar waits now, the line is the queue."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from apps.stats.charts.axis import Scale, ticks
from apps.stats.charts.bars import (
    Column,
    Part,
    hit,
    left_axis,
    line,
    line_end,
    squeezed,
    stack,
    total,
)
from apps.stats.charts.marks import (
    Hit,
    Icon,
    Mark,
    Path,
    Picture,
    horizontal,
    polyline,
    rect,
    rounded,
    text,
    vertical,
)


@dataclass(frozen=True, slots=True)
class ReviewBar:
    """A stretch of time; `tick` stands under it, `heading` over the line that begins it.

    `for_level_up` and `may_burn` are parts of the number.
    """

    parts: tuple[Part, ...]
    queue: int
    label: str
    short_label: str
    url: str
    tick: str = ""
    heading: str = ""
    is_shaded: bool = False
    is_chosen: bool = False
    for_level_up: int = 0
    may_burn: int = 0

    @property
    def reviews(self) -> float:
        return total(self.parts)


@dataclass(frozen=True, slots=True)
class ReviewsLayout:
    width: int
    height: int
    left: float
    right: float
    top: float
    zero: float
    now_width: float


WIDE = ReviewsLayout(964, 290, 30, 922, 44, 266, 26)
NARROW = ReviewsLayout(350, 240, 26, 316, 44, 216, 20)


@dataclass(frozen=True)
class NextReviews:
    """`now` is what waits already; `bars` follow it without a hole.

    Ticks name the moment a bar begins, or with `ticks_name_bars` the bar as a whole.
    """

    now: ReviewBar
    bars: tuple[ReviewBar, ...]
    layout: ReviewsLayout
    name: str
    title: str
    description: str
    ticks_name_bars: bool = False
    now_words: str = "now"

    @cached_property
    def start(self) -> float:
        return self.layout.left + self.layout.now_width + 6

    @cached_property
    def slot(self) -> float:
        return (self.layout.right - self.start) / max(1, len(self.bars))

    def x(self, index: int) -> float:
        return self.start + self.slot * index

    @cached_property
    def review_ticks(self) -> tuple[int, ...]:
        """Made for the coming bars: a long queue now is torn rather than flattening them all."""
        busiest = max((bar.reviews for bar in self.bars), default=0)
        return ticks(busiest or self.now.reviews)

    @cached_property
    def reviews(self) -> Scale:
        return Scale(self.review_ticks[-1], self.layout.zero, self.layout.top)

    @cached_property
    def last_queue(self) -> int:
        return self.bars[-1].queue if self.bars else self.now.queue

    @cached_property
    def queue(self) -> Scale:
        return Scale(max(1, self.last_queue), self.layout.zero, self.layout.top + 14)


def draw_next_reviews(chart: NextReviews) -> Picture:
    layout = chart.layout
    return Picture(
        name=chart.name,
        width=layout.width,
        height=layout.height,
        title=chart.title,
        description=chart.description,
        marks=(
            *_shades(chart),
            *left_axis(chart.review_ticks, chart.reviews, layout.left, layout.right),
            *_now_bar(chart),
            *(mark for index in range(len(chart.bars)) for mark in _bar(chart, index)),
            horizontal("il", layout.left, layout.right, layout.zero),
            *_queue_line(chart),
        ),
        hits=tuple(_hits(chart)),
        readout_x=layout.right,
    )


def _shades(chart: NextReviews) -> Iterator[Mark]:
    layout = chart.layout
    for index, bar in enumerate(chart.bars):
        if bar.is_shaded:
            height = layout.zero - layout.top + 6
            yield rect("night", chart.x(index), layout.top - 6, chart.slot + 0.5, height)


def _stack(
    chart: NextReviews, bar: ReviewBar, x: float, width: float, ratio: float = 1
) -> Iterator[Mark]:
    """`ratio` squeezes a bar that is torn; the outline of level-up items stays in proportion."""
    yield from stack(squeezed(bar.parts, ratio), chart.reviews, x, width)
    top = chart.reviews.y(bar.reviews * ratio)
    if bar.for_level_up:
        height = chart.reviews.height(bar.for_level_up * ratio)
        yield rect("gate", x - 1, top - 1, width + 2, height + 1)
    if bar.may_burn:
        yield Icon("shu", "flame", rounded(x + width / 2 - 5.5), rounded(top - 15), 11)


def _now_bar(chart: NextReviews) -> Iterator[Mark]:
    layout, now = chart.layout, chart.now
    middle = layout.left + layout.now_width / 2
    yield text(middle, layout.zero + 16, chart.now_words, "mid tb")
    if not now.reviews:
        return
    is_torn = now.reviews > chart.reviews.top_value
    ratio = chart.reviews.top_value / now.reviews if is_torn else 1
    yield from _stack(chart, now, layout.left, layout.now_width, ratio)
    if is_torn:
        yield _tear(chart)
    above = 20 if now.may_burn else 6
    top = chart.reviews.y(now.reviews * ratio)
    yield text(middle, top - above, f"{now.reviews:,}", "mid tb")


def _tear(chart: NextReviews) -> Path:
    layout = chart.layout
    middle = (layout.zero + layout.top) / 2 + 40
    steps = [(layout.left - 3 + 4 * step, middle) for step in range(int(layout.now_width / 4) + 3)]
    upper = [(x, y + 4 * (index % 2)) for index, (x, y) in enumerate(steps)]
    lower = [(x, y + 6) for x, y in reversed(upper)]
    return Path("paper", polyline([*upper, *lower]) + "Z")


def _bar(chart: NextReviews, index: int) -> Iterator[Mark]:
    layout, bar, x = chart.layout, chart.bars[index], chart.x(index)
    if bar.heading:
        yield vertical("bl", x, layout.top - 12, layout.zero)
        yield text(x + 4, layout.top - 8, bar.heading, "t2")
    yield from _tick(chart, bar, x)
    yield from _stack(chart, bar, x + chart.slot * 0.08, chart.slot * 0.84)


def _tick(chart: NextReviews, bar: ReviewBar, x: float) -> Iterator[Mark]:
    layout = chart.layout
    place = x + chart.slot / 2 if chart.ticks_name_bars else x
    # The first ones would be printed over the word "now".
    if not bar.tick or place <= layout.left + layout.now_width + 14:
        return
    if not chart.ticks_name_bars:
        yield vertical("bl", x, layout.zero, layout.zero + 4)
    yield text(place, layout.zero + 16, bar.tick, "mid")


def _queue_line(chart: NextReviews) -> Iterator[Mark]:
    height = chart.queue.y(chart.now.queue)
    points = [(chart.layout.left + chart.layout.now_width + 2, height)]
    for index, bar in enumerate(chart.bars):
        points += [(chart.x(index), points[-1][1]), (chart.x(index), chart.queue.y(bar.queue))]
    points.append((chart.layout.right, points[-1][1]))
    yield from line([points])
    yield from line_end(*points[-1], f"{chart.last_queue:,}")


def _hits(chart: NextReviews) -> Iterator[Hit]:
    layout = chart.layout
    places = [(layout.left, layout.now_width)]
    places += [(chart.x(index), chart.slot) for index in range(len(chart.bars))]
    for bar, (x, width) in zip((chart.now, *chart.bars), places, strict=True):
        if bar.reviews:
            column = Column(x, width, layout.top, layout.zero)
            yield hit(bar, column, is_wide=layout is WIDE, is_current=bar.is_chosen)
