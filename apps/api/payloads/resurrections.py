"""`/api/v1/resurrections`: what was brought back from the ashes, and whether it burned again."""

from dataclasses import dataclass
from typing import Annotated

from apps.api.asking import Asking
from apps.api.declared import Moment, Says
from apps.api.paging import Key, page_of, paging_of
from apps.api.payloads.wording import Count, NextPath, SubjectId, SubjectType
from apps.stats.measures.resurrections import Resurrection
from apps.stats.selectors.resurrections import resurrections_of
from apps.sync.moments import written


@dataclass(frozen=True, slots=True)
class KnownResurrection:
    """One resurrection; an item that came back twice is here twice."""

    subject_id: SubjectId
    type: SubjectType
    first_burned_at: Annotated[Moment | None, Says("The first burn; null when nobody knows.")]
    resurrected_at: Annotated[Moment | None, Says("WaniKani's own stamp.")]
    srs_stage: Annotated[
        int | None, Says("The stage now; null while it is locked, or gone.", lowest=0, highest=9)
    ]
    burned_again: Annotated[bool, Says("Whether it has burned since.")]
    burned_again_at: Annotated[
        Moment | None, Says("Null when it has not, or has and nobody knows when.")
    ]
    ended_by_reset: Annotated[
        bool, Says("Whether a reset ended this life before the item could burn again.")
    ]
    next_review_at: Annotated[
        Moment | None, Says("Of the item, until it is burned; null on vacation.")
    ]


@dataclass(frozen=True, slots=True)
class Resurrections:
    """One entry per resurrection known, oldest first."""

    count: Count
    next: NextPath
    items: Annotated[tuple[KnownResurrection, ...] | None, Says("This piece of the list.")]


def resurrections(asking: Asking) -> Resurrections:
    known = resurrections_of(asking.learner) if asking.learner else None
    if known is None:
        return Resurrections(None, None, None)
    page = page_of(known, _key, paging_of(asking))
    return Resurrections(page.count, page.next, tuple(map(_resurrection, page.items)))


def _key(entry: Resurrection) -> Key:
    return written(entry.resurrected_at) or "", entry.subject_id, ""


def _resurrection(entry: Resurrection) -> KnownResurrection:
    return KnownResurrection(
        subject_id=entry.subject_id,
        type=entry.type,
        first_burned_at=written(entry.first_burned_at),
        resurrected_at=written(entry.resurrected_at),
        srs_stage=entry.srs_stage,
        burned_again=entry.burned_again,
        burned_again_at=written(entry.burned_again_at),
        ended_by_reset=entry.ended_by_reset,
        next_review_at=written(entry.next_review_at),
    )
