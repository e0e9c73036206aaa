"""`/api/v1/resurrections`: what was brought back from the ashes, and whether it burned again."""

from apps.api.answers import Json
from apps.api.asking import Asking
from apps.api.paging import Key, page_of, paging_of
from apps.api.payloads.lists import NOT_KNOWN, listed
from apps.stats.measures.resurrections import Resurrection
from apps.stats.selectors.resurrections import resurrections_of
from apps.sync.moments import written


def resurrections(asking: Asking) -> Json:
    paging = paging_of(asking.path, asking.query)
    known = resurrections_of(asking.learner) if asking.learner else None
    if known is None:
        return NOT_KNOWN
    return listed(page_of(known, _key, paging), _resurrection)


def _key(entry: Resurrection) -> Key:
    return written(entry.resurrected_at) or "", entry.subject_id, ""


def _resurrection(entry: Resurrection) -> Json:
    return {
        "subject_id": entry.subject_id,
        "type": entry.type,
        "first_burned_at": written(entry.first_burned_at),
        "resurrected_at": written(entry.resurrected_at),
        "srs_stage": entry.srs_stage,
        "burned_again": entry.burned_again,
        "burned_again_at": written(entry.burned_again_at),
    }
