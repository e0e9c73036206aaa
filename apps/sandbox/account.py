"""One account: what WaniKani stores about a learner, and the rules acting on it."""

from dataclasses import dataclass
from datetime import datetime

from apps.sandbox.rows import (
    AssignmentRow,
    Data,
    MaterialRow,
    ProgressionRow,
    ResetRow,
    StatisticRow,
    UserRow,
)


class Refused(Exception):
    """A write that WaniKani would answer with 422; the text is the sentence."""


@dataclass(frozen=True, slots=True)
class ReviewOutcome:
    data: Data  # the review's `data` object; the review itself is not stored (id 0)
    created_at: datetime
    assignment: AssignmentRow
    statistic: StatisticRow


class Account:
    user: UserRow
    token: str
    permissions: frozenset[str]
    hibernating: bool
    assignments: dict[int, AssignmentRow]
    statistics: dict[int, StatisticRow]
    progressions: dict[int, ProgressionRow]
    resets: dict[int, ResetRow]
    materials: dict[int, MaterialRow]

    def start_lesson(
        self, assignment_id: int, started_at: datetime | None, now: datetime
    ) -> AssignmentRow:
        raise NotImplementedError

    def review(
        self,
        *,
        assignment_id: int | None,
        subject_id: int | None,
        incorrect_meaning: int,
        incorrect_reading: int,
        created_at: datetime | None,
        now: datetime,
    ) -> ReviewOutcome:
        raise NotImplementedError

    def lesson_queue(self, now: datetime) -> list[int]:
        raise NotImplementedError

    def due_reviews(self, now: datetime) -> list[int]:
        raise NotImplementedError
