"""The marks a picture is made of, already placed; `css` names a class, never a colour.

Coordinates are those of the picture's viewBox: one unit is one CSS pixel at its designed width.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal


@dataclass(frozen=True, slots=True)
class Rect:
    css: str
    x: float
    y: float
    width: float
    height: float
    # Id of the pattern woven over the surface, for colours that would mean two things.
    weave: str = ""
    shape: Literal["rect"] = "rect"


@dataclass(frozen=True, slots=True)
class Path:
    css: str
    d: str
    # As for Rect: a second path over the first.
    weave: str = ""
    # Unique on its page: a long outline is then written once for both.
    name: str = ""
    shape: Literal["path"] = "path"


@dataclass(frozen=True, slots=True)
class Text:
    x: float
    y: float
    text: str
    css: str = ""
    lang: str = ""
    shape: Literal["text"] = "text"


@dataclass(frozen=True, slots=True)
class Circle:
    css: str
    x: float
    y: float
    radius: float
    shape: Literal["circle"] = "circle"


@dataclass(frozen=True, slots=True)
class Icon:
    """A symbol of the page's sprite; x and y are its upper left corner."""

    css: str
    name: str
    x: float
    y: float
    size: float
    shape: Literal["icon"] = "icon"


Mark = Rect | Path | Text | Circle | Icon


@dataclass(frozen=True, slots=True)
class Hit:
    """The area of a mark that leads to its items, and the words shown while it is touched."""

    url: str
    label: str
    readout: str
    x: float
    y: float
    width: float
    height: float
    is_current: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """One drawing; `name` is unique on its page, `readout` where touched words end."""

    name: str
    width: int
    height: int
    title: str
    description: str
    marks: tuple[Mark, ...]
    hits: tuple[Hit, ...] = ()
    readout_x: float = 0
    readout_y: float = 14


def rounded(value: float) -> float:
    """A tenth of a pixel is as fine as a screen shows, and keeps pages small."""
    return round(value, 1) + 0.0


def rect(css: str, x: float, y: float, width: float, height: float, weave: str = "") -> Rect:
    return Rect(css, rounded(x), rounded(y), rounded(width), rounded(height), weave)


def text(x: float, y: float, words: str, css: str = "") -> Text:
    return Text(rounded(x), rounded(y), words, css)


def dot(css: str, x: float, y: float, radius: float) -> Circle:
    return Circle(css, rounded(x), rounded(y), radius)


def polyline(points: Iterable[tuple[float, float]]) -> str:
    """The `d` of a path through `points`: each as far from the one before it as it is, in the
    fewest letters. Steps are those between rounded places, so that nothing adds up."""
    steps, x, y = [], 0, 0
    for to_x, to_y in points:
        tenths_x, tenths_y = round(10 * to_x), round(10 * to_y)
        steps.append(_step(tenths_x - x, tenths_y - y))
        x, y = tenths_x, tenths_y
    first, *rest = steps
    return f"M{first}l{' '.join(rest)}" if rest else f"M{first}"


@lru_cache(maxsize=16_384)
def _step(x: int, y: int) -> str:
    return f"{_tenths(x)}{'' if y < 0 else ' '}{_tenths(y)}"


def _tenths(number: int) -> str:
    """ "12.5", ".5", "-.5"."""
    whole, part = divmod(abs(number), 10)
    told = f"{whole or ''}.{part}" if part else f"{whole}"
    return f"-{told}" if number < 0 else told


def horizontal(css: str, left: float, right: float, y: float) -> Path:
    return Path(css, polyline([(left, y), (right, y)]))


def vertical(css: str, x: float, top: float, bottom: float) -> Path:
    return Path(css, polyline([(x, top), (x, bottom)]))


def zigzag(points: Sequence[tuple[float, float]], amplitude: float) -> list[tuple[float, float]]:
    """Every second point is pushed right by `amplitude`: the tear of a cut."""
    return [(x + amplitude * (index % 2), y) for index, (x, y) in enumerate(points)]
