"""Scales and their ticks."""

from dataclasses import dataclass
from math import ceil


def tick_step(maximum: float, most: int) -> int:
    """The smallest of 1, 2, 5, 10, 20, ... that needs at most `most` steps to reach `maximum`."""
    size = 1
    while True:
        for step in (size, 2 * size, 5 * size):
            if step * most >= maximum:
                return step
        size *= 10


def ticks(maximum: float, most: int = 4) -> tuple[int, ...]:
    """Round numbers above zero up to the first that covers `maximum`; never an empty axis."""
    step = tick_step(maximum, most)
    last = max(1, ceil(maximum / step))
    return tuple(step * index for index in range(1, last + 1))


@dataclass(frozen=True, slots=True)
class Scale:
    """Maps 0..top_value onto pixels: `zero_y` is where nothing stands, `top_y` where the most does.

    `top_y` may lie below `zero_y`: such a scale grows downward.
    """

    top_value: float
    zero_y: float
    top_y: float

    def y(self, value: float) -> float:
        return self.zero_y + (self.top_y - self.zero_y) * value / self.top_value

    def height(self, value: float) -> float:
        return abs(self.y(value) - self.zero_y)
