"""`/api/v1/reviews`: the observed review log, the shape of the API's lost resource."""

from datetime import datetime

from apps.api.answers import Json
from apps.api.asking import Asking
from apps.api.paging import BAD_CURSOR, Page, Paging, paging_of, path_after
from apps.api.parameters import BadParameterError, as_moment, moment
from apps.api.payloads.lists import NOT_KNOWN, listed
from apps.stats.selectors.review_log import LoggedReview, LogPiece, review_log_of
from apps.sync.moments import written

LARGEST_ID = 2**63 - 1


def reviews(asking: Asking) -> Json:
    paging = paging_of(asking.path, asking.query)
    since, after = moment(asking.query, "since"), _place(paging)
    known = review_log_of(asking.learner, since, after, paging.limit) if asking.learner else None
    if known is None:
        return NOT_KNOWN
    return listed(Page(known.count, _next(known, paging, since), known.reviews), _review)


def _place(paging: Paging) -> tuple[datetime, int] | None:
    """Where the cursor stands: when its review was recorded, and its id."""
    if paging.after is None:
        return None
    recorded_at, id_, _ = paging.after
    place = as_moment(recorded_at)
    if place is None or not 0 <= id_ <= LARGEST_ID:
        raise BadParameterError(BAD_CURSOR)
    return place, id_


def _next(known: LogPiece, paging: Paging, since: datetime | None) -> str | None:
    if not known.has_more:
        return None
    last = known.reviews[-1]
    key = (written(last.recorded_at) or "", last.id, "")
    return path_after(key, paging, since=written(since))


def _review(row: LoggedReview) -> Json:
    return {
        "subject_id": row.subject_id,
        "reviewed_at": written(row.reviewed_at),
        "not_before": written(row.not_before),
        "precision": row.precision,
        "starting_srs_stage": row.starting_srs_stage,
        "ending_srs_stage": row.ending_srs_stage,
        "incorrect_meaning_answers": row.incorrect_meaning_answers,
        "incorrect_reading_answers": row.incorrect_reading_answers,
        "recorded_at": written(row.recorded_at),
    }
