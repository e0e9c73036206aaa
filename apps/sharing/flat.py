"""The flat badge: one line for a README."""

from dataclasses import dataclass
from functools import lru_cache

from apps.sharing.brush import CENTRE, TINY, TOP_LEVEL, Ring, ring
from apps.sharing.glyphs import Glyph, label, numeral
from apps.sharing.splines import Point, number

WIDTH, HEIGHT = 144, 28  # pixels
RING_MIDDLE: Point = (18.0, 14.0)
RING_SCALE = 0.1
NUMERAL_MIDDLE: Point = (123.9, 13.9)


@dataclass(frozen=True, slots=True)
class Flat:
    """`ring_transform` sets the ring, drawn in its square of 200, into the line."""

    ring: Ring
    ring_transform: str
    has_way: bool
    label: str
    numeral: tuple[Glyph, ...]


@lru_cache(maxsize=TOP_LEVEL)
def flat(level: int) -> Flat:
    x = RING_MIDDLE[0] - CENTRE[0] * RING_SCALE
    y = RING_MIDDLE[1] - CENTRE[1] * RING_SCALE
    is_top = level == TOP_LEVEL
    return Flat(
        ring=ring(level, TINY),
        ring_transform=f"translate({number(x, 2)} {number(y, 2)}) scale({RING_SCALE})",
        has_way=not is_top,
        label=label("once level" if is_top else "peak level"),
        numeral=numeral(level, NUMERAL_MIDDLE, height=12.2),
    )
