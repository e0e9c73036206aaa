"""Outlines of digits, kanji and labels, so that a badge needs no font where it is shown.

The outlines lie in data/glyphs with their own licence (SIL OFL 1.1); NOTICE.md there has the units.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from apps.sharing.splines import number

GLYPHS = Path(__file__).resolve().parents[2] / "data" / "glyphs" / "glyphs.json"
DIGIT_HEIGHT = 50.0
KERNING = -1.5
KANJI_INSET, KANJI_EXTENT = 4.0, 92.0
NUMERALS = "一二三四五六七八九十"


@dataclass(frozen=True, slots=True)
class Glyph:
    """An outline and where it stands: `transform` is ready for SVG."""

    outline: str
    transform: str


@dataclass(frozen=True, slots=True)
class _Digit:
    outline: str
    advance: float


@dataclass(frozen=True, slots=True)
class _Outlines:
    digits: Mapping[str, _Digit]
    kanji: Mapping[str, str]
    labels: Mapping[str, str]


@cache
def _outlines() -> _Outlines:
    read = json.loads(GLYPHS.read_text(encoding="utf-8"))
    digits = {digit: _Digit(**fields) for digit, fields in read["digits"].items()}
    return _Outlines(digits, read["kanji"], read["labels"])


def numeral(level: int, middle: tuple[float, float], height: float) -> tuple[Glyph, ...]:
    """The digits of `level`, `height` units high, centred on `middle`."""
    scale = height / DIGIT_HEIGHT
    digits = [_outlines().digits[digit] for digit in str(level)]
    width = sum(digit.advance for digit in digits) * scale + KERNING * scale * (len(digits) - 1)
    x, baseline = middle[0] - width / 2, middle[1] + height / 2
    placed = []
    for digit in digits:
        placed.append(Glyph(digit.outline, _matrix(scale, scale, x, baseline)))
        x += (digit.advance + KERNING) * scale
    return tuple(placed)


def kanji(character: str, left: float, top: float, width: float, height: float) -> Glyph:
    """A kanji stretched to fill a box, as seal carvers do."""
    across, down = width / KANJI_EXTENT, height / KANJI_EXTENT
    x, y = left - KANJI_INSET * across, top - KANJI_INSET * down
    return Glyph(_outlines().kanji[character], _matrix(across, down, x, y))


def kanji_numeral(level: int) -> str:
    """37 is 三十七; defined from 1 to 99."""
    tens, ones = divmod(level, 10)
    written = (NUMERALS[tens - 1] if tens > 1 else "") + ("十" if tens else "")
    return written + (NUMERALS[ones - 1] if ones else "")


def label(words: str) -> str:
    """The outline of the words on the flat badge, in that badge's own units."""
    return _outlines().labels[words]


def _matrix(across: float, down: float, x: float, y: float) -> str:
    return f"matrix({number(across, 4)} 0 0 {number(down, 4)} {number(x, 2)} {number(y, 2)})"
