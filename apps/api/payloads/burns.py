"""`/api/v1/burns`: every burn known, and how many items are burned now."""

from dataclasses import dataclass
from typing import Annotated

from apps.api.asking import Asking
from apps.api.declared import Moment, Says
from apps.api.paging import Key, page_of, paging_of
from apps.api.payloads.wording import PRECISIONS, Count, NextPath, SubjectId, SubjectType
from apps.stats.measures.burns import Burn
from apps.stats.selectors.burns import burn_list_of
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
    known = burn_list_of(asking.learner) if asking.learner else None
    totals = burned_by_type_of(asking.learner) if asking.learner else None
    if known is None or totals is None:
        return Burns(None, None, None, None)
    page = page_of(known, _key, paging_of(asking))
    return Burns(page.count, page.next, tuple(map(_burn, page.items)), dict(totals.by_type))


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
