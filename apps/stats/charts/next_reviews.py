"""The coming hours as bars stacked by stage; the first bar waits now, the line is the queue."""

from collections.abc import Iterator
from dataclasses import dataclass

from apps.stats.charts.axis import Scale, ticks
from apps.stats.charts.marks import (
    Hit,
    Icon,
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

STAGES = ("g", "m", "e", "a")
WOVEN = {"a": "wv-a", "e": "wv-e"}


@dataclass(frozen=True, slots=True)
class HourBar:
    """One clock hour in the learner's zone; `hour` 0-23, `day_label` only where a day begins.

    `for_level_up` and `may_burn` are parts of the number.
    """

    hour: int
    apprentice: int
    guru: int
    master: int
    enlightened: int
    queue: int
    label: str
    short_label: str
    url: str
    day_label: str = ""
    for_level_up: int = 0
    may_burn: int = 0

    @property
    def reviews(self) -> int:
        return self.apprentice + self.guru + self.master + self.enlightened

    def of_stage(self, mark: str) -> int:
        return {"a": self.apprentice, "g": self.guru, "m": self.master, "e": self.enlightened}[mark]


@dataclass(frozen=True, slots=True)
class ReviewsLayout:
    width: int
    height: int
    left: float
    right: float
    top: float
    zero: float
    now_width: float
    hours_between_labels: int


WIDE = ReviewsLayout(964, 290, 30, 930, 44, 266, 26, 3)
NARROW = ReviewsLayout(350, 240, 26, 316, 44, 216, 20, 6)
NARROW_HOURS = 24


@dataclass(frozen=True, slots=True)
class NextReviews:
    """`now` is what waits already; `hours` follow it without a hole."""

    now: HourBar
    hours: tuple[HourBar, ...]
    layout: ReviewsLayout
    name: str
    title: str
    description: str

    @property
    def start(self) -> float:
        return self.layout.left + self.layout.now_width + 6

    @property
    def slot(self) -> float:
        return (self.layout.right - self.start) / max(1, len(self.hours))

    @property
    def review_ticks(self) -> tuple[int, ...]:
        """Made for the coming hours: a long queue now is torn rather than flattening them all."""
        busiest = max((hour.reviews for hour in self.hours), default=0)
        return ticks(busiest or self.now.reviews)

    @property
    def reviews(self) -> Scale:
        return Scale(self.review_ticks[-1], self.layout.zero, self.layout.top)

    @property
    def queue(self) -> Scale:
        last = self.hours[-1].queue if self.hours else self.now.queue
        return Scale(max(1, last), self.layout.zero, self.layout.top + 14)


def draw_next_reviews(chart: NextReviews) -> Picture:
    layout = chart.layout
    return Picture(
        name=chart.name,
        width=layout.width,
        height=layout.height,
        title=chart.title,
        description=chart.description,
        marks=(
            *_nights(chart),
            *_grid(chart),
            *_now_bar(chart),
            *(mark for index in range(len(chart.hours)) for mark in _hour(chart, index)),
            horizontal("il", layout.left, layout.right, layout.zero),
            *_queue_line(chart),
        ),
        hits=tuple(_hits(chart)),
        readout_x=layout.right,
    )


def _nights(chart: NextReviews) -> Iterator[Mark]:
    layout = chart.layout
    for index, hour in enumerate(chart.hours):
        if hour.hour >= 23 or hour.hour < 7:
            x = chart.start + chart.slot * index
            yield rect("night", x, layout.top - 6, chart.slot + 0.5, layout.zero - layout.top + 6)


def _grid(chart: NextReviews) -> Iterator[Mark]:
    for tick in chart.review_ticks:
        y = chart.reviews.y(tick)
        yield horizontal("gl", chart.layout.left, chart.layout.right, y)
        yield text(chart.layout.left - 6, y + 4, f"{tick:,}", "end")


def _stack(
    chart: NextReviews, hour: HourBar, x: float, width: float, ratio: float = 1
) -> Iterator[Mark]:
    """`ratio` squeezes a bar that is torn; the outline of level-up items stays in proportion."""
    below = 0.0
    for mark in STAGES:
        number = hour.of_stage(mark) * ratio
        if number:
            top, foot = chart.reviews.y(below + number), chart.reviews.y(below)
            gap = 0.6 if below else 0
            yield rect(f"st-{mark}", x, top, width, max(foot - top - gap, 0.8), WOVEN.get(mark, ""))
        below += number
    top = chart.reviews.y(below)
    if hour.for_level_up:
        height = chart.reviews.height(hour.for_level_up * ratio)
        yield rect("gate", x - 1, top - 1, width + 2, height + 1)
    if hour.may_burn:
        yield Icon("shu", "flame", round(x + width / 2 - 5.5, 1), round(top - 15, 1), 11)


def _now_bar(chart: NextReviews) -> Iterator[Mark]:
    layout, now = chart.layout, chart.now
    middle = layout.left + layout.now_width / 2
    yield text(middle, layout.zero + 16, "now", "mid tb")
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


def _hour(chart: NextReviews, index: int) -> Iterator[Mark]:
    layout, hour = chart.layout, chart.hours[index]
    x = chart.start + chart.slot * index
    if hour.day_label:
        yield vertical("bl", x, layout.top - 12, layout.zero)
        yield text(x + 4, layout.top - 8, hour.day_label, "t2")
    # The first hours would print their number over the word "now".
    if hour.hour % layout.hours_between_labels == 0 and x > layout.left + layout.now_width + 14:
        yield vertical("bl", x, layout.zero, layout.zero + 4)
        yield text(x, layout.zero + 16, f"{hour.hour:02}", "mid")
    yield from _stack(chart, hour, x + chart.slot * 0.08, chart.slot * 0.84)


def _queue_line(chart: NextReviews) -> Iterator[Mark]:
    height = chart.queue.y(chart.now.queue)
    points = [(chart.layout.left + chart.layout.now_width + 2, height)]
    for index, hour in enumerate(chart.hours):
        x = chart.start + chart.slot * index
        points += [(x, points[-1][1]), (x, chart.queue.y(hour.queue))]
    points.append((chart.layout.right, points[-1][1]))
    yield Path("cum-halo", polyline(points))
    yield Path("cum", polyline(points))
    x, y = points[-1]
    last = chart.hours[-1].queue if chart.hours else chart.now.queue
    yield dot("ink", x, y, 2.5)
    yield text(x + 6, y + 4, f"{last:,}", "tb halo")


def _hits(chart: NextReviews) -> Iterator[Hit]:
    if chart.now.reviews:
        yield _hit(chart, chart.now, chart.layout.left, chart.layout.now_width)
    for index, hour in enumerate(chart.hours):
        if hour.reviews:
            yield _hit(chart, hour, chart.start + chart.slot * index, chart.slot)


def _hit(chart: NextReviews, hour: HourBar, x: float, width: float) -> Hit:
    layout = chart.layout
    readout = hour.label if layout is WIDE else hour.short_label
    height = layout.zero - layout.top
    return Hit(hour.url, hour.label, readout, rounded(x), layout.top, rounded(width), height)
