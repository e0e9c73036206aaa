"""Days on each level as bars, attempt beside attempt, with what a reset fell from and to."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from apps.stats.charts.apart import lines_of
from apps.stats.charts.axis import Scale, ticks
from apps.stats.charts.fall import Fall, draw_fall
from apps.stats.charts.marks import (
    Hit,
    Mark,
    Path,
    Picture,
    horizontal,
    polyline,
    rect,
    rounded,
    text,
    vertical,
    zigzag,
)

# A bar needs so much of its slot; the rest is paper.
BAR = 0.71
# Above the longest ordinary bar; what is longer is torn, its true number printed.
HEADROOM = 1.08
LETTER = 6.2
# As many true numbers find room upon one another, so far apart, below the words of a reset.
TRUE_LINES = 3
TRUE_LINE = 11


@dataclass(frozen=True, slots=True)
class LevelBar:
    """`css` is its surface, `fastest` where it is cut; `is_torn` when it may not set the scale."""

    level: int
    days: float
    css: str
    fastest: float | None
    is_torn: bool
    url: str
    label: str
    short_label: str
    is_open: bool = False
    is_chosen: bool = False


@dataclass(frozen=True, slots=True)
class AttemptBars:
    bars: tuple[LevelBar, ...]
    median: float | None
    fall: Fall | None
    words: str
    short_words: str


@dataclass(frozen=True, slots=True)
class LadderLayout:
    width: int
    height: int
    left: float
    right: float
    top: float
    zero: float
    gap: int
    fewest: int
    most: int


WIDE = LadderLayout(964, 344, 32, 930, 68, 310, gap=7, fewest=24, most=400)
NARROW = LadderLayout(350, 298, 32, 320, 68, 264, gap=7, fewest=16, most=34)


@dataclass(frozen=True)
class LevelLadder:
    attempts: tuple[AttemptBars, ...]
    layout: LadderLayout
    name: str
    title: str
    description: str

    @cached_property
    def slots(self) -> int:
        bars = sum(len(attempt.bars) for attempt in self.attempts)
        return bars + self.layout.gap * (len(self.attempts) - 1)

    @cached_property
    def slot(self) -> float:
        return (self.layout.right - self.layout.left) / max(self.layout.fewest, self.slots)

    def starts(self) -> Iterator[tuple[AttemptBars, float]]:
        """Each attempt with the x of its first bar."""
        slot = 0
        for attempt in self.attempts:
            yield attempt, self.layout.left + self.slot * slot
            slot += len(attempt.bars) + self.layout.gap

    def middles(self) -> Iterator[tuple[LevelBar, float]]:
        """Each bar with the x of its middle."""
        for attempt, start in self.starts():
            for number, bar in enumerate(attempt.bars):
                yield bar, start + self.slot * (number + BAR / 2)

    @cached_property
    def days(self) -> Scale:
        bars = [bar for attempt in self.attempts for bar in attempt.bars]
        ordinary = [bar.days for bar in bars if not bar.is_torn] or [bar.days for bar in bars]
        return Scale(
            max(1.0, HEADROOM * max(ordinary, default=1)), self.layout.zero, self.layout.top
        )


def latest(attempts: tuple[AttemptBars, ...], layout: LadderLayout) -> tuple[AttemptBars, ...]:
    """As many of the last levels as the layout has room for."""
    kept: list[AttemptBars] = []
    room = layout.most
    for attempt in reversed(attempts):
        bars = attempt.bars[-room:] if room > 0 else ()
        if bars or (not attempt.bars and room > 0):
            kept.insert(0, replace(attempt, bars=bars))
        room -= len(bars) + layout.gap
    return tuple(kept)


def draw_level_ladder(ladder: LevelLadder) -> Picture:
    layout = ladder.layout
    return Picture(
        name=ladder.name,
        width=layout.width,
        height=layout.height,
        title=ladder.title,
        description=ladder.description,
        marks=(
            *_grid(ladder),
            *(mark for attempt, x in ladder.starts() for mark in _attempt(ladder, attempt, x)),
            *_falls(ladder),
            *_true_numbers(ladder),
        ),
        hits=tuple(_hits(ladder)),
        readout_x=layout.right,
    )


def _grid(ladder: LevelLadder) -> Iterator[Mark]:
    layout, scale = ladder.layout, ladder.days
    first = ladder.attempts[0].median if ladder.attempts else None
    for tick in ticks(scale.top_value):
        if tick <= scale.top_value:
            yield horizontal("gl", layout.left, layout.right, scale.y(tick))
            # The first median is printed there too.
            if first is None or abs(scale.y(first) - scale.y(tick)) > 12:
                yield text(layout.left - 6, scale.y(tick) + 4, f"{tick:,}", "end")


def _attempt(ladder: LevelLadder, attempt: AttemptBars, start: float) -> Iterator[Mark]:
    end = start + ladder.slot * len(attempt.bars)
    for number, bar in enumerate(attempt.bars):
        yield from _bar(ladder, bar, start + ladder.slot * number)
    yield from _numbers(ladder, attempt, start)
    if attempt.bars:
        yield horizontal("il", start, end, ladder.layout.zero)
    yield from _median(ladder, attempt, start, end)
    yield from _caption(ladder, attempt, start, end)


def _bar(ladder: LevelLadder, bar: LevelBar, x: float) -> Iterator[Mark]:
    scale, zero = ladder.days, ladder.layout.zero
    width = ladder.slot * BAR
    is_cut = bar.days > scale.top_value
    top = scale.y(min(bar.days, scale.top_value))
    yield rect(bar.css, x, top, width, max(zero - top, 1))
    if bar.fastest is not None and bar.fastest < min(bar.days, scale.top_value) - 0.3:
        yield rect("paper", x - 0.5, scale.y(bar.fastest) - 1, width + 1, 2)
    if is_cut:
        yield _tear(x, width, top + 11.5)


def _true_numbers(ladder: LevelLadder) -> Iterator[Mark]:
    """Above the bars that are torn; where they stand close, on lines upon one another."""
    longest = ladder.days.top_value / HEADROOM
    torn = (
        (x, f"{bar.days:.0f}") for bar, x in ladder.middles() if bar.is_torn and bar.days > longest
    )
    printed = tuple(lines_of(torn, TRUE_LINES))
    top = ladder.layout.top - 6
    for x, _number, line in printed:
        if line:
            yield vertical("bl", x, top + 4, top + 2 - TRUE_LINE * line)
    for x, number, line in printed:
        yield text(x, top - TRUE_LINE * line, number, "mid tb halo")


def _tear(x: float, width: float, y: float) -> Path:
    step = (width + 4) / 4
    upper = zigzag([(x - 2 + step * number, y) for number in range(5)], 0)
    jagged = [(each, y + 4 * (number % 2)) for number, (each, _) in enumerate(upper)]
    lower = [(each, height + 5) for each, height in reversed(jagged)]
    return Path("paper", polyline([*jagged, *lower]) + "Z")


def _numbers(ladder: LevelLadder, attempt: AttemptBars, start: float) -> Iterator[Mark]:
    """The chosen, the last, the first and every tenth level, as far as they do not touch."""
    last, zero = len(attempt.bars) - 1, ladder.layout.zero
    bars = list(enumerate(attempt.bars))
    wanted = [each for each in bars if each[1].is_chosen] + bars[last:] + bars[:1]
    wanted += [each for each in bars if each[1].level % 10 == 0]
    places = {start + ladder.slot * (number + BAR / 2): bar for number, bar in wanted}
    for x, level, _line in lines_of(((x, f"{bar.level}") for x, bar in places.items()), 1):
        bar = places[x]
        yield text(x, zero + 16, level, "mid tb" if bar.is_open or bar.is_chosen else "mid")
        if bar.is_chosen:
            yield Path("chosen", f"M{rounded(x - 4):g} {zero + 6:g}h8l-4-5z")


def _median(ladder: LevelLadder, attempt: AttemptBars, start: float, end: float) -> Iterator[Mark]:
    if attempt.median is None:
        return
    y = ladder.days.y(attempt.median)
    yield horizontal("cum-halo", start - 3, end, y)
    yield horizontal("medl", start - 3, end, y)
    words = f"{attempt.median:.1f}"
    if attempt is ladder.attempts[-1]:
        yield text(end + 5, y + 4, words, "tb halo")
    elif attempt is ladder.attempts[0]:
        yield text(start - 6, y + 4, words, "tb end")
    else:
        yield text(end, y - 5, words, "tb end halo")


def _caption(ladder: LevelLadder, attempt: AttemptBars, start: float, end: float) -> Iterator[Mark]:
    """Below its bars, as long as it finds room; the last one may reach back over the gap."""
    y = ladder.layout.zero + 32
    is_last = attempt is ladder.attempts[-1]
    room = end - start + (ladder.slot * ladder.layout.gap if is_last and start > 99 else 0)
    for words in (attempt.words, attempt.short_words):
        if LETTER * len(words) <= max(room, 0) or (len(ladder.attempts) == 1):
            alone = len(ladder.attempts) == 1
            is_right = is_last and not alone and start > ladder.layout.width / 2
            yield text(end if is_right else start, y, words, "t2 end" if is_right else "t2")
            return


def _falls(ladder: LevelLadder) -> Iterator[Mark]:
    said = 0.0
    places = list(ladder.starts())
    for (attempt, start), (_, landing) in pairwise(places):
        end = start + ladder.slot * len(attempt.bars)
        if attempt.fall is not None:
            ground = (ladder.layout.top, ladder.layout.zero)
            yield from draw_fall(attempt.fall, end + 8, landing - ladder.slot * 0.5 - 4, ground)
            if attempt.bars and attempt.bars[-1].level != attempt.fall.level:
                yield text(end + 8, ladder.layout.zero + 16, f"{attempt.fall.level}", "mid tb")
            middle = (end + landing) / 2
            for words in (attempt.fall.words, attempt.fall.short_words):
                half = LETTER * len(words) / 2
                x = min(max(middle, half), ladder.layout.width - half)
                if x - half > said:
                    said = x + half + 8
                    yield text(x, 30, words, "mid shu-t")
                    break


def _hits(ladder: LevelLadder) -> Iterator[Hit]:
    layout = ladder.layout
    for attempt, start in ladder.starts():
        for number, bar in enumerate(attempt.bars):
            yield Hit(
                bar.url,
                bar.label,
                bar.label if layout is WIDE else bar.short_label,
                rounded(start + ladder.slot * (number - (1 - BAR) / 2)),
                layout.top,
                rounded(ladder.slot),
                layout.zero - layout.top,
                is_current=bar.is_chosen,
            )
