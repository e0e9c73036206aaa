"""How many new lessons a day one can afford: what they make of the reviews of three months."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from apps.stats.measures.answer_odds import AnswerOdds
from apps.stats.measures.days import DAY
from apps.stats.measures.ladder import Ladder
from apps.stats.measures.rows import ScheduledRow

DAYS = 90
MOST_LESSONS = 100
REVIEW_STAGES = range(1, 9)


@dataclass(frozen=True, slots=True)
class LessonLoad:
    """The reviews that so many new lessons a day lead to; `peak_day` counts from 0, today."""

    lessons: int
    peak: float
    peak_day: int
    average: float


@dataclass(frozen=True, slots=True)
class LessonBudget:
    """`affordable` is the most that stays below `ceiling` reviews a day.

    None when the reviews that are on their way already exceed it. `loads` are of 0 to 100 lessons.
    """

    ceiling: int
    affordable: LessonLoad | None
    loads: tuple[LessonLoad, ...]
    odds: AnswerOdds


def lesson_budget(
    scheduled: Iterable[ScheduledRow], on: Ladder, odds: AnswerOdds, ceiling: int, now: datetime
) -> LessonBudget:
    """Each item is expected to pass or to fall as often as `odds` say, on the day it is due.

    What was there already and one lesson a day are followed apart: loads add up.
    """
    due = _Course(on, odds)
    for row in scheduled:
        due.add(max(0, int((row.available_at - now) / DAY)), row.srs_stage, row.reviews)
    old = due.reviews()
    taught = _Course(on, odds)
    for day in range(DAYS):
        taught.learn(day, 1)
    new = taught.reviews()
    loads = tuple(_load(lessons, old, new) for lessons in range(MOST_LESSONS + 1))
    within = sum(load.peak <= ceiling for load in loads)
    return LessonBudget(ceiling, loads[within - 1] if within else None, loads, odds)


def _load(lessons: int, old: Sequence[float], new: Sequence[float]) -> LessonLoad:
    days = [before + lessons * more for before, more in zip(old, new, strict=True)]
    peak = max(days)
    return LessonLoad(lessons, peak, days.index(peak), sum(days) / len(days))


class _Course:
    """Expected items by the day and the stage they are due at."""

    def __init__(self, on: Ladder, odds: AnswerOdds) -> None:
        self._rests = _days_of_rest(on)
        self._odds = odds
        self._due = [dict.fromkeys(REVIEW_STAGES, 0.0) for _ in range(DAYS)]

    def add(self, day: int, stage: int, items: float) -> None:
        if day < DAYS and stage in REVIEW_STAGES:
            self._due[day][stage] += items

    def learn(self, day: int, items: float) -> None:
        self.add(day + self._rests[1], 1, items)

    def reviews(self) -> list[float]:
        """By day; a stage passed in the morning may be due again in the evening."""
        total = []
        for day in range(DAYS):
            reviewed = 0.0
            for stage in REVIEW_STAGES:
                items = self._due[day][stage]
                reviewed += items
                self._answer(day, stage, items)
            total.append(reviewed)
        return total

    def _answer(self, day: int, stage: int, items: float) -> None:
        right = items * self._odds.right[stage]
        if stage + 1 in REVIEW_STAGES:
            self.add(day + self._rests[stage + 1], stage + 1, right)
        fallen = max(1, stage - (2 if stage >= 5 else 1))
        # What is missed comes back tomorrow at the earliest: today is counted already.
        self.add(day + max(1, self._rests[fallen]), fallen, items - right)


def _days_of_rest(on: Ladder) -> Mapping[int, int]:
    """Whole days, rounded; a rest that nobody knows counts as one."""
    rests = {stage: on.rests[stage] for stage in REVIEW_STAGES}
    return {stage: 1 if rest is None else round(rest / DAY) for stage, rest in rests.items()}
