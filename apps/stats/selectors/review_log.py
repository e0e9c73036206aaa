"""The observed review log of a learner, piece by piece: it only grows, and it grows long."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from apps.stats.selectors.learners import has_numbers
from apps.sync.models import Learner, Review

COLUMNS = (
    "id",
    "subject_id",
    "reviewed_at",
    "not_before",
    "precision",
    "starting_srs_stage",
    "ending_srs_stage",
    "incorrect_meaning_answers",
    "incorrect_reading_answers",
    "recorded_at",
)


@dataclass(frozen=True, slots=True)
class LoggedReview:
    """One row of the log, None for what is not proved; `id` orders those recorded together."""

    id: int
    subject_id: int
    reviewed_at: datetime | None
    not_before: datetime | None
    precision: str
    starting_srs_stage: int | None
    ending_srs_stage: int | None
    incorrect_meaning_answers: int | None
    incorrect_reading_answers: int | None
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class LogPiece:
    """`count` is the length of everything asked for, `has_more` whether it goes on after this."""

    count: int
    reviews: tuple[LoggedReview, ...]
    has_more: bool


def review_log_of(
    learner: Learner, since: datetime | None, after: tuple[datetime, int] | None, limit: int
) -> LogPiece | None:
    """Oldest first by when it was recorded, from `since` on, then by id; two queries.

    `after` is (recorded_at, id) of the last review that the caller has.
    """
    if not has_numbers(learner):
        return None
    asked = Review.objects.filter(learner=learner)
    if since is not None:
        asked = asked.filter(recorded_at__gte=since)
    rows = _after(asked, after).order_by("recorded_at", "id").values_list(*COLUMNS)[: limit + 1]
    reviews = tuple(LoggedReview(*row) for row in rows)
    return LogPiece(asked.count(), reviews[:limit], has_more=len(reviews) > limit)


def _after(reviews: QuerySet[Review], place: tuple[datetime, int] | None) -> QuerySet[Review]:
    if place is None:
        return reviews
    recorded_at, id_ = place
    # The first condition lets the index on the date be used; the second is what is meant.
    return reviews.filter(recorded_at__gte=recorded_at).filter(
        Q(recorded_at__gt=recorded_at) | Q(id__gt=id_)
    )
