"""What WaniKani stores about one account, with the indexes the rules need."""

import heapq
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from apps.sandbox.catalogue import Catalogue, lesson_rank
from apps.sandbox.rows import (
    AssignmentRow,
    MaterialRow,
    ProgressionRow,
    ResetRow,
    StatisticRow,
    SubjectRow,
    UserRow,
)
from apps.sandbox.srs import BURNED
from apps.sandbox.truth import Truth

# The server saves rows some milliseconds after the moment it stamps into them.
SAVED = timedelta(milliseconds=3)
STATISTIC_SAVED = timedelta(milliseconds=11)


@dataclass(frozen=True, slots=True)
class Customs:
    """Where nobody outside knows what WaniKani does: each way can be simulated."""

    statistics_at_unlock: bool = True  # else at the first review
    readings_for_all: bool = True  # radicals and kana words count readings too
    vacation_keeps_times: bool = True  # else `available_at` is null until the return
    untouched_percentage: int = 0


@dataclass(slots=True)
class Job:
    """Work the server does later, on its own: `run` gets the moment it was due."""

    due: datetime
    run: Callable[[datetime], None]


class Record:
    """Rows by id in ascending order. Rules change them; nothing here decides anything."""

    def __init__(
        self, user: UserRow, catalogue: Catalogue, *, first_id: int, customs: Customs
    ) -> None:
        self.user = user
        self.catalogue = catalogue
        self.customs = customs
        self.truth = Truth()
        self.assignments: dict[int, AssignmentRow] = {}
        self.statistics: dict[int, StatisticRow] = {}
        self.progressions: dict[int, ProgressionRow] = {}
        self.resets: dict[int, ResetRow] = {}
        self.materials: dict[int, MaterialRow] = {}
        self.assignment_of: dict[int, AssignmentRow] = {}
        self.statistic_of: dict[int, StatisticRow] = {}
        self.in_lessons: set[int] = set()
        self.stage_counts = [0] * (BURNED + 1)
        self.times_kept_away: dict[int, datetime] = {}  # during a vacation that nulls them
        self.jobs: list[Job] = []
        self._due: list[tuple[datetime, int]] = []  # heap; stale entries are skipped
        self._next_id = first_id

    def new_id(self) -> int:
        self._next_id += 1
        return self._next_id

    def subject(self, subject_id: int) -> SubjectRow:
        return self.catalogue.subjects[subject_id]

    @property
    def highest_open_level(self) -> int:
        return min(self.user.level, self.user.subscription.max_level_granted)

    @property
    def on_vacation(self) -> bool:
        return self.user.current_vacation_started_at is not None

    def set_stage(self, row: AssignmentRow, stage: int) -> None:
        self.stage_counts[row.srs_stage] -= 1
        self.stage_counts[stage] += 1
        row.srs_stage = stage

    def schedule(self, row: AssignmentRow, available_at: datetime | None) -> None:
        row.available_at = available_at
        if available_at is not None:
            heapq.heappush(self._due, (available_at, row.subject_id))

    def take_due(self, now: datetime) -> list[int]:
        """Subjects due by now, taken off the heap: give back what is not reviewed."""
        taken = []
        while self._due and self._due[0][0] <= now:
            moment, subject_id = heapq.heappop(self._due)
            if self.assignment_of[subject_id].available_at == moment:
                taken.append(subject_id)
        return list(dict.fromkeys(taken))  # a touched row is on the heap twice

    def give_back(self, subject_ids: list[int]) -> None:
        for subject_id in subject_ids:
            row = self.assignment_of[subject_id]
            self.schedule(row, row.available_at)

    def is_due(self, row: AssignmentRow, now: datetime) -> bool:
        return (
            row.available_at is not None
            and row.available_at <= now
            and not row.hidden
            and not self.on_vacation
            and self.subject(row.subject_id).level <= self.user.subscription.max_level_granted
        )

    def due_reviews(self, now: datetime) -> list[int]:
        """Subject ids that are due now, in no meaningful order."""
        return [row.subject_id for row in self.assignments.values() if self.is_due(row, now)]

    def lesson_queue(self, now: datetime) -> list[int]:
        """Subject ids in the order in which lessons are offered."""
        if self.on_vacation:
            return []
        waiting = [
            subject
            for subject in map(self.subject, self.in_lessons)
            if subject.level <= self.highest_open_level and subject.hidden_at is None
        ]
        return [subject.id for subject in sorted(waiting, key=lesson_rank)]

    def catch_up(self, now: datetime) -> None:
        """Do the server's own work that is due."""
        while self.jobs and self.jobs[0].due <= now:
            job = self.jobs.pop(0)
            job.run(job.due)

    def plan(self, due: datetime, run: Callable[[datetime], None]) -> None:
        self.jobs.append(Job(due, run))
        self.jobs.sort(key=lambda job: job.due)
