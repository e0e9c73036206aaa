"""`/api/v1/burns`: every burn known, and how many items are burned now."""

from dataclasses import dataclass
from typing import Annotated

from apps.api.asking import Asking
from apps.api.declared import Moment, Says
from apps.api.paging import BAD_CURSOR, LARGEST_ID, Key, Paging, paging_of, path_after
from apps.api.parameters import BadParameterError, as_moment
from apps.api.payloads.wording import PRECISIONS, Count, NextPath, SubjectId, SubjectType
from apps.stats.measures.burns import Burn
from apps.stats.selectors.burn_log import BurnPiece, BurnPlace, burn_piece_of
from apps.stats.selectors.stages import burned_by_type_of
from apps.sync.moments import written


@dataclass(frozen=True, slots=True)
class KnownBurn:
    """One burn; one that a reset undid stays in the list."""

    subject_id: SubjectId
    type: SubjectType
    burned_at: Annotated[Moment | None, Says("Null when nobody can date it.")]
    precision: Annotated[
        str,
        Says(
            "Of `burned_at`: the moment, the top of the hour it happened in, the poll that saw "
            "it, or not known.",
            one_of=PRECISIONS,
        ),
    ]
    again: Annotated[bool, Says("Whether it is a burn after a resurrection.")]
    attempt: Annotated[
        int | None,
        Says("The attempt it happened in; null when a burn without date may lie in several."),
    ]


@dataclass(frozen=True, slots=True)
class Burns:
    """Every burn known, undated ones first, then oldest first."""

    count: Count
    next: NextPath
    items: Annotated[tuple[KnownBurn, ...] | None, Says("This piece of the list.")]
    totals: Annotated[
        dict[str, int] | None, Says("Items burned now by type: visible ones at stage 9.")
    ]


def burns(asking: Asking) -> Burns:
    paging = paging_of(asking)
    after = _place(paging)
    known = burn_piece_of(asking.learner, after, paging.limit) if asking.learner else None
    totals = burned_by_type_of(asking.learner) if asking.learner else None
    if known is None or totals is None:
        return Burns(None, None, None, None)
    items = tuple(map(_burn, known.burns))
    return Burns(known.count, _next(known, paging), items, dict(totals.by_type))


def _place(paging: Paging) -> BurnPlace | None:
    """Where the cursor stands; the empty text is the date of undated ones."""
    if paging.after is None:
        return None
    burned_at, subject_id, occasion = paging.after
    at, lives_since = as_moment(burned_at), as_moment(occasion)
    if lives_since is None or (burned_at and at is None) or not 0 <= subject_id <= LARGEST_ID:
        raise BadParameterError(BAD_CURSOR)
    return at, subject_id, lives_since


def _next(known: BurnPiece, paging: Paging) -> str | None:
    return path_after(_key(known.burns[-1]), paging) if known.has_more else None


def _key(burn: Burn) -> Key:
    """Undated ones first; one item may have several of those, each of another life."""
    return written(burn.burned_at) or "", burn.subject_id, burn.occasion.isoformat()


def _burn(burn: Burn) -> KnownBurn:
    return KnownBurn(
        subject_id=burn.subject_id,
        type=burn.type,
        burned_at=written(burn.burned_at),
        precision=burn.precision,
        again=burn.again,
        attempt=burn.attempt,
    )
