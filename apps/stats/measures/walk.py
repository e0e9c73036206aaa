"""One item's way through the stages in one simulated run: at which hours it is reviewed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random

from apps.stats.measures.days import HOUR
from apps.stats.measures.ladder import LAST_STAGE, Ladder

HOURS_A_DAY = 24
GURU = 5
# What a first miss costs; only three wrong answers and more in one review cost more.
FALLEN = tuple(max(1, stage - (2 if stage >= GURU else 1)) for stage in range(LAST_STAGE))


@dataclass(frozen=True, slots=True, eq=False)
class Climb:
    """A ladder in whole hours, and the chance by stage to go up it.

    `available_at` is a full hour, so an interval counts from the full hour of the review. Told
    apart by identity: it is looked up a hundred thousand times for one page.
    """

    rests: tuple[int, ...]
    right: tuple[float, ...]
    passing_stage: int


@dataclass(frozen=True, slots=True)
class Way:
    """Numbers of days, one for each review, and the day of the first pass if it came to that."""

    days: tuple[int, ...]
    passed_on: int | None


def climb(on: Ladder, right: Mapping[int, float]) -> Climb | None:
    """None for a ladder that does not say how long a stage rests."""
    rests = on.rests[1:LAST_STAGE]
    if any(rest is None for rest in rests):
        return None
    hours = (0, *(max(1, int(rest / HOUR)) for rest in rests if rest is not None), 0)
    return Climb(hours, (0.0, *(right[stage] for stage in range(1, LAST_STAGE))), on.passing_stage)


def sittings(hours: Sequence[int], day_starts_at: int, days: int) -> tuple[int, ...]:
    """For each hour from the start of today the hour of the next sitting: that one or a later one.

    Hours are counted from the start of the learner's day; the end means that none comes.
    """
    end = days * HOURS_A_DAY
    sat = {(hour - day_starts_at) % HOURS_A_DAY for hour in hours}
    coming, answer = end, [end] * end
    for hour in reversed(range(end)):
        coming = hour if hour % HOURS_A_DAY in sat else coming
        answer[hour] = coming
    return tuple(answer)


def walk(stage: int, due: int, on: Climb, sitting: Sequence[int], random: Random) -> Way:
    """From the review that is due at hour `due`, sitting by sitting until it burns or time ends."""
    end, draw, rests, right = len(sitting), random.random, on.rests, on.right
    days: list[int] = []
    passed_on = None
    while due < end:
        at = sitting[due]
        if at >= end:
            break
        days.append(at // HOURS_A_DAY)
        if draw() < right[stage]:
            stage += 1
            if stage == on.passing_stage and passed_on is None:
                passed_on = days[-1]
            if stage == LAST_STAGE:
                break
        else:
            stage = FALLEN[stage]
        due = at + rests[stage]
    return Way(tuple(days), passed_on)
