"""How many new lessons a day one can afford: what they make of the reviews of three months."""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from apps.stats.measures.answer_odds import AnswerOdds
from apps.stats.measures.days import LearnersCalendar
from apps.stats.measures.simulation import LivedDays, Outlook, Scene, SimulatedLife
from apps.stats.measures.study_hours import StudyHours

DAYS = 90
MOST_LESSONS = 100
# Odd: there is a middle one.
RUNS = 5
TOLD = (0, 5, 10, 15, 20, 30)


@dataclass(frozen=True, slots=True)
class LessonLoad:
    """What so many new lessons a day lead to in the middle run: by its busiest day, which counts
    from 0, today. `learned` are the lessons that the queue had for them."""

    lessons: int
    peak: int
    peak_day: int
    average: float
    learned: int


@dataclass(frozen=True, slots=True)
class LessonBudget:
    """`affordable` is the most that stays at or below `ceiling` reviews a day.

    None when the reviews that are on their way already exceed it. `loads` are those looked at,
    fewest lessons first.
    """

    ceiling: int
    affordable: LessonLoad | None
    loads: tuple[LessonLoad, ...]
    odds: AnswerOdds
    hours: StudyHours


def lesson_budget(
    outlook: Outlook, calendar: LearnersCalendar, ceiling: int, random: Random
) -> LessonBudget:
    """The same runs with more lessons and fewer, until the most is found."""
    scene = Scene(outlook, calendar, DAYS)
    lives = [SimulatedLife(scene, random) for _ in range(RUNS)]
    loads = {lessons: _load(lessons, lives) for lessons in TOLD}

    def is_within(lessons: int) -> bool:
        if lessons not in loads:
            loads[lessons] = _load(lessons, lives)
        return loads[lessons].peak <= ceiling

    most = _most(is_within)
    return LessonBudget(
        ceiling=ceiling,
        affordable=None if most is None else loads[most],
        loads=tuple(load for _, load in sorted(loads.items())),
        odds=outlook.odds,
        hours=outlook.hours,
    )


def _most(is_within: Callable[[int], bool]) -> int | None:
    """By halving, first between the numbers that are told anyway."""
    if not is_within(0):
        return None
    within = max(
        lessons for lessons in TOLD if all(map(is_within, TOLD[: TOLD.index(lessons) + 1]))
    )
    beyond = min((lessons for lessons in TOLD if lessons > within), default=MOST_LESSONS + 1)
    while beyond - within > 1:
        middle = (within + beyond) // 2
        within, beyond = (middle, beyond) if is_within(middle) else (within, middle)
    return within


def _load(lessons: int, lives: list[SimulatedLife]) -> LessonLoad:
    """Of the run whose busiest day is the middle one."""
    lived = sorted((life.with_lessons(lessons) for life in lives), key=_peak)[RUNS // 2]
    days = lived.reviews
    return LessonLoad(
        lessons, max(days), days.index(max(days)), sum(days) / len(days), lived.learned
    )


def _peak(lived: LivedDays) -> int:
    return max(lived.reviews)
