"""The ladder of stages: how long an item rests on each, and when it can be at the next at best."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from apps.stats.measures.days import top_of_hour

LAST_STAGE = 9
UNITS = {
    "milliseconds": timedelta(milliseconds=1),
    "seconds": timedelta(seconds=1),
    "minutes": timedelta(minutes=1),
    "hours": timedelta(hours=1),
    "days": timedelta(days=1),
    "weeks": timedelta(weeks=1),
}


@dataclass(frozen=True, slots=True)
class Ladder:
    """`rests[stage]` is the time from arriving at a stage to its review; None if it has none."""

    rests: tuple[timedelta | None, ...]
    passing_stage: int


def ladder(stages: Iterable[tuple[int, int | None, str | None]], passing_stage: int) -> Ladder:
    """From (position, interval, unit) as a spaced repetition system lists them."""
    rests = {
        position: interval * UNITS[unit]
        for position, interval, unit in stages
        if interval is not None and unit in UNITS
    }
    return Ladder(tuple(rests.get(stage) for stage in range(10)), passing_stage)


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How late somebody is: a lesson waits `lesson_lag`, a rest lasts `stretch` times as long."""

    lesson_lag: timedelta = timedelta()
    stretch: float = 1.0


AT_ONCE = Rhythm()


def rests_to_pass(on: Ladder) -> timedelta | None:
    """All rests from the lesson to the pass; None when the ladder does not say one of them."""
    total = timedelta()
    for rest in on.rests[1 : on.passing_stage]:
        if rest is None:
            return None
        total += rest
    return total


def earliest_pass(
    stage: int, available_at: datetime | None, now: datetime, on: Ladder, rhythm: Rhythm = AT_ONCE
) -> datetime | None:
    """When an item passes if each review is done right, the moment it comes or as late as usual.

    `available_at` is that of its next review, at stage 0 of its lesson; without one it is now.
    `available_at = floor_to_hour(moment + interval(new stage))`.
    None when the ladder does not say how long a stage rests.
    """
    begins = (available_at or now) + _delay(stage, on, rhythm)
    moment = max(begins, now)
    for reached in range(stage + 1, on.passing_stage):
        rest = on.rests[reached]
        if rest is None:
            return None
        moment = max(top_of_hour(moment + rest * rhythm.stretch), moment)
    return moment


def _delay(stage: int, on: Ladder, rhythm: Rhythm) -> timedelta:
    """How much later than it could the next step is taken."""
    if stage == 0:
        return rhythm.lesson_lag
    return (on.rests[stage] or timedelta()) * (rhythm.stretch - 1)


def earliest_burn(
    stage: int, available_at: datetime | None, now: datetime, on: Ladder
) -> datetime | None:
    """When an item burns if each review is done right, the moment it comes."""
    return earliest_pass(stage, available_at, now, replace(on, passing_stage=LAST_STAGE))
