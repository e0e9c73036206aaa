"""From a level and a look to the bytes of an SVG; markup and colours live in templates."""

import base64
import hashlib
from dataclasses import dataclass
from functools import cache, lru_cache

import resvg_py
from django.template.loader import render_to_string

from apps.sharing.brush import TOP_LEVEL
from apps.sharing.enso import Enso, enso
from apps.sharing.flat import WIDTH, Flat, flat
from apps.sharing.hanko import Hanko, hanko
from apps.sharing.looks import Design, Look


@dataclass(frozen=True, slots=True)
class Picture:
    """What a badge's template prints."""

    drawing: Enso | Hanko | Flat
    level: int
    is_gold: bool
    is_dark: bool
    follows_reader: bool
    size: int


def draw(level: int, look: Look) -> bytes:
    """Raises ValueError for a level that WaniKani does not have."""
    picture = Picture(
        drawing=_drawing(level, look),
        level=level,
        is_gold=level == TOP_LEVEL,
        is_dark=look.ground == "dark",
        follows_reader=look.ground == "auto",
        size=look.size,
    )
    markup = render_to_string(f"sharing/pictures/{look.design}.svg", {"picture": picture})
    return markup.strip().encode()


@lru_cache(maxsize=128)
def pixels(level: int, look: Look) -> bytes:
    """The same as a PNG. Raises ValueError as `draw` does. It takes up to half a second."""
    width = WIDTH if look.design is Design.FLAT else look.size
    return resvg_py.svg_to_bytes(
        svg_string=draw(level, look).decode(), width=width, skip_system_fonts=True
    )


def _drawing(level: int, look: Look) -> Enso | Hanko | Flat:
    match look.design:
        case Design.ENSO:
            return enso(level, is_small=look.is_small)
        case Design.HANKO:
            return hanko(level, is_small=look.is_small)
        case Design.FLAT:
            return flat(level)


@cache
def picture_policy() -> str:
    """The Content-Security-Policy of a picture: its one style sheet, by hash, and nothing else."""
    style = render_to_string("sharing/pictures/_dusk.css").strip()
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; frame-ancestors 'none'"
