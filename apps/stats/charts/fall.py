"""A reset among levels: the arrow from the level it left to the one it led to, and its words."""

from collections.abc import Iterator
from dataclasses import dataclass

from apps.stats.charts.marks import Circle, Mark, Path, polyline, rounded, zigzag


@dataclass(frozen=True, slots=True)
class Fall:
    """The reset that ended an attempt, and its words: long, and where there is no room."""

    level: int
    is_gold: bool
    words: str
    short_words: str


def draw_fall(
    fall: Fall, origin: float, target: float, ground: tuple[float, float]
) -> Iterator[Mark]:
    """From x to x, between the top and the foot of the bars, which `ground` are; a tear lies
    between. Too near to one another only the ring is drawn."""
    top, zero = ground
    middle = (origin + target) / 2
    if fall.is_gold:
        yield Circle("ring", rounded(origin), zero - 9, 6)
    if target - origin < 24:
        return
    steps = [(middle - 3, top - 10 + (zero - top + 20) / 24 * step) for step in range(25)]
    yield Path("tearl", polyline(zigzag(steps, 6)))
    yield Path(
        "shu-l",
        f"M{origin:.1f} {zero - 24:.1f}C{origin:.1f} {top + 6:.1f} {target:.1f} {top + 6:.1f} "
        f"{target:.1f} {zero - 14:.1f}",
    )
    head = [(target - 5, zero - 15), (target + 5, zero - 15), (target, zero - 5)]
    yield Path("shu", polyline(head) + "Z")
