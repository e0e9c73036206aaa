"""Seeded irregularity: what keeps a drawn line from looking like a ruled one."""

import math
from collections.abc import Callable
from random import Random

Noise = Callable[[float], float]


def dice_for(*seed: object) -> Random:
    """The same picture for the same seed, in every process and after every restart."""
    return Random("/".join(map(str, seed)))  # noqa: S311 - bristles and ink, nothing secret


def smooth_noise(dice: Random, size: float, waves: float) -> Noise:
    """A line that swings about `waves` times while its argument goes from 0 to 1 and stays within
    `size` of zero."""
    swings = [
        (share * size, waves * stretch * dice.uniform(0.8, 1.2), dice.uniform(0, math.tau))
        for share, stretch in ((0.55, 1.0), (0.3, 2.3), (0.15, 4.7))
    ]
    return lambda t: sum(a * math.sin(math.tau * f * t + phase) for a, f, phase in swings)
