"""Whose numbers: the account as the measures need it, and how old its mirror is."""

from datetime import datetime, timedelta

from apps.stats.measures.freshness import Freshness, freshness
from apps.stats.measures.rows import LearnerRow
from apps.sync.models import Learner


def has_numbers(learner: Learner) -> bool:
    """Whether everything was read once; before that any count would be a guess."""
    return learner.completed_at is not None


def learner_row(learner: Learner) -> LearnerRow:
    return LearnerRow(
        level=learner.level,
        max_level_granted=learner.max_level_granted,
        vacation_since=learner.current_vacation_started_at,
        started_at=learner.started_at,
        lessons_batch_size=learner.lessons_batch_size,
    )


def freshness_of(learner: Learner, now: datetime, interval: timedelta) -> Freshness:
    return freshness(learner.synced_at, now, interval)
