"""Missed items, until WaniKani resurrects them or there is no more reason to."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.db.models import Max, Q

from apps.quiz.models import Question
from apps.stats.measures.stages import BURNED
from apps.sync.models import Assignment, Learner

WRONG = Q(verdict=Question.Verdict.WRONG)


class Settled(StrEnum):
    RESURRECTED = "resurrected"
    NOT_BURNED = "not_burned"  # a reset took it back
    KNOWN_SINCE = "known_since"
    DISMISSED = "dismissed"


@dataclass(frozen=True, slots=True)
class Miss:
    """An item's latest miss; numbers of checks rise with time."""

    subject_id: int
    type: str
    missed_at: datetime
    dismissed_at: datetime | None
    missed_in: int
    last_asked_in: int


@dataclass(frozen=True, slots=True)
class ItemNow:
    """Where WaniKani has the item now."""

    srs_stage: int
    resurrected_at: datetime | None


@dataclass(frozen=True, slots=True)
class Entry:
    miss: Miss
    settled: Settled | None


def settled(miss: Miss, now: ItemNow | None) -> Settled | None:
    """Why a miss is off the list; None while it is on it."""
    if now and now.resurrected_at and now.resurrected_at > miss.missed_at:
        return Settled.RESURRECTED
    if now is None or now.srs_stage != BURNED:
        return Settled.NOT_BURNED
    if miss.last_asked_in > miss.missed_in:
        return Settled.KNOWN_SINCE
    return Settled.DISMISSED if miss.dismissed_at else None


def work_list_of(learner: Learner) -> tuple[Entry, ...]:
    """The latest miss first; two queries."""
    misses = tuple(_misses(learner))
    today = _items_now(learner, [miss.subject_id for miss in misses])
    return tuple(Entry(miss, settled(miss, today.get(miss.subject_id))) for miss in misses)


def _misses(learner: Learner) -> Iterator[Miss]:
    """A dismissal holds for the misses before it: those after it are not dismissed."""
    rows = (
        Question.objects.of(learner)
        .answered()
        .values_list("subject_id", "subject_type")
        .annotate(
            missed_at=Max("answered_at", filter=WRONG),
            undismissed_at=Max("answered_at", filter=WRONG & Q(dismissed_at=None)),
            dismissed_at=Max("dismissed_at", filter=WRONG),
            missed_in=Max("asked_in", filter=WRONG),
            last_asked_in=Max("asked_in"),
        )
        .filter(missed_at__isnull=False)
        .order_by("-missed_at", "subject_id")
    )
    for subject_id, type_, missed_at, undismissed_at, dismissed_at, missed_in, asked_in in rows:
        still = None if undismissed_at else dismissed_at
        yield Miss(subject_id, type_, missed_at, still, missed_in, asked_in)


def _items_now(learner: Learner, subject_ids: list[int]) -> dict[int, ItemNow]:
    rows = Assignment.objects.filter(learner=learner, subject_id__in=subject_ids)
    columns = rows.values_list("subject_id", "srs_stage", "resurrected_at")
    return {subject_id: ItemNow(stage, at) for subject_id, stage, at in columns}
