"""WaniKani's rows as typed records.

Field names are the API's, except that a row's `id` is `wanikani_id`. Moments are
aware and in UTC. Whole numbers fit the column one would give them: ids below 2**63,
levels, stages and positions below 2**15, counters below 2**31. Names (types, user
names and the like) have at most LONGEST_NAME characters; other texts have no bound.
No text contains NUL, which PostgreSQL cannot store.

What nests inside a row is a TypedDict: checked by the parser, stored as JSON as it is.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import TypedDict

LONGEST_NAME = 100


class Meaning(TypedDict):
    meaning: str
    primary: bool
    accepted_answer: bool


class AuxiliaryMeaning(TypedDict):
    meaning: str
    type: str


class Reading(TypedDict):
    """`type` (onyomi, kunyomi, nanori) is empty for vocabulary."""

    reading: str
    primary: bool
    accepted_answer: bool
    type: str


class CharacterImage(TypedDict):
    url: str
    content_type: str
    inline_styles: bool


class SystemStage(TypedDict):
    position: int
    interval: int | None
    interval_unit: str | None


@dataclass(frozen=True, slots=True)
class UserRecord:
    uuid: str
    username: str
    level: int
    profile_url: str
    started_at: datetime
    current_vacation_started_at: datetime | None
    subscription_active: bool
    subscription_type: str
    max_level_granted: int
    subscription_ends_at: datetime | None
    lessons_batch_size: int
    data_updated_at: datetime


@dataclass(frozen=True, slots=True)
class SummaryHour:
    available_at: datetime
    subject_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class SummaryRecord:
    lessons: tuple[SummaryHour, ...]
    reviews: tuple[SummaryHour, ...]
    next_reviews_at: datetime | None
    data_updated_at: datetime


@dataclass(frozen=True, slots=True)
class SubjectRecord:
    """`type` is the row's object text, also one that we have never heard of.

    What a type does not have (kana vocabulary has no readings) is an empty tuple.
    """

    wanikani_id: int
    type: str
    level: int
    slug: str
    characters: str | None
    hidden_at: datetime | None
    document_url: str
    meanings: tuple[Meaning, ...]
    auxiliary_meanings: tuple[AuxiliaryMeaning, ...]
    readings: tuple[Reading, ...]
    component_subject_ids: tuple[int, ...]
    amalgamation_subject_ids: tuple[int, ...]
    visually_similar_subject_ids: tuple[int, ...]
    character_images: tuple[CharacterImage, ...]
    lesson_position: int
    spaced_repetition_system_id: int | None
    created_at: datetime
    data_updated_at: datetime


@dataclass(frozen=True, slots=True)
class SystemRecord:
    wanikani_id: int
    name: str
    description: str
    unlocking_stage_position: int
    starting_stage_position: int
    passing_stage_position: int
    burning_stage_position: int
    stages: tuple[SystemStage, ...]
    created_at: datetime
    data_updated_at: datetime


@dataclass(frozen=True, slots=True)
class AssignmentRecord:
    wanikani_id: int
    subject_id: int
    subject_type: str
    srs_stage: int
    unlocked_at: datetime | None
    started_at: datetime | None
    passed_at: datetime | None
    burned_at: datetime | None
    available_at: datetime | None
    resurrected_at: datetime | None
    hidden: bool
    created_at: datetime
    data_updated_at: datetime


@dataclass(frozen=True, slots=True)
class StatisticRecord:
    wanikani_id: int
    subject_id: int
    subject_type: str
    meaning_correct: int
    meaning_incorrect: int
    meaning_max_streak: int
    meaning_current_streak: int
    reading_correct: int
    reading_incorrect: int
    reading_max_streak: int
    reading_current_streak: int
    percentage_correct: int | None
    hidden: bool
    created_at: datetime
    data_updated_at: datetime


@dataclass(frozen=True, slots=True)
class ProgressionRecord:
    wanikani_id: int
    level: int
    unlocked_at: datetime | None
    started_at: datetime | None
    passed_at: datetime | None
    completed_at: datetime | None
    abandoned_at: datetime | None
    created_at: datetime
    data_updated_at: datetime


@dataclass(frozen=True, slots=True)
class ResetRecord:
    wanikani_id: int
    original_level: int
    target_level: int
    confirmed_at: datetime | None
    created_at: datetime
    data_updated_at: datetime


@dataclass(frozen=True, slots=True)
class MaterialRecord:
    """Notes are null in rows from before July 2024, empty since: kept as they came."""

    wanikani_id: int
    subject_id: int
    subject_type: str
    meaning_note: str | None
    reading_note: str | None
    meaning_synonyms: tuple[str, ...]
    hidden: bool
    created_at: datetime
    data_updated_at: datetime
