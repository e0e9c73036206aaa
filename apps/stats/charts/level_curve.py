"""Kanji passed by the days on a level, against the band of the levels before, with two flags."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from math import ceil

from apps.stats.charts.axis import Scale, tick_step, ticks
from apps.stats.charts.flags import Flag, Pole, draw_flag
from apps.stats.charts.marks import (
    Hit,
    Mark,
    Path,
    Picture,
    dot,
    horizontal,
    polyline,
    rounded,
    text,
    vertical,
)

LETTERS_HEIGHT = 14


@dataclass(frozen=True, slots=True)
class BandPoint:
    """After so many days; in kanji."""

    days: float
    least: float
    middle: float
    most: float


@dataclass(frozen=True, slots=True)
class CurveDay:
    """A day on which kanji passed, and what is said about it."""

    day: int
    url: str
    label: str
    short_label: str


@dataclass(frozen=True, slots=True)
class CurveLayout:
    width: int
    height: int
    left: float
    right: float
    top: float
    zero: float


WIDE = CurveLayout(590, 330, 30, 578, 54, 290)
NARROW = CurveLayout(350, 280, 30, 342, 54, 240)


@dataclass(frozen=True)
class LevelCurveDrawing:
    """`passes` are the days of each pass, `until` the last day of the axis; `today` is
    how that day is called."""

    passes: tuple[float, ...]
    days: float
    needed: int
    needed_words: str
    until: float
    band: tuple[BandPoint, ...]
    flags: tuple[Flag, ...]
    marks: tuple[CurveDay, ...]
    layout: CurveLayout
    name: str
    title: str
    description: str
    axis: str = "days since the level opened"
    today: str = "today"

    def x(self, days: float) -> float:
        layout = self.layout
        return layout.left + (layout.right - layout.left) * min(days, self.until) / self.until

    @cached_property
    def kanji(self) -> Scale:
        most = max(self.needed, len(self.passes), 1)
        return Scale(most, self.layout.zero, self.layout.top)


def draw_level_curve(curve: LevelCurveDrawing) -> Picture:
    layout = curve.layout
    return Picture(
        name=curve.name,
        width=layout.width,
        height=layout.height,
        title=curve.title,
        description=curve.description,
        marks=(
            *_grid(curve),
            *_band(curve),
            *_threshold(curve),
            *_ahead(curve),
            *_steps(curve),
            *(mark for flag in curve.flags for mark in _flag(curve, flag)),
            horizontal("il", layout.left, layout.right, layout.zero),
            text(layout.right, layout.zero + 36, curve.axis, "end"),
        ),
        hits=tuple(_hits(curve)),
        readout_x=layout.right,
    )


def _grid(curve: LevelCurveDrawing) -> Iterator[Mark]:
    layout, scale = curve.layout, curve.kanji
    for tick in (0, *ticks(scale.top_value)):
        if tick <= scale.top_value and abs(scale.y(tick) - scale.y(curve.needed)) > 12:
            yield horizontal("gl", layout.left, layout.right, scale.y(tick))
            yield text(layout.left - 6, scale.y(tick) + 4, f"{tick}", "end")
    step = tick_step(curve.until, 6)
    for number in range(ceil(curve.until / step) + 1):
        if number * step <= curve.until:
            yield text(curve.x(number * step), layout.zero + 16, f"{number * step}", "mid")


def _band(curve: LevelCurveDrawing) -> Iterator[Mark]:
    if not curve.band:
        return
    y = curve.kanji.y
    upper = [(curve.x(point.days), y(point.most)) for point in curve.band]
    lower = [(curve.x(point.days), y(point.least)) for point in reversed(curve.band)]
    yield Path("band", polyline([*upper, *lower]) + "Z")
    yield Path("il", polyline((curve.x(point.days), y(point.middle)) for point in curve.band))


def _threshold(curve: LevelCurveDrawing) -> Iterator[Mark]:
    y = curve.kanji.y(curve.needed)
    yield horizontal("il", curve.layout.left, curve.layout.right, y)
    yield text(curve.layout.left - 6, y + 4, f"{curve.needed}", "end tb")
    yield text(curve.layout.left + 4, y - 7, curve.needed_words, "t2 halo")


def _ahead(curve: LevelCurveDrawing) -> Iterator[Mark]:
    here = (curve.x(curve.days), curve.kanji.y(len(curve.passes)))
    for flag in curve.flags:
        yield Path("dash-shu", polyline([here, (curve.x(flag.days), curve.kanji.y(curve.needed))]))


def _steps(curve: LevelCurveDrawing) -> Iterator[Mark]:
    points = [(curve.x(0), curve.kanji.y(0))]
    for number, days in enumerate(curve.passes, start=1):
        x = curve.x(days)
        points += [(x, points[-1][1]), (x, curve.kanji.y(number))]
    here = (curve.x(curve.days), points[-1][1])
    yield Path("cum-halo", polyline([*points, here]))
    yield Path("course", polyline([*points, here]))
    yield dot("shu", *here, 4.5)
    is_early = here[0] < curve.layout.left + 80
    # The words of the flags hang down to the top: close below it, ours stand under the point.
    is_high = here[1] < curve.layout.top + LETTERS_HEIGHT
    yield text(
        here[0] + (9 if is_early else -9),
        here[1] + (18 if is_high else -7),
        f"{curve.today}, {len(curve.passes)}",
        f"tb halo{_end(not is_early)}",
    )


def _flag(curve: LevelCurveDrawing, flag: Flag) -> Iterator[Mark]:
    x, foot = curve.x(flag.days), curve.kanji.y(curve.needed)
    yield vertical("dash", x, foot, curve.layout.zero)
    later = curve.flags[curve.flags.index(flag) + 1 :]
    pole = Pole(x, curve.layout.top - 32, foot)
    yield from draw_flag(flag, pole, [curve.x(each.days) for each in later])


def _end(is_left: bool) -> str:  # noqa: FBT001 - a private word with three callers
    return " end" if is_left else ""


def _hits(curve: LevelCurveDrawing) -> Iterator[Hit]:
    layout = curve.layout
    for mark in curve.marks:
        x, end = curve.x(mark.day), curve.x(mark.day + 1)
        readout = mark.label if layout is WIDE else mark.short_label
        height = layout.zero - layout.top
        yield Hit(mark.url, mark.label, readout, rounded(x), layout.top, rounded(end - x), height)
