"""Items of which only the number counts, moved through the stages together in a simulated run."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import log
from random import Random

from apps.stats.measures.ladder import LAST_STAGE
from apps.stats.measures.walk import FALLEN, HOURS_A_DAY, Climb

# So many items by the climb they are on and the stage they stand at.
Cohorts = dict[tuple[Climb, int], int]


def gathered(items: Iterable[tuple[int, int, Climb]], sitting: Sequence[int]) -> dict[int, Cohorts]:
    """From (hour due, stage, climb) by the hour of the sitting; what none reaches is left out."""
    due: defaultdict[int, Cohorts] = defaultdict(dict)
    for hour, stage, on in items:
        if hour < len(sitting):
            cohorts = due[sitting[hour]]
            cohorts[on, stage] = cohorts.get((on, stage), 0) + 1
    return dict(due)


def crowd_reviews(
    crowd: Mapping[int, Cohorts], sitting: Sequence[int], random: Random
) -> tuple[int, ...]:
    """Reviews by day. The same as if each item were walked, but each sitting costs a few draws."""
    end = len(sitting)
    due: list[Cohorts | None] = [None] * (end + 1)
    for hour, cohorts in crowd.items():
        due[hour] = dict(cohorts)
    reviews = [0] * (end // HOURS_A_DAY)
    for hour in range(end):
        now = due[hour]
        if now is None:
            continue
        reviews[hour // HOURS_A_DAY] += sum(now.values())
        for (on, stage), number in now.items():
            missed = misses(number, 1 - on.right[stage], random)
            for reached, moved in ((stage + 1, number - missed), (FALLEN[stage], missed)):
                later = hour + on.rests[reached]
                if moved and reached < LAST_STAGE and later < end:
                    _join(due, sitting[later], (on, reached), moved)
    return tuple(reviews)


def misses(number: int, chance: float, random: Random) -> int:
    """How many of so many reviews are missed: exact, by drawing how far it is to the next miss."""
    if chance <= 0:
        return 0
    if chance >= 1:
        return number
    rate = log(1 - chance)
    missed, place = 0, int(log(1 - random.random()) / rate)
    while place < number:
        missed += 1
        place += 1 + int(log(1 - random.random()) / rate)
    return missed


def _join(due: list[Cohorts | None], hour: int, key: tuple[Climb, int], number: int) -> None:
    cohorts = due[hour]
    if cohorts is None:
        due[hour] = {key: number}
    else:
        cohorts[key] = cohorts.get(key, 0) + number
