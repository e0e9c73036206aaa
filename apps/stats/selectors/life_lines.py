"""The life of one item of a learner."""

from dataclasses import dataclass
from datetime import datetime

from apps.stats.measures.life_line import LifeLine, life_line
from apps.stats.measures.rows import MilestoneRow, ReviewRow
from apps.stats.selectors.history import reset_rows
from apps.sync.models import Assignment, Learner, Milestone, Review, Subject

COLUMNS = ("type", "level", "hidden_at", "spaced_repetition_system_id")


@dataclass(frozen=True, slots=True)
class ItemLife:
    """`srs_stage` is None while the item is locked, or never was unlocked.

    `is_offered` says that WaniKani has lessons and reviews of it: it is neither hidden nor above
    the levels granted.
    """

    subject_id: int
    type: str
    srs_stage: int | None
    line: LifeLine
    available_at: datetime | None = None
    ladder_id: int | None = None
    is_offered: bool = False


def item_life_of(learner: Learner, subject_id: int) -> ItemLife | None:
    """None for what neither the catalogue nor this learner's history knows; five queries."""
    subject = Subject.objects.filter(id=subject_id).only(*COLUMNS).first()
    row = Assignment.objects.filter(learner=learner, subject_id=subject_id).first()
    known = subject.type if subject else row and row.subject_type
    if not known:
        return None
    line = life_line(
        _milestones(learner, subject_id),
        _reviews(learner, subject_id),
        reset_rows(learner),
        subject.level if subject else None,
    )
    is_unlocked = row is not None and row.unlocked_at is not None
    return ItemLife(
        subject_id=subject_id,
        type=known,
        srs_stage=row.srs_stage if row and is_unlocked else None,
        line=line,
        available_at=row.available_at if row else None,
        ladder_id=subject.spaced_repetition_system_id if subject else None,
        is_offered=_is_offered(subject, learner),
    )


def _is_offered(subject: Subject | None, learner: Learner) -> bool:
    if subject is None or subject.hidden_at is not None:
        return False
    return subject.level <= learner.max_level_granted


def _milestones(learner: Learner, subject_id: int) -> list[MilestoneRow]:
    rows = Milestone.objects.filter(learner=learner, subject_id=subject_id).values_list(
        "kind", "occasion", "happened_at", "not_before", "precision", "recorded_at"
    )
    return [MilestoneRow(*row) for row in rows]


def _reviews(learner: Learner, subject_id: int) -> list[ReviewRow]:
    rows = Review.objects.filter(learner=learner, subject_id=subject_id).values_list(
        "epoch",
        "meaning_correct",
        "reviewed_at",
        "not_before",
        "precision",
        "starting_srs_stage",
        "ending_srs_stage",
        "incorrect_meaning_answers",
        "incorrect_reading_answers",
        "recorded_at",
    )
    return [ReviewRow(*row) for row in rows]
