"""Days as squares, a week per column: a year, or the last weeks where there is little room."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from math import inf

from apps.stats.charts.calendar_names import ENGLISH, CalendarNames
from apps.stats.charts.marks import Hit, Mark, Path, Picture, polyline, text, zigzag

SHADES = 5
GAP = "gap"


@dataclass(frozen=True, slots=True)
class DayCell:
    """`shade` is 0 (nothing) to 4, None where nobody can know; `is_fall` marks a negative number.

    Each leads to its day and says its number, also where nothing is on record.
    """

    day: date
    shade: int | None
    label: str
    url: str
    is_fall: bool = False
    is_today: bool = False
    is_level_up: bool = False
    is_vacation: bool = False


@dataclass(frozen=True, slots=True)
class Tear:
    """A reset on a day."""

    day: date
    words: str


@dataclass(frozen=True, slots=True)
class StripLayout:
    width: int
    left: float
    top: float
    slot: float

    @property
    def side(self) -> float:
        return self.slot - GUTTER


# Whole pixels: thousands of squares tell their places, and each decimal would count.
GUTTER = 3
WIDE = StripLayout(964, 34, 38, 17)
NARROW = StripLayout(350, 28, 38, 17)
NARROW_WEEKS = 19
NAME_WIDTH = 28


@dataclass(frozen=True, slots=True)
class Strip:
    """`first` is the first day of the strip, `days` what is drawn of it; weeks begin on
    `week_starts_on`, Monday 0; `heading` stands in its upper left corner."""

    heading: str
    first: date
    days: Sequence[DayCell]
    tears: Sequence[Tear]
    week_starts_on: int
    layout: StripLayout
    name: str
    title: str
    description: str
    names: CalendarNames = ENGLISH

    def row(self, day: date) -> int:
        return (day.weekday() - self.week_starts_on) % 7

    def column(self, day: date) -> int:
        return (self.row(self.first) + (day - self.first).days) // 7

    def x(self, day: date) -> float:
        return self.layout.left + self.layout.slot * self.column(day)

    def y(self, day: date) -> float:
        return self.layout.top + self.layout.slot * self.row(day)

    @property
    def bottom(self) -> float:
        return self.layout.top + 7 * self.layout.slot


def draw_study_calendar(strip: Strip) -> Picture:
    return Picture(
        name=strip.name,
        width=strip.layout.width,
        height=round(strip.bottom + (20 if strip.tears else 4)),
        title=strip.title,
        description=strip.description,
        marks=(
            text(0, 14, strip.heading, "ts"),
            *_weekdays(strip),
            *_months(strip),
            *_squares(strip),
            *_vacations(strip),
            *_frames(strip),
            *(mark for tear in strip.tears for mark in _tear(strip, tear)),
        ),
        hits=tuple(_hits(strip)),
        readout_x=strip.layout.width - GUTTER / 2,
        readout_y=14 - GUTTER / 2,
    )


def _weekdays(strip: Strip) -> Iterator[Mark]:
    """Every second one has room."""
    for row in (0, 2, 4, 6):
        name = strip.names.weekdays[(strip.week_starts_on + row) % 7]
        yield text(0, strip.layout.top + strip.layout.slot * row + strip.layout.side - 3, name)


def _months(strip: Strip) -> Iterator[Mark]:
    """Above the week in which each begins. A few days of a month give way to the month after them:
    otherwise their name would seem to be that of its weeks."""
    begun = groupby(strip.days, key=lambda cell: cell.day.replace(day=1))
    names = [(strip.x(next(cells).day), month) for month, cells in begun]
    limits = [*(x for x, _ in names[1:]), inf]
    for (x, month), following in zip(names, limits, strict=True):
        if following - x >= NAME_WIDTH:
            yield text(x, strip.layout.top - 6, strip.names.month(month))


def _squares(strip: Strip) -> Iterator[Mark]:
    """One path per shade: a year has hundreds of squares."""
    side = strip.layout.side
    for shade in range(SHADES):
        days = [cell.day for cell in strip.days if cell.shade == shade]
        if days:
            yield Path(f"q{shade}", _outline(strip, days, 0, side))
    unknown = [cell.day for cell in strip.days if cell.shade is None]
    if unknown:
        yield Path(GAP, _outline(strip, unknown, 0.5, side - 1))
    falls = [cell.day for cell in strip.days if cell.is_fall]
    if falls:
        yield Path("fall", "".join(_dash(strip, day) for day in falls))


def _outline(strip: Strip, days: Sequence[date], inset: float, side: float) -> str:
    return "".join(
        f"M{strip.x(day) + inset:g} {strip.y(day) + inset:g}h{side:g}v{side:g}h-{side:g}z"
        for day in days
    )


def _dash(strip: Strip, day: date) -> str:
    middle = strip.y(day) + strip.layout.side / 2
    return f"M{strip.x(day) + 4:g} {middle:g}h{strip.layout.side - 8:g}"


def _vacations(strip: Strip) -> Iterator[Path]:
    """Woven over the shade of what was studied all the same."""
    away = [cell for cell in strip.days if cell.is_vacation]
    for css, days in (
        ("q0", [cell.day for cell in away if not cell.shade]),
        ("none", [cell.day for cell in away if cell.shade]),
    ):
        if days:
            outline = _outline(strip, days, 0, strip.layout.side)
            yield Path(css, outline, "wv-rest", name=f"{strip.name}-away-{css}")


def _frames(strip: Strip) -> Iterator[Mark]:
    side = strip.layout.side
    levels = [cell.day for cell in strip.days if cell.is_level_up]
    if levels:
        outline = _outline(strip, levels, 2, side - 4)
        yield Path("lvl-h", outline)
        yield Path("lvl", outline)
    for cell in strip.days:
        if cell.is_today:
            yield Path("today", _outline(strip, [cell.day], -1, side + 2))


def _tear(strip: Strip, tear: Tear) -> Iterator[Mark]:
    layout = strip.layout
    x = strip.x(tear.day) - 3
    spread = (strip.bottom - layout.top + 6) / 18
    points = [(x, layout.top - 4 + step * spread) for step in range(19)]
    yield Path("cum-halo", polyline(zigzag(points, 4)))
    yield Path("shu-l", polyline(zigzag(points, 4)))
    is_left = x > layout.width - 90
    yield text(x if is_left else max(x, 0), strip.bottom + 15, tear.words, _side(is_left=is_left))


def _side(*, is_left: bool) -> str:
    return "shu-t end" if is_left else "shu-t"


def _hits(strip: Strip) -> Iterator[Hit]:
    slot = strip.layout.slot
    for cell in strip.days:
        x, y = strip.x(cell.day) - GUTTER / 2, strip.y(cell.day) - GUTTER / 2
        yield Hit(cell.url, cell.label, cell.label, x, y, slot, slot, cell.is_today)
