"""`/api/v1/reviews`: the observed review log, the shape of the API's lost resource."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from apps.api.asking import Asking
from apps.api.declared import Moment, Says
from apps.api.paging import BAD_CURSOR, LARGEST_ID, Paging, paging_of, path_after
from apps.api.parameters import BadParameterError, MomentParameter, as_moment
from apps.api.payloads.wording import PRECISIONS, Count, NextPath, SubjectId
from apps.stats.selectors.review_log import LoggedReview, LogPiece, review_log_of
from apps.sync.moments import written

SINCE = MomentParameter("since", "Only what was recorded then or later, by `recorded_at`.")


@dataclass(frozen=True, slots=True)
class ObservedReview:
    """One review as wkdash saw it; what is not proved is null."""

    subject_id: SubjectId
    reviewed_at: Annotated[Moment | None, Says("When; `precision` says how well it is known.")]
    not_before: Annotated[Moment | None, Says("The begin of the window, where there is one.")]
    precision: Annotated[
        str,
        Says(
            "When WaniKani recorded it, the top of the proved hour, the poll that saw it "
            "(between `not_before` and `reviewed_at`), or not known.",
            one_of=PRECISIONS,
        ),
    ]
    starting_srs_stage: Annotated[
        int | None, Says("The stage before; null if nobody saw it.", lowest=0, highest=9)
    ]
    ending_srs_stage: Annotated[
        int | None, Says("The stage after; null if nobody saw it.", lowest=0, highest=9)
    ]
    incorrect_meaning_answers: Annotated[
        int | None,
        Says("Null when reviews between two polls cannot be told apart."),
    ]
    incorrect_reading_answers: Annotated[
        int | None, Says("Likewise; 0 for radicals and kana vocabulary, which have no reading.")
    ]
    recorded_at: Annotated[Moment | None, Says("When wkdash noted it.")]


@dataclass(frozen=True, slots=True)
class Reviews:
    """The review log in the order in which it was recorded."""

    count: Count
    next: NextPath
    items: Annotated[tuple[ObservedReview, ...] | None, Says("This piece of the list.")]


def reviews(asking: Asking) -> Reviews:
    paging, since = paging_of(asking), asking[SINCE]
    after = _place(paging)
    known = review_log_of(asking.learner, since, after, paging.limit) if asking.learner else None
    if known is None:
        return Reviews(None, None, None)
    return Reviews(known.count, _next(known, paging, since), tuple(map(_review, known.reviews)))


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


def _review(row: LoggedReview) -> ObservedReview:
    return ObservedReview(
        subject_id=row.subject_id,
        reviewed_at=written(row.reviewed_at),
        not_before=written(row.not_before),
        precision=row.precision,
        starting_srs_stage=row.starting_srs_stage,
        ending_srs_stage=row.ending_srs_stage,
        incorrect_meaning_answers=row.incorrect_meaning_answers,
        incorrect_reading_answers=row.incorrect_reading_answers,
        recorded_at=written(row.recorded_at),
    )
