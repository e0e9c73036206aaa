"""Whose numbers: the account as the measures need it, and how old its mirror is."""

from datetime import datetime, timedelta

from django.db.models import Q

from apps.stats.measures.freshness import Freshness, freshness
from apps.stats.measures.rows import LearnerRow
from apps.sync.models import Learner, Walk

# What the queues rest on, of the learner's own and of everybody's.
OWN, SHARED = "assignments", "subjects"


def has_numbers(learner: Learner) -> bool:
    """Whether everything was read once; before that any count would be a guess."""
    return learner.completed_at is not None


def has_queues(learner: Learner) -> bool:
    """Whether all assignments and subjects were read once: in a first sync, before the rest."""
    if has_numbers(learner):
        return True
    own = Q(learner=learner, resource=OWN)
    shared = Q(learner=None, api_base=learner.api_base, resource=SHARED)
    return Walk.objects.exclude(drained_at=None).filter(own | shared).count() == len((OWN, SHARED))


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
