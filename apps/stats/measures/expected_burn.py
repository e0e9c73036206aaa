"""When an item burns if its reviews go as the learner's do: by analysis of the first step."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from apps.stats.measures.days import DAY
from apps.stats.measures.ladder import LAST_STAGE, Ladder
from apps.stats.measures.walk import FALLEN

# Somebody who misses every other review is not done with an item sooner than in years.
LONGEST = 3650
SHARES = (0.1, 0.5, 0.9)
REVIEW_STAGES = range(1, LAST_STAGE)

# Days from the review at a stage to the burn, for each of SHARES; None: not within LONGEST.
DaysToBurn = Mapping[int, tuple[int | None, ...]]


@dataclass(frozen=True, slots=True)
class ExpectedBurn:
    """By `early` it has burned in one case of ten, by `middle` in half, by `late` in nine of ten;
    None: not within ten years."""

    early: datetime | None
    middle: datetime | None
    late: datetime | None


def days_to_burn(on: Ladder, right: Mapping[int, float]) -> DaysToBurn | None:
    """From each stage. None for a ladder that does not say how long a stage rests.

    The chance F(s, t) to have burned within t days of the review at s is that of its two first
    steps: right · F(s+1, t - rest(s+1)) + wrong · F(fallen(s), t - rest(fallen(s))).
    """
    rests = [0] * (LAST_STAGE + 1)
    for stage in REVIEW_STAGES:
        rest = on.rests[stage]
        if rest is None:
            return None
        # An item is reviewed once a day at most.
        rests[stage] = max(1, round(rest / DAY))
    burned: list[list[float]] = [[] for _ in range(LAST_STAGE)]
    for day in range(LONGEST):
        for stage in REVIEW_STAGES:
            up = _chance(burned, rests, stage + 1, day)
            down = _chance(burned, rests, FALLEN[stage], day)
            burned[stage].append(right[stage] * up + (1 - right[stage]) * down)
        if min(burned[stage][-1] for stage in REVIEW_STAGES) >= SHARES[-1]:
            break
    return {
        stage: tuple(_first_day(burned[stage], share) for share in SHARES)
        for stage in REVIEW_STAGES
    }


def expected_burn(
    stage: int, available_at: datetime | None, now: datetime, waits: DaysToBurn, on: Ladder
) -> ExpectedBurn | None:
    """From its next review on; an item in the lessons takes its lesson now. None once burned."""
    if stage >= LAST_STAGE:
        return None
    first = max(available_at or now, now)
    if stage == 0:
        first += on.rests[1] or DAY
    early, middle, late = (
        None if days is None else first + days * DAY for days in waits[max(1, stage)]
    )
    return ExpectedBurn(early, middle, late)


def _chance(burned: list[list[float]], rests: list[int], stage: int, day: int) -> float:
    """To have burned by `day` after the step to `stage` on day 0."""
    if stage == LAST_STAGE:
        return 1.0
    left = day - rests[stage]
    return burned[stage][left] if left >= 0 else 0.0


def _first_day(chances: list[float], share: float) -> int | None:
    return next((day for day, chance in enumerate(chances) if chance >= share), None)
