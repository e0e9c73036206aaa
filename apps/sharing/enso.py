"""The enso badge: the numeral inside the brushed ring, and the peak's seal at its foot."""

from dataclasses import dataclass
from functools import lru_cache

from apps.sharing.brush import CENTRE, LARGE, SMALL, TOP_LEVEL, Ring, ring
from apps.sharing.glyphs import Glyph, kanji, numeral
from apps.sharing.hanko import stone
from apps.sharing.noise import dice_for
from apps.sharing.splines import Point

SEAL_MIDDLE: Point = (150.5, 153.5)
SEAL_SIDE = 27.5
SEAL_CHARACTER = "頂"  # summit


@dataclass(frozen=True, slots=True)
class Seal:
    stone: str
    character: Glyph


@dataclass(frozen=True, slots=True)
class Enso:
    """`way_radius` is the hairline circle of the whole way, None once it has been gone."""

    ring: Ring
    way_radius: float | None
    way_width: float
    numeral: tuple[Glyph, ...]
    seal: Seal | None


@lru_cache(maxsize=2 * TOP_LEVEL)
def enso(level: int, *, is_small: bool) -> Enso:
    way_radius = 72.0 if is_small else 75.0
    return Enso(
        ring=ring(level, SMALL if is_small else LARGE),
        way_radius=None if level == TOP_LEVEL else way_radius,
        way_width=2.0 if is_small else 0.9,
        numeral=numeral(level, CENTRE, 65 if is_small else 50),
        seal=None if is_small else _seal(),
    )


def _seal() -> Seal:
    left, top = SEAL_MIDDLE[0] - 8.9, SEAL_MIDDLE[1] - 9.5
    return Seal(
        stone=stone(dice_for("seal"), SEAL_MIDDLE, SEAL_SIDE, corner=3.4, points_a_side=6),
        character=kanji(SEAL_CHARACTER, left, top, width=17.8, height=19),
    )
