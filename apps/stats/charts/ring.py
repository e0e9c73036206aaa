"""The ring of a peak level: one brush stroke, six degrees for each level, closed at sixty."""

from dataclasses import dataclass
from math import cos, pi, radians, sin, sqrt

from apps.stats.charts.marks import polyline

CENTRE, RADIUS, BRUSH = 100.0, 77.0, 17.0
# Seven o'clock: where a right-handed calligrapher sets the brush down.
START = 118.0
TOP_LEVEL = 60
POINTS = 72


@dataclass(frozen=True, slots=True)
class Ring:
    """The stroke as a closed path in a box of 200 x 200; below sixty a hairline shows the way."""

    level: int
    is_gold: bool
    stroke: str
    shows_way: bool


def draw_ring(level: int, *, is_gold: bool) -> Ring:
    sweep = 362.0 if level >= TOP_LEVEL else max(12.0, 6.0 * level)
    steps = [step / POINTS for step in range(POINTS + 1)]
    outer = [_point(t, sweep, +1) for t in steps]
    inner = [_point(t, sweep, -1) for t in reversed(steps)]
    return Ring(level, is_gold, polyline(outer + inner) + "Z", shows_way=level < TOP_LEVEL)


def _pressure(t: float) -> float:
    """Full soon after the brush is set down, wavering, and thinner by half where it lifts."""
    wavering = 0.83 + 0.19 * cos(2 * pi * t * 1.02 - 0.25) + 0.035 * sin(21 * t)
    lifting = 1 - 0.5 * max(0.0, (t - 0.86) / 0.14)
    return sqrt(min(1.0, t / 0.05)) * wavering * lifting


def _point(t: float, sweep: float, side: int) -> tuple[float, float]:
    angle = radians(START + sweep * t)
    radius = RADIUS + 1.2 * sin(3 * angle) + side * _pressure(t) * BRUSH / 2
    return CENTRE + radius * cos(angle), CENTRE + radius * sin(angle)
