"""The seal: a carved stone pressed on paper, with the level in kanji numerals.

Drawn in a square of 200 units. The characters run down the columns and the columns from right to
left, as on every seal; where three characters leave a column half empty, the last one fills it.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from random import Random

from apps.sharing.brush import TOP_LEVEL
from apps.sharing.glyphs import Glyph, kanji, kanji_numeral
from apps.sharing.noise import dice_for, smooth_noise
from apps.sharing.splines import Point, closed_curve, polygon

MIDDLE: Point = (100.0, 100.0)
SIDE = 177.0
FIELD_START, FIELD_END, ALLEY = 33.0, 167.0, 6.0
COLUMN = (FIELD_END - FIELD_START - ALLEY) / 2
CHIPS = 90


@dataclass(frozen=True, slots=True)
class Hanko:
    """Path data; `chips` are empty where the seal is too small to show them."""

    stone: str
    frame: str
    frame_width: str
    chips: str
    characters: tuple[Glyph, ...]
    text: str


@lru_cache(maxsize=2 * TOP_LEVEL)
def hanko(level: int, *, is_small: bool) -> Hanko:
    dice = dice_for("hanko", level)
    text = seal_text(level)
    return Hanko(
        stone=stone(dice, MIDDLE, SIDE, corner=11, points_a_side=10),
        frame=_frame(dice),
        frame_width="4" if is_small else "2.6",
        chips="" if is_small else "".join(_chips(dice)),
        characters=tuple(_set(text)),
        text=text,
    )


def seal_text(level: int) -> str:
    """三十七級, "level 37"; the whole way is 六十到達, "sixty reached"."""
    return kanji_numeral(level) + ("到達" if level == TOP_LEVEL else "級")


def stone(dice: Random, middle: Point, side: float, *, corner: float, points_a_side: int) -> str:
    """A square, `corner` units cut off each corner, whose edges are not quite straight."""
    half = side / 2
    wobbles = [smooth_noise(dice, side * 0.007, 3) for _ in range(4)]
    outline: list[Point] = []
    for quarter, wobble in enumerate(wobbles):
        turn = quarter * math.pi / 2
        for place in range(points_a_side):
            t = place / (points_a_side - 1)
            along = (half - corner) * (2 * t - 1)
            across = -half + wobble(t)
            outline.append(_turned(along, across, turn, middle))
    return closed_curve(outline)


def _turned(x: float, y: float, turn: float, middle: Point) -> Point:
    cos, sin = math.cos(turn), math.sin(turn)
    return (middle[0] + x * cos - y * sin, middle[1] + x * sin + y * cos)


def _frame(dice: Random) -> str:
    near, far = 24.0, 176.5
    corners = [(near, near), (far, near), (far, far), (near, far)]
    return polygon([(x + dice.uniform(-1, 1), y + dice.uniform(-1, 1)) for x, y in corners], 1)


def _chips(dice: Random) -> Iterator[str]:
    """Where the paste did not take: most of it small, most of it near the edge."""
    for _ in range(CHIPS):
        size = 0.35 + 2.4 * dice.uniform(0, 1) ** 4
        yield polygon(_shard(dice, _chip_place(dice), size), digits=1)


def _shard(dice: Random, at: Point, size: float) -> list[Point]:
    turns = [corner + dice.uniform(0, 0.9) for corner in (0.0, 1.3, 2.9, 4.4)]
    return [
        (
            at[0] + size * dice.uniform(0.5, 1.1) * math.cos(turn),
            at[1] + size * 0.7 * math.sin(turn),
        )
        for turn in turns
    ]


def _chip_place(dice: Random) -> Point:
    along, edge = dice.uniform(13, 187), dice.uniform(0, 1) ** 2 * 80
    turn = int(dice.uniform(0, 4)) * math.pi / 2
    return _turned(along - 100, edge - 87, turn, MIDDLE)


def _set(text: str) -> Iterator[Glyph]:
    right, left = FIELD_START + COLUMN + ALLEY, FIELD_START
    if len(text) == 2:
        yield from _column(text, FIELD_START + 5, FIELD_END - FIELD_START - 10)
        return
    yield from _column(text[:2], right, COLUMN)
    yield from _column(text[2:], left, COLUMN)


def _column(text: str, left: float, width: float) -> Iterator[Glyph]:
    height = (FIELD_END - FIELD_START - ALLEY * (len(text) - 1)) / len(text)
    for place, character in enumerate(text):
        yield kanji(character, left, FIELD_START + place * (height + ALLEY), width, height)
