"""The rows of one account that move while its learner studies."""

from dataclasses import dataclass, field
from datetime import datetime

from apps.sandbox.rows.parts import Data, Kind, optional_stamp, stamp


@dataclass(slots=True)
class AssignmentRow:
    id: int
    data_updated_at: datetime
    created_at: datetime
    subject_id: int
    subject_type: Kind
    srs_stage: int = 0
    unlocked_at: datetime | None = None
    started_at: datetime | None = None
    passed_at: datetime | None = None
    burned_at: datetime | None = None
    available_at: datetime | None = None
    resurrected_at: datetime | None = None
    hidden: bool = False

    @property
    def object(self) -> str:
        return "assignment"

    def data(self) -> Data:
        return {
            "created_at": stamp(self.created_at),
            "subject_id": self.subject_id,
            "subject_type": self.subject_type,
            "srs_stage": self.srs_stage,
            "unlocked_at": optional_stamp(self.unlocked_at),
            "started_at": optional_stamp(self.started_at),
            "passed_at": optional_stamp(self.passed_at),
            "burned_at": optional_stamp(self.burned_at),
            "available_at": optional_stamp(self.available_at),
            "resurrected_at": optional_stamp(self.resurrected_at),
            "hidden": self.hidden,
        }


@dataclass(slots=True)
class Counter:
    """One part of an item (meaning or reading): answers and streaks of answers."""

    correct: int = 0
    incorrect: int = 0
    max_streak: int = 0
    current_streak: int = 0

    def answer(self, wrong: int) -> None:
        """Wrong attempts first, then the right answer that ends the question."""
        if wrong:
            self.incorrect += wrong
            self.current_streak = 0
        self.correct += 1
        self.current_streak += 1
        self.max_streak = max(self.max_streak, self.current_streak)


@dataclass(slots=True)
class StatisticRow:
    id: int
    data_updated_at: datetime
    created_at: datetime
    subject_id: int
    subject_type: Kind
    meaning: Counter = field(default_factory=Counter)
    reading: Counter = field(default_factory=Counter)
    hidden: bool = False
    untouched_percentage: int = 0  # what a row at 0/0 shows; nobody knows

    @property
    def object(self) -> str:
        return "review_statistic"

    @property
    def percentage_correct(self) -> int:
        correct = self.meaning.correct + self.reading.correct
        answers = correct + self.meaning.incorrect + self.reading.incorrect
        if not answers:
            return self.untouched_percentage
        return (200 * correct + answers) // (2 * answers)  # half rounds up

    def data(self) -> Data:
        return {
            "created_at": stamp(self.created_at),
            "subject_id": self.subject_id,
            "subject_type": self.subject_type,
            "meaning_correct": self.meaning.correct,
            "meaning_incorrect": self.meaning.incorrect,
            "meaning_max_streak": self.meaning.max_streak,
            "meaning_current_streak": self.meaning.current_streak,
            "reading_correct": self.reading.correct,
            "reading_incorrect": self.reading.incorrect,
            "reading_max_streak": self.reading.max_streak,
            "reading_current_streak": self.reading.current_streak,
            "percentage_correct": self.percentage_correct,
            "hidden": self.hidden,
        }


@dataclass(slots=True)
class ProgressionRow:
    id: int
    data_updated_at: datetime
    created_at: datetime
    level: int
    unlocked_at: datetime | None
    started_at: datetime | None = None
    passed_at: datetime | None = None
    completed_at: datetime | None = None
    abandoned_at: datetime | None = None

    @property
    def object(self) -> str:
        return "level_progression"

    def data(self) -> Data:
        return {
            "created_at": stamp(self.created_at),
            "level": self.level,
            "unlocked_at": optional_stamp(self.unlocked_at),
            "started_at": optional_stamp(self.started_at),
            "passed_at": optional_stamp(self.passed_at),
            "completed_at": optional_stamp(self.completed_at),
            "abandoned_at": optional_stamp(self.abandoned_at),
        }


@dataclass(slots=True)
class ResetRow:
    id: int
    data_updated_at: datetime
    created_at: datetime
    original_level: int
    target_level: int
    confirmed_at: datetime | None = None

    @property
    def object(self) -> str:
        return "reset"

    def data(self) -> Data:
        return {
            "created_at": stamp(self.created_at),
            "original_level": self.original_level,
            "target_level": self.target_level,
            "confirmed_at": optional_stamp(self.confirmed_at),
        }


@dataclass(slots=True)
class MaterialRow:
    id: int
    data_updated_at: datetime
    created_at: datetime
    subject_id: int
    subject_type: Kind
    meaning_note: str | None = ""
    reading_note: str | None = ""
    meaning_synonyms: tuple[str, ...] = ()
    hidden: bool = False

    @property
    def object(self) -> str:
        return "study_material"

    def data(self) -> Data:
        return {
            "created_at": stamp(self.created_at),
            "subject_id": self.subject_id,
            "subject_type": self.subject_type,
            "meaning_note": self.meaning_note,
            "reading_note": self.reading_note,
            "meaning_synonyms": list(self.meaning_synonyms),
            "hidden": self.hidden,
        }
