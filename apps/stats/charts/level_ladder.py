"""Days on each level as bars, attempt beside attempt, with what a reset fell from and to."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from apps.stats.charts.axis import Scale, ticks
from apps.stats.charts.marks import (
    Circle,
    Hit,
    Mark,
    Path,
    Picture,
    horizontal,
    polyline,
    rect,
    rounded,
    text,
    zigzag,
)

# A bar needs so much of its slot; the rest is paper.
BAR = 0.71
# Above the longest ordinary bar; what is longer is torn, its true number printed.
HEADROOM = 1.08
LETTER = 6.2


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
class Fall:
    """The reset that ended an attempt, and its words: long, and where there is no room."""

    level: int
    is_gold: bool
    words: str
    short_words: str


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


WIDE = LadderLayout(964, 332, 32, 930, 56, 298, gap=7, fewest=24, most=400)
NARROW = LadderLayout(350, 286, 32, 320, 56, 252, gap=7, fewest=16, most=34)


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
    above: list[float] = []
    for number, bar in enumerate(attempt.bars):
        yield from _bar(ladder, bar, start + ladder.slot * number, above)
    yield from _numbers(ladder, attempt, start)
    if attempt.bars:
        yield horizontal("il", start, end, ladder.layout.zero)
    yield from _median(ladder, attempt, start, end)
    yield from _caption(ladder, attempt, start, end)


def _bar(ladder: LevelLadder, bar: LevelBar, x: float, above: list[float]) -> Iterator[Mark]:
    """`above` are the places of the numbers printed so far, so that they keep apart."""
    scale, zero = ladder.days, ladder.layout.zero
    width = ladder.slot * BAR
    is_cut = bar.days > scale.top_value
    top = scale.y(min(bar.days, scale.top_value))
    yield rect(bar.css, x, top, width, max(zero - top, 1))
    if bar.fastest is not None and bar.fastest < min(bar.days, scale.top_value) - 0.3:
        yield rect("paper", x - 0.5, scale.y(bar.fastest) - 1, width + 1, 2)
    if is_cut:
        yield _tear(x, width, top + 11.5)
    middle = x + width / 2
    is_longest = bar.days > scale.top_value / HEADROOM
    if bar.is_torn and is_longest and all(abs(middle - place) > 20 for place in above):
        above.append(middle)
        yield text(middle, top - 6, f"{bar.days:.0f}", "mid tb")


def _tear(x: float, width: float, y: float) -> Path:
    step = (width + 4) / 4
    upper = zigzag([(x - 2 + step * number, y) for number in range(5)], 0)
    jagged = [(each, y + 4 * (number % 2)) for number, (each, _) in enumerate(upper)]
    lower = [(each, height + 5) for each, height in reversed(jagged)]
    return Path("paper", polyline([*jagged, *lower]) + "Z")


def _numbers(ladder: LevelLadder, attempt: AttemptBars, start: float) -> Iterator[Mark]:
    """The first, the last and every tenth level; the last one wins where two would touch."""
    if not attempt.bars:
        return
    last = len(attempt.bars) - 1
    half = ladder.slot * BAR / 2
    end, before = start + ladder.slot * last + half, -99.0
    for number, bar in enumerate(attempt.bars):
        x = start + ladder.slot * number + half
        is_wanted = number == 0 or bar.level % 10 == 0
        if number == last or (is_wanted and x - before > 20 and end - x > 20):
            css = "mid tb" if bar.is_open else "mid"
            yield text(x, ladder.layout.zero + 16, f"{bar.level}", css)
            before = x


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
            yield from _fall(ladder, attempt.fall, end, landing)
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


def _fall(ladder: LevelLadder, fall: Fall, end: float, landing: float) -> Iterator[Mark]:
    zero, top = ladder.layout.zero, ladder.layout.top
    origin, target = end + 8, landing - ladder.slot * 0.5 - 4
    middle = (origin + target) / 2
    if fall.is_gold:
        yield Circle("ring", rounded(origin), zero - 9, 6)
    if target - origin < 24:
        return
    steps = [(middle - 3, top - 10 + (zero - top + 20) / 24 * step) for step in range(25)]
    yield Path("tearl", polyline(zigzag(steps, 6)))
    yield Path(
        "shu-l",
        f"M{origin:.1f} {zero - 24:.1f}C{origin:.1f} {top + 6:.1f} {target:.1f} {top + 6:.1f} "
        f"{target:.1f} {zero - 14:.1f}",
    )
    head = [(target - 5, zero - 15), (target + 5, zero - 15), (target, zero - 5)]
    yield Path("shu", polyline(head) + "Z")


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
