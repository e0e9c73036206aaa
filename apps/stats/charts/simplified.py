"""Lines without the points that nobody would miss."""

from collections.abc import Sequence
from math import inf

# In pixels: how far a line may pass from a point that it leaves out.
UNSEEN = 0.3


def simplified(points: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """From left to right: the longest pieces that pass all points between closely enough.

    From the last point kept, each point after it leaves a range of slopes to pass it by; the next
    one is kept as soon as none would pass all of them.
    """
    kept = [points[0]]
    last, low, high = points[0], -inf, inf
    for point in points[1:]:
        run, rise = _from(kept[-1], point)
        if run <= 0 or not low * run <= rise <= high * run:
            if last != kept[-1]:
                kept.append(last)
            low, high = -inf, inf
            run, rise = _from(last, point)
        if run > 0:
            low, high = max(low, (rise - UNSEEN) / run), min(high, (rise + UNSEEN) / run)
        elif point != last:
            kept.append(point)
        last = point
    return kept if kept[-1] == last else [*kept, last]


def _from(start: tuple[float, float], end: tuple[float, float]) -> tuple[float, float]:
    return end[0] - start[0], end[1] - start[1]
