"""What the measures of accuracy read: answers as WaniKani counts them and as wkdash saw them."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """Answers to the visible items of one type and level, as WaniKani's statistics count them."""

    type: str
    level: int | None
    meaning_correct: int
    meaning_incorrect: int
    reading_correct: int
    reading_incorrect: int


@dataclass(frozen=True, slots=True)
class LoggedAnswers:
    """Logged reviews of one type in a week or month from `at` on; `known` have proved answers.

    `clean` of the known had no wrong answer.
    """

    at: datetime
    type: str
    reviews: int
    known: int
    clean: int
    wrong_meanings: int
    wrong_readings: int


@dataclass(frozen=True, slots=True)
class TroubleRow:
    """A visible item that is answered wrong often, with its counters and where it stands.

    `updated_at` is when its statistic last moved.
    """

    subject_id: int
    type: str
    srs_stage: int
    level: int | None
    component_ids: tuple[int, ...]
    meaning_incorrect: int
    meaning_streak: int
    reading_incorrect: int
    reading_streak: int
    percentage_correct: int | None
    updated_at: datetime | None


@dataclass(frozen=True, slots=True)
class LoggedMisses:
    """Wrong answers in one logged review, None where their share is not proved."""

    reviewed_at: datetime | None
    meanings: int | None
    readings: int | None
