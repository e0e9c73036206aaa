"""`/api/v1/burns`: every burn known, and how many items are burned now."""

from apps.api.answers import Json
from apps.api.asking import Asking
from apps.api.paging import Key, page_of, paging_of
from apps.api.payloads.lists import NOT_KNOWN, listed
from apps.stats.measures.burns import Burn
from apps.stats.selectors.burns import burn_list_of
from apps.stats.selectors.stages import burned_by_type_of
from apps.sync.moments import written


def burns(asking: Asking) -> Json:
    paging = paging_of(asking.path, asking.query)
    known = burn_list_of(asking.learner) if asking.learner else None
    totals = burned_by_type_of(asking.learner) if asking.learner else None
    if known is None or totals is None:
        return {**NOT_KNOWN, "totals": None}
    return {
        **listed(page_of(known, _key, paging), _burn),
        "totals": dict(totals.by_type),
    }


def _key(burn: Burn) -> Key:
    """Undated ones first; one item may have several of those, each of another life."""
    return written(burn.burned_at) or "", burn.subject_id, burn.occasion.isoformat()


def _burn(burn: Burn) -> Json:
    return {
        "subject_id": burn.subject_id,
        "type": burn.type,
        "burned_at": written(burn.burned_at),
        "precision": burn.precision,
        "again": burn.again,
        "attempt": burn.attempt,
    }
