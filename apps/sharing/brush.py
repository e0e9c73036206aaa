"""The brushed ring: one stroke from seven o'clock, clockwise, 6° a level.

A brush leaves a wet body and then its bristles: narrow ribbons side by side, each with a start, an
end and a tremble of its own, parting as the ink runs out. Everything lies in a square of 200 units
with the ring around CENTRE; y grows downwards, so that growing angles run clockwise.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from random import Random

from apps.sharing.noise import Noise, dice_for, smooth_noise
from apps.sharing.splines import Point, closed_curve

CENTRE: Point = (100.0, 99.0)
START_ANGLE = 118.0
FULL_SWEEP = 362.0
SWEEP_PER_LEVEL = 6.0
TOP_LEVEL = 60
DRYING = 0.52  # from this share of the stroke on, bristles run out of ink
BODY_END = 0.62
DAB = 60.0  # degrees: a shorter stroke is set down at once, without time to dry


@dataclass(frozen=True, slots=True)
class Brush:
    """What is in the hand: units of the 200 square; `step` in degrees between two points."""

    radius: float
    width: float
    ribbons: int
    step: float
    is_fine: bool  # bristles run dry, ink spatters, light catches the stroke
    digits: int


LARGE = Brush(radius=77, width=21, ribbons=34, step=12, is_fine=True, digits=2)
SMALL = Brush(radius=73.5, width=31, ribbons=15, step=15, is_fine=False, digits=1)
TINY = Brush(radius=71, width=31, ribbons=8, step=18, is_fine=False, digits=1)


@dataclass(frozen=True, slots=True)
class Ring:
    """Path data of one stroke."""

    ink: str
    shadows: str
    lights: str


@dataclass(frozen=True, slots=True)
class _Stroke:
    brush: Brush
    sweep: float
    drift: Noise

    @property
    def dries(self) -> bool:
        return self.brush.is_fine and self.sweep > DAB

    def width(self, t: float) -> float:
        return self.brush.width * pressure(t, self.sweep)

    def at(self, t: float, offset: float) -> Point:
        """The point at share `t` of the way, `offset` units outside the middle of the stroke."""
        angle = math.radians(START_ANGLE + self.sweep * t)
        radius = self.brush.radius + self.drift(t) + offset
        return (CENTRE[0] + radius * math.cos(angle), CENTRE[1] + radius * math.sin(angle))

    def shares(self, start: float, end: float) -> list[float]:
        """Where points are set between two shares of the way: a `step` apart, never under four."""
        pieces = max(4, round((end - start) * self.sweep / self.brush.step))
        return [start + (end - start) * piece / pieces for piece in range(pieces + 1)]


@dataclass(frozen=True, slots=True)
class _Ribbon:
    """A bristle's mark: `lane` from -1 (inner edge) to 1 (outer), `share` of the stroke's width."""

    lane: float
    share: float
    start: float
    end: float
    tremble: Noise
    is_drying: bool

    def half_width(self, t: float, width: float) -> float:
        dryness = max(0.0, t - DRYING) / (1 - DRYING) if self.is_drying else 0.0
        fade = min(1.0, (t - self.start) / 0.04 + 0.1, (self.end - t) / 0.08 + 0.12)
        return max(0.04, width * self.share / 2 * (1 - 0.22 * dryness) * fade)


@lru_cache(maxsize=3 * TOP_LEVEL)
def ring(level: int, brush: Brush) -> Ring:
    """Raises ValueError for a level that WaniKani does not have."""
    sweep = sweep_of(level)
    dice = dice_for("enso", level, brush.ribbons)
    stroke = _Stroke(brush, sweep, smooth_noise(dice, 1.6, 1.1 * sweep / 360))
    curves = [_body(stroke), *_bristles(stroke, dice)]
    if not brush.is_fine:
        return Ring("".join(curves), "", "")
    streaks = round(13 * min(1.0, sweep / 150))
    return Ring(
        ink="".join([*curves, *_spatter(stroke, dice)]),
        shadows="".join(_streak(stroke, dice) for _ in range(streaks)),
        lights="".join(_streak(stroke, dice) for _ in range(streaks)),
    )


def sweep_of(level: int) -> float:
    """Degrees; the whole ring overlaps its own beginning a little."""
    if not 1 <= level <= TOP_LEVEL:
        raise ValueError(f"There is no level {level}; levels run from 1 to {TOP_LEVEL}.")
    return FULL_SWEEP if level == TOP_LEVEL else SWEEP_PER_LEVEL * level


def pressure(t: float, sweep: float) -> float:
    """How broad the brush stands at share `t` of a stroke of `sweep` degrees, about 0 to 1.

    A stroke shorter than its own breadth is a dab: the brush is set down more lightly."""
    landing = min(0.4, max(0.036, 7 / sweep))
    onset = math.sqrt(min(1.0, t / landing))
    swing = 0.83 + 0.19 * math.cos(math.tau * t * 1.02 - 0.25) + 0.035 * math.sin(21 * t)
    lift = 1 - 0.5 * max(0.0, (t - 0.86) / 0.14)
    dab = min(1.0, 0.5 + sweep / 90)
    return onset * swing * lift * dab


def _body(stroke: _Stroke) -> str:
    """The wet part below the bristles; it thins out where they begin to show."""
    end = BODY_END if stroke.dries else 0.9
    shares = stroke.shares(0.004, end)
    reach = [
        0.5 * stroke.width(t) * math.sqrt(max(0.0, min(1.0, (end - t) / (0.5 * end))))
        for t in shares
    ]
    return _outline(stroke, shares, [-r for r in reach], reach)


def _outline(stroke: _Stroke, shares: list[float], inner: list[float], outer: list[float]) -> str:
    way_out = [stroke.at(t, offset) for t, offset in zip(shares, outer, strict=True)]
    way_back = [stroke.at(t, offset) for t, offset in zip(shares, inner, strict=True)]
    return closed_curve([*way_out, *reversed(way_back)], stroke.brush.digits)


def _bristles(stroke: _Stroke, dice: Random) -> Iterator[str]:
    count = stroke.brush.ribbons
    for place in range(count):
        lane = (2 * place + 1) / count - 1
        ribbon = _ribbon(stroke, lane, dice)
        for start, end in _inked_parts(ribbon, dice):
            yield _mark(stroke, ribbon, start, end)


def _ribbon(stroke: _Stroke, lane: float, dice: Random) -> _Ribbon:
    fine = stroke.brush.is_fine
    calm = min(1.0, stroke.sweep / DAB)
    # The bristles at the rim land last and leave first: that rounds both ends of the stroke.
    late = (0.3 + 2.6 * lane**2 + dice.uniform(0, 2.2)) / max(stroke.sweep, 40)
    early = dice.uniform(0, 1) ** 1.7 * min(0.12, 26 / max(stroke.sweep, 60))
    return _Ribbon(
        lane=lane,
        share=dice.uniform(0.9, 1.85) / stroke.brush.ribbons * (1 if fine else 1.5),
        start=late,
        end=1 - early,
        tremble=smooth_noise(dice, (0.55 if fine else 0.9) * calm, 2.2 * stroke.sweep / 360),
        is_drying=stroke.dries,
    )


def _inked_parts(ribbon: _Ribbon, dice: Random) -> list[tuple[float, float]]:
    """Where this bristle leaves ink: none to two dry gaps, all in the second half."""
    parts = [(ribbon.start, ribbon.end)]
    if not ribbon.is_drying:
        return parts
    for _ in range(int(dice.uniform(0, 3))):
        gap = dice.uniform(DRYING, 0.98)
        length = dice.uniform(0.015, 0.13) * (0.5 + gap)
        start, end = parts.pop()
        parts += [(start, gap), (gap + length, end)] if start < gap else [(start, end)]
    return [(start, end) for start, end in parts if end - start > 0.02]


def _mark(stroke: _Stroke, ribbon: _Ribbon, start: float, end: float) -> str:
    shares = stroke.shares(start, end)
    middle = [ribbon.lane * stroke.width(t) / 2 * 1.04 + ribbon.tremble(t) for t in shares]
    half = [ribbon.half_width(t, stroke.width(t)) for t in shares]
    half[0] = half[-1] = 0.05
    return _outline(
        stroke,
        shares,
        [m - h for m, h in zip(middle, half, strict=True)],
        [m + h for m, h in zip(middle, half, strict=True)],
    )


def _streak(stroke: _Stroke, dice: Random) -> str:
    """A hair of shadow or light that rides on the wet part."""
    start = dice.uniform(0.01, 0.5)
    end = min(0.72, start + dice.uniform(0.06, 0.26))
    lane = dice.uniform(-0.42, 0.42)
    shares = stroke.shares(start, end)
    middle = [lane * stroke.width(t) for t in shares]
    half = [0.02 + 0.24 * math.sin(math.pi * (t - start) / (end - start)) for t in shares]
    return _outline(
        stroke,
        shares,
        [m - h for m, h in zip(middle, half, strict=True)],
        [m + h for m, h in zip(middle, half, strict=True)],
    )


def _spatter(stroke: _Stroke, dice: Random) -> Iterator[str]:
    """Three drops where the brush came down, four where it left."""
    for near, spread, count in ((0.0, -7.0, 3), (1.0, 9.0, 4)):
        for _ in range(count if stroke.dries else 2):
            away = near + dice.uniform(0.15, 1) * spread / stroke.sweep
            aside = dice.uniform(-0.8, 0.8) * stroke.brush.width
            yield _drop(stroke.at(away, aside), dice.uniform(0.35, 1.1), dice)


def _drop(at: Point, size: float, dice: Random) -> str:
    tall = size * dice.uniform(0.8, 1.4)
    turns = [math.tau * corner / 6 for corner in range(6)]
    return closed_curve(
        [(at[0] + 1.25 * size * math.cos(turn), at[1] + tall * math.sin(turn)) for turn in turns]
    )
