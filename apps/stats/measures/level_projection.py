"""When level 60 is reached if the coming levels take as long as the learner's own did."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from random import Random

from apps.stats.measures.days import DAY
from apps.stats.measures.fastest_level import FastestLevel
from apps.stats.measures.pace import AttemptPace
from apps.stats.measures.peak import LAST_LEVEL

RUNS = 1000
# A range told from fewer levels would be invented.
SMALLEST_SAMPLE = 3


@dataclass(frozen=True, slots=True)
class LevelProjection:
    """One run in ten is there by `early`, half of them by `middle`, nine in ten by `late`.

    `sample` is the number of own levels drawn from.
    """

    early: datetime
    middle: datetime
    late: datetime
    sample: int
    from_all_attempts: bool


def level_projection(
    level: int,
    days_so_far: float,
    paces: Sequence[AttemptPace],
    fastest: Mapping[int, FastestLevel],
    now: datetime,
    random: Random,
) -> LevelProjection | None:
    """Runs through the remaining levels with durations drawn from those that count.

    Those of the present attempt, or of all while it has fewer than three. A fast level saves the
    radicals' time, at best half of the drawn one. The open level goes on from today. None at 60,
    and without a sample.
    """
    own, from_all = _sample(paces)
    if level >= LAST_LEVEL or len(own) < SMALLEST_SAMPLE:
        return None
    totals = sorted(_totals(level, days_so_far, own, fastest, random))
    early, middle, late = (now + totals[RUNS * part // 10] * DAY for part in (1, 5, 9))
    return LevelProjection(early, middle, late, len(own), from_all)


def _sample(paces: Sequence[AttemptPace]) -> tuple[tuple[float, ...], bool]:
    present = paces[-1].counted if paces else ()
    if len(present) >= SMALLEST_SAMPLE:
        return present, False
    return tuple(days for pace in paces for days in pace.counted), True


def _totals(
    level: int,
    days_so_far: float,
    own: Sequence[float],
    fastest: Mapping[int, FastestLevel],
    random: Random,
) -> list[float]:
    """Days from now to level 60, one per run."""
    totals = [max(0.0, days - days_so_far) for days in _drawn(level, own, fastest, random)]
    for ahead in range(level + 1, LAST_LEVEL):
        drawn = _drawn(ahead, own, fastest, random)
        totals = [total + days for total, days in zip(totals, drawn, strict=True)]
    return totals


def _drawn(
    level: int, own: Sequence[float], fastest: Mapping[int, FastestLevel], random: Random
) -> list[float]:
    drawn = random.choices(own, k=RUNS)
    known = fastest.get(level)
    if known is None or not known.is_fast:
        return drawn
    saved = known.radicals / DAY
    return [max(days / 2, days - saved) for days in drawn]
