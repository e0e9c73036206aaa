"""What the measures read: mirrored and recorded rows, reduced to the columns a number needs.

`level` is the subject's level, None while the catalogue does not know the subject.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from apps.stats.measures.ladder import Ladder


@dataclass(frozen=True, slots=True)
class LearnerRow:
    """The account as `GET /user` has it."""

    level: int
    max_level_granted: int
    vacation_since: datetime | None
    started_at: datetime | None
    lessons_batch_size: int

    @property
    def highest_open_level(self) -> int:
        """The last level whose lessons are offered: a lapsed subscription closes the ones above."""
        return min(self.level, self.max_level_granted)

    @property
    def is_on_vacation(self) -> bool:
        return self.vacation_since is not None


@dataclass(frozen=True, slots=True)
class LessonRow:
    """A row that may wait in the lesson queue, with its subject."""

    subject_id: int
    type: str
    level: int | None
    lesson_position: int
    characters: str | None
    meaning: str | None
    srs_stage: int
    unlocked_at: datetime | None
    started_at: datetime | None
    resurrected_at: datetime | None
    hidden: bool


@dataclass(frozen=True, slots=True)
class ScheduledRow:
    """So many visible, granted items in stages 1-8 that come up for review at one moment."""

    available_at: datetime
    type: str
    srs_stage: int
    reviews: int


@dataclass(frozen=True, slots=True)
class StageRow:
    """So many visible, unlocked items of one type at one stage."""

    type: str
    srs_stage: int
    items: int


@dataclass(frozen=True, slots=True)
class BurnRow:
    """A milestone of kind burned or burned again (`again`).

    `occasion` of a burn again is the resurrection that began the life it ended.
    """

    subject_id: int
    type: str
    again: bool
    occasion: datetime
    burned_at: datetime | None
    not_before: datetime | None
    precision: str
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class ResurrectionRow:
    """A milestone of kind resurrected; its date is always WaniKani's own stamp."""

    subject_id: int
    type: str
    resurrected_at: datetime


@dataclass(frozen=True, slots=True)
class ItemRow:
    """Where an item stands now; one that WaniKani lists no more is `hidden`, too."""

    subject_id: int
    srs_stage: int
    burned_at: datetime | None
    hidden: bool


@dataclass(frozen=True, slots=True)
class ResetRow:
    """A confirmed reset; one that waits for its confirmation is none yet."""

    confirmed_at: datetime
    original_level: int
    target_level: int


@dataclass(frozen=True, slots=True)
class ArchiveRow:
    """What we know of one wipe: the items that had ever burned, as they stood just before it.

    `is_observed` is False where our rows are from after the wipe; then `items` says nothing.
    """

    confirmed_at: datetime
    is_observed: bool
    items: tuple[ItemRow, ...]


@dataclass(frozen=True, slots=True)
class LevelItemRow:
    """A kanji of a level, or a component of one; stage 0 and no stamps without an assignment.

    `is_passed` includes rows from before 2017 that lack the stamp. `ladder` is None while its
    system is unknown, or its level not reached.
    """

    subject_id: int
    level: int
    lesson_position: int
    srs_stage: int
    available_at: datetime | None
    unlocked_at: datetime | None
    started_at: datetime | None
    passed_at: datetime | None
    is_passed: bool
    component_ids: tuple[int, ...]
    ladder: Ladder | None

    @property
    def ready_at(self) -> datetime | None:
        """When its next review may be done, or its lesson; None while it is locked."""
        return self.available_at or self.unlocked_at


@dataclass(frozen=True, slots=True)
class ProgressionRow:
    level: int
    created_at: datetime | None
    unlocked_at: datetime | None
    passed_at: datetime | None
    abandoned_at: datetime | None


@dataclass(frozen=True, slots=True)
class VacationRow:
    """`ended_at` is the last moment proved to lie in it; None while it goes on."""

    started_at: datetime
    ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class MilestoneRow:
    """A step in an item's life; `occasion` of a burn again is the resurrection before it."""

    kind: str
    occasion: datetime
    happened_at: datetime | None
    not_before: datetime | None
    precision: str
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """A logged review, None for what is not proved; epoch and `meaning_correct` number it."""

    epoch: int
    meaning_correct: int
    reviewed_at: datetime | None
    not_before: datetime | None
    precision: str
    starting_srs_stage: int | None
    ending_srs_stage: int | None
    incorrect_meaning_answers: int | None
    incorrect_reading_answers: int | None
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class ArchivedRow:
    """So many items of one level (None: not in the catalogue) at one stage before a reset."""

    level: int | None
    srs_stage: int
    is_unlocked: bool
    hidden: bool
    items: int


@dataclass(frozen=True, slots=True)
class ActivityRow:
    """So many events of one kind ("review", or a milestone's) in the hour, or a part of it, from
    `at` on: one in which none of the learner's days begins.

    `at` is None for events that nobody can date. `net_stages` is what reviews climbed minus what
    they fell, over those whose two stages are known.
    """

    kind: str
    at: datetime | None
    count: int
    net_stages: int = 0


@dataclass(frozen=True, slots=True)
class GapRow:
    """A time without a finished poll."""

    began_at: datetime
    ended_at: datetime


@dataclass(frozen=True, slots=True)
class SnapshotRow:
    """Where everything stood when a day was last looked at: {type: [items at stage 0, ... 9]}."""

    day: date
    taken_at: datetime
    stages: Mapping[str, Sequence[int]]


@dataclass(frozen=True, slots=True)
class TaughtRow:
    """A visible radical or kanji of the catalogue."""

    subject_id: int
    type: str
    level: int
    component_ids: tuple[int, ...]
    ladder: Ladder | None


@dataclass(frozen=True, slots=True)
class AnsweredRow:
    """So many logged reviews of one type from one stage; `flawless` had no wrong answer."""

    type: str
    srs_stage: int
    reviews: int
    flawless: int


@dataclass(frozen=True, slots=True)
class WordUnlockRow:
    """A word was unlocked that is built on this kanji of this level."""

    level: int
    kanji_id: int
    unlocked_at: datetime


@dataclass(frozen=True, slots=True)
class WaitingRow:
    """A visible, granted item in stages 1-8; level and ladder None while it is not catalogued."""

    subject_id: int
    type: str
    srs_stage: int
    available_at: datetime
    level: int | None
    ladder_id: int | None


@dataclass(frozen=True, slots=True)
class WaitRow:
    """An observed review at `srs_stage`, so long after the one that had brought the item there."""

    srs_stage: int
    waited: timedelta
