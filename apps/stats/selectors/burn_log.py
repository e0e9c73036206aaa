"""A learner's burns piece by piece, for programs that page through thousands of them."""

from dataclasses import dataclass
from datetime import UTC, datetime

from django.db.models import F, Q, QuerySet

from apps.stats.measures.burns import Burn, burn_list
from apps.stats.selectors.history import as_burns, burns_of, reset_rows
from apps.stats.selectors.learners import has_numbers
from apps.sync.models import Learner, Milestone

LONG_AGO = datetime.min.replace(tzinfo=UTC)
# When it burned (None: nobody knows), its subject, and the occasion that tells its lives apart.
BurnPlace = tuple[datetime | None, int, datetime]


@dataclass(frozen=True, slots=True)
class BurnPiece:
    """`count` is the number of all burns known, `has_more` whether they go on after these."""

    count: int
    burns: tuple[Burn, ...]
    has_more: bool


def burn_piece_of(learner: Learner, after: BurnPlace | None, limit: int) -> BurnPiece | None:
    """Undated ones first, then oldest first, by place; three queries.

    `after` is the place of the last burn that the caller has; it need not exist any more.
    """
    if not has_numbers(learner):
        return None
    known = burns_of(learner)
    in_order = _after(known, after).order_by(
        F("happened_at").asc(nulls_first=True), "subject_id", "occasion"
    )
    rows = as_burns(in_order[: limit + 1])
    burns = sorted(burn_list(rows[:limit], reset_rows(learner)), key=_place)
    return BurnPiece(known.count(), tuple(burns), has_more=len(rows) > limit)


def _after(known: QuerySet[Milestone], place: BurnPlace | None) -> QuerySet[Milestone]:
    if place is None:
        return known
    burned_at, subject_id, occasion = place
    later_here = Q(subject_id__gt=subject_id) | Q(subject_id=subject_id, occasion__gt=occasion)
    if burned_at is None:
        return known.filter(Q(happened_at=None) & later_here | Q(happened_at__isnull=False))
    # The first condition lets the index on the date be used; the second is what is meant.
    at_or_after = known.filter(happened_at__gte=burned_at)
    return at_or_after.filter(Q(happened_at__gt=burned_at) | later_here)


def _place(burn: Burn) -> tuple[bool, datetime, int, datetime]:
    dated = burn.burned_at is not None
    # Undated ones have no moment: any that is the same for all of them will do.
    return dated, burn.burned_at or LONG_AGO, burn.subject_id, burn.occasion
