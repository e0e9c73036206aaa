"""One item's life: dates on x, stages on y; flames, a phoenix, drops."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from itertools import pairwise

from apps.stats.charts.calendar_names import ENGLISH, CalendarNames
from apps.stats.charts.event_axis import EventAxis, event_axis
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
    zigzag,
)

BURNED = 9
BANDS = (
    ("a", "Apprentice", 1, 4, "wv-a"),
    ("g", "Guru", 5, 6, ""),
    ("m", "Master", 7, 7, ""),
    ("e", "Enlightened", 8, 8, "wv-e"),
    ("b", "Burned", 9, 9, ""),
)
FLAMES = {"burned": "ink", "burned_again": "shu"}


@dataclass(frozen=True, slots=True)
class LifePoint:
    """A dated step. `stage` is where it led, None for a reset and a return; `start` where a watched
    review began, None for a stamp; `wrong` answers given in it."""

    at: datetime
    kind: str
    stage: int | None
    start: int | None
    wrong: int
    day: str
    url: str
    label: str


@dataclass(frozen=True, slots=True)
class LifeLayout:
    width: int
    height: int
    left: float
    right: float
    top: float
    bottom: float
    has_names: bool


WIDE = LifeLayout(964, 372, 118, 950, 46, 340, has_names=True)
NARROW = LifeLayout(350, 320, 34, 340, 46, 290, has_names=False)


@dataclass(frozen=True)
class LifeDrawing:
    """`bands` are the names of the groups of stages, from Apprentice on."""

    points: Sequence[LifePoint]
    now: datetime
    layout: LifeLayout
    name: str
    title: str
    description: str
    names: CalendarNames = ENGLISH
    bands: tuple[str, ...] = tuple(name for _, name, *_ in BANDS)

    @cached_property
    def axis(self) -> EventAxis:
        moments = [point.at for point in self.points if point.at <= self.now]
        return event_axis([*moments, self.now], self.layout.left + 12, self.layout.right)

    def x(self, point: LifePoint) -> float:
        return self.axis.x(point.at)

    def y(self, stage: float) -> float:
        """Stage 0, the lessons, stands on the floor."""
        step = (self.layout.bottom - self.layout.top) / 9.5
        return self.layout.bottom - step * stage


def draw_life_line(drawing: LifeDrawing) -> Picture:
    layout = drawing.layout
    return Picture(
        name=drawing.name,
        width=layout.width,
        height=layout.height,
        title=drawing.title,
        description=drawing.description,
        marks=(
            *_bands(drawing),
            *_months(drawing),
            *_lines(drawing),
            *_tears(drawing),
            *(mark for point in drawing.points for mark in _marks(drawing, point)),
            *_dates(drawing),
        ),
        hits=tuple(_hit(drawing, point) for point in drawing.points if point.url),
        readout_x=layout.right,
        readout_y=12,
    )


def _bands(drawing: LifeDrawing) -> Iterator[Mark]:
    layout = drawing.layout
    bar = layout.left - 8
    bands = zip(BANDS, drawing.bands, strict=True)
    for (letter, _name, first, last, weave), name in bands:
        top, foot = drawing.y(last + 0.5), drawing.y(first - 0.5)
        yield horizontal("gl", bar, layout.right, top)
        yield rect(f"st-{letter}", bar, top + 2, 5, foot - top - 4, weave)
        label = name if layout.has_names else name[0]
        yield text(bar - 6, (top + foot) / 2 + 4, label, "t2 end")
    yield horizontal("bl", bar, layout.right, layout.bottom)


def _months(drawing: LifeDrawing) -> Iterator[Mark]:
    bottom = drawing.layout.bottom
    for x, month in drawing.axis.months(64):
        yield vertical("bl", x, bottom, bottom + 5)
        yield text(x, bottom + 19, drawing.names.month_and_year(month), "mid")


def _lines(drawing: LifeDrawing) -> Iterator[Path]:
    """Solid from review to review, dotted between stamps, ash while burned."""
    stage: int | None = None
    for before, point in pairwise([None, *drawing.points]):
        if point is None:
            continue
        if before is not None and stage is not None:
            yield from _step(drawing, before, point, stage)
        if point.kind == "resurrected":
            yield Path("dash-gold", _path((drawing, point, BURNED), (drawing, point, 1)))
        stage = {"resurrected": 1, "reset": None}.get(point.kind, point.stage or 0)
    if drawing.points and stage is not None:
        end, css = drawing.axis.x(drawing.now), "ash" if stage == BURNED else "life"
        yield horizontal(css, drawing.x(drawing.points[-1]), end, drawing.y(stage))


def _step(drawing: LifeDrawing, before: LifePoint, point: LifePoint, stage: int) -> Iterator[Path]:
    led = BURNED if point.kind == "resurrected" else stage if point.stage is None else point.stage
    if stage == BURNED and led == BURNED:
        yield Path("ash", _path((drawing, before, BURNED), (drawing, point, BURNED)))
    elif point.start is None:
        yield Path("dash", _path((drawing, before, stage), (drawing, point, led)))
    else:
        css = "life" if point.start == stage else "dash"
        yield Path(css, _path((drawing, before, stage), (drawing, point, point.start)))
        yield Path("life", _path((drawing, point, point.start), (drawing, point, led)))


def _path(*places: tuple[LifeDrawing, LifePoint, int]) -> str:
    return polyline([(drawing.x(point), drawing.y(stage)) for drawing, point, stage in places])


def _tears(drawing: LifeDrawing) -> Iterator[Path]:
    """Long quiet stretches that are drawn narrower than the others."""
    for x in drawing.axis.tears:
        edges = [_zigzag(drawing, x - 5), _zigzag(drawing, x + 4)]
        yield Path("paper", polyline([*edges[0], *reversed(edges[1])]) + "Z")
        for edge in edges:
            yield Path("bl", polyline(edge))


def _zigzag(drawing: LifeDrawing, x: float) -> list[tuple[float, float]]:
    top, bottom = drawing.layout.top - 6, drawing.layout.bottom + 4
    return zigzag([(x, top + (bottom - top) * step / 30) for step in range(31)], 5)


def _marks(drawing: LifeDrawing, point: LifePoint) -> Iterator[Mark]:
    x = drawing.x(point)
    if point.kind == "reset":
        yield Path("shu-l", polyline(_zigzag(drawing, x - 2)))
        return
    if point.kind == "resurrected":
        yield _icon("goldf", "phoenix", x, drawing.y(BURNED))
        return
    y = drawing.y(point.stage or 0)
    if point.kind in FLAMES:
        yield _icon(FLAMES[point.kind], "flame", x, y)
    elif point.start is None:
        yield dot("dot-a", x, y, 4)
    else:
        yield dot("ink", x, y, 2.6)
    if point.wrong:
        yield Icon("miss", "drop", rounded(x - 6), rounded(y + 5), 12)


def _icon(css: str, name: str, x: float, y: float) -> Icon:
    return Icon(css, name, rounded(x - 11), rounded(y - 13), 22)


def _dates(drawing: LifeDrawing) -> Iterator[Mark]:
    """Above each fire and return, unless there is no room."""
    free = 0.0
    for point in drawing.points:
        if point.kind in FLAMES or point.kind == "resurrected":
            x = min(max(drawing.x(point), drawing.layout.left + 30), drawing.layout.right - 34)
            if x - 38 >= free:
                yield text(x, drawing.layout.top - 14, point.day, "t2 mid halo")
                free = x + 38


def _hit(drawing: LifeDrawing, point: LifePoint) -> Hit:
    layout = drawing.layout
    x = rounded(drawing.x(point) - 6)
    readout = point.label if layout is WIDE else point.day
    return Hit(point.url, point.label, readout, x, layout.top, 12, layout.bottom - layout.top)
