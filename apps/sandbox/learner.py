"""A person who studies: when they sit down, how much they take on, what they miss.

Acts one answer at a time, each at its own moment, so that stopping the world anywhere
and going on later gives the same life as living it in one go.
"""

import random
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

from apps.sandbox.account import Account
from apps.sandbox.refusal import Refused
from apps.sandbox.rules import studying
from apps.sandbox.rules.studying import Misses
from apps.sandbox.srs import APPRENTICE

Plan = Callable[[Account, datetime], None]  # something to be done once, at its moment
MOST_WRONG_ANSWERS = 4
CHANCE_GROWS_WITH_STAGE = (0.0, 0.5, 0.7, 0.9, 1.0, 1.1, 1.2, 1.3, 1.7)


@dataclass(frozen=True, slots=True)
class Habits:
    """`miss`: chance of a wrong answer to an item of middling difficulty."""

    hours: tuple[int, ...] = (7, 12, 20)  # UTC hours at which they sit down
    miss: float = 0.06
    lessons_per_sitting: int = 5
    apprentice_limit: int = 120  # no new lessons above it
    reviews_per_sitting: int = 400
    day_off: float = 0.04  # chance that a sitting is skipped
    seconds_per_review: float = 8.0


class Learner:
    def __init__(self, account: Account, habits: Habits, seed: int) -> None:
        self.account = account
        self.habits = habits
        self._seed = seed
        self._dice = random.Random(seed)
        self._difficulty: dict[int, float] = {}
        self._plans: list[tuple[datetime, Plan]] = []
        self._reviews: list[int] = []
        self._lessons: list[int] = []
        self._done = 0  # reviews of this sitting
        self._next_study = account.user.started_at + timedelta(minutes=2)
        self._sitting = False

    def intend(self, moment: datetime, plan: Plan) -> None:
        self._plans.append((moment, plan))
        self._plans.sort(key=lambda each: each[0])

    def live(self, until: datetime) -> None:
        while self._plans and self._plans[0][0] <= until:
            moment, plan = self._plans.pop(0)
            self._study_until(moment)
            plan(self.account, moment)
        self._study_until(until)

    def _study_until(self, until: datetime) -> None:
        account = self.account
        while self._next_study <= until:
            if account.jobs:
                account.catch_up(self._next_study)
            self._study(self._next_study)
        account.catch_up(until)

    def _study(self, now: datetime) -> None:
        if not self._sitting:
            self._sit_down(now)
        elif self._reviews:
            self._review(self._reviews.pop(), now)
        elif self._lessons:
            self._do_lesson(self._lessons.pop(0), now)
        else:
            self._get_up(now)

    def _sit_down(self, now: datetime) -> None:
        account = self.account
        busy_elsewhere = account.on_vacation or account.jobs
        if busy_elsewhere or self._dice.random() < self.habits.day_off:
            self._get_up(now)
            return
        self._sitting = True
        self._done = 0
        self._reviews = account.take_due(now)
        self._dice.shuffle(self._reviews)
        self._lessons = self._wanted_lessons(now)

    def _wanted_lessons(self, now: datetime) -> list[int]:
        counts = self.account.stage_counts
        room = self.habits.apprentice_limit - sum(counts[stage] for stage in APPRENTICE)
        if room <= 0:
            return []
        return self.account.lesson_queue(now)[: self.habits.lessons_per_sitting]

    def _review(self, subject_id: int, now: datetime) -> None:
        row = self.account.assignment_of[subject_id]
        if self._done >= self.habits.reviews_per_sitting:
            self.account.give_back([subject_id, *self._reviews])
            self._reviews = []
            return
        if self.account.is_due(row, now):
            misses = self._misses(subject_id, row.srs_stage)
            studying.review(self.account, row, misses, reviewed_at=now, now=now)
            self._done += 1
            self._pause(self.habits.seconds_per_review)
        elif row.available_at is not None and not row.hidden:
            self.account.give_back([subject_id])

    def _do_lesson(self, subject_id: int, now: datetime) -> None:
        row = self.account.assignment_of[subject_id]
        with suppress(Refused):  # staff or an app were quicker
            studying.refuse_lesson(self.account, row, now)
            studying.start_lesson(self.account, row, now, now)
        self._pause(self.habits.seconds_per_review * 4)

    def _pause(self, seconds: float) -> None:
        length = seconds * (0.4 + 1.2 * self._dice.random())
        self._next_study += timedelta(seconds=length)

    def _get_up(self, now: datetime) -> None:
        """Until the next hour at which they study, at no exact minute."""
        self._sitting = False
        top = now.replace(minute=0, second=0, microsecond=0)
        later = (top + timedelta(hours=ahead) for ahead in range(1, 25))
        hour = next(each for each in later if each.hour in self.habits.hours)
        self._next_study = hour + timedelta(seconds=3300 * self._dice.random())

    def _misses(self, subject_id: int, stage: int) -> Misses:
        chance = min(0.6, self._chance_of(subject_id) * CHANCE_GROWS_WITH_STAGE[stage])
        meaning = self._wrong_answers(chance * 0.8)
        has_reading = self.account.subject(subject_id).has_reading
        return Misses(meaning, self._wrong_answers(chance) if has_reading else 0)

    def _chance_of(self, subject_id: int) -> float:
        """Most items are easy, a few are leeches; always the same for one person."""
        if subject_id not in self._difficulty:
            lot = (subject_id * 2654435761 + self._seed * 40503) % 2**32 / 2**32
            self._difficulty[subject_id] = 0.5 + 3.5 * lot**6
        return self.habits.miss * self._difficulty[subject_id]

    def _wrong_answers(self, chance: float) -> int:
        wrong = 0
        while self._dice.random() < chance and wrong < MOST_WRONG_ANSWERS:
            wrong += 1
        return wrong
