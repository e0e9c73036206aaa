"""Rows that WaniKani no longer lists are marked, never deleted, and only on good evidence.

A page holds every row between its place and the next one's, so of our rows in between those that
it does not hold are missing. One walk may err: a row counts as gone when two full walks, some
time apart, both miss it, and none that lists less than half of what we have is believed.
"""

import logging
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from apps.sync.client.addresses import page_after_id
from apps.sync.client.pages import Page
from apps.sync.mirror.cursor import AGREE_AFTER
from apps.sync.mirror.resources import Resource
from apps.sync.models import Walk

logger = logging.getLogger(__name__)


def renumbered(resource: Resource, walk: Walk, page: Page[Any]) -> list[Any]:
    """Our rows of subjects that the page lists under another id, with that id set, unsaved.

    A collection has one row a subject: it is the same one, made anew at WaniKani.
    """
    ids = {row.subject_id: row.wanikani_id for row in page.rows}
    ours = _mine(resource, walk).filter(subject_id__in=ids.keys())
    strays = list(ours.exclude(wanikani_id__in=ids.values()))
    for row in strays:
        row.wanikani_id = ids[row.subject_id]
    return strays


def note_missing(resource: Resource, walk: Walk, page: Page[Any]) -> None:
    """Note, in memory, which of our rows this page of a full walk should hold and does not."""
    listed = [row.wanikani_id for row in page.rows]
    walk.missing_ids = [*walk.missing_ids, *_missing(resource, walk, page, listed)]


def is_plausible(resource: Resource, walk: Walk) -> bool:
    """Whether a full walk has listed at least half of what we have."""
    if not walk.missing_ids:
        return True
    held = _mine(resource, walk).filter(unlisted_at=None).count()
    if 2 * len(walk.missing_ids) <= held:
        return True
    logger.warning(
        "learner %s: %d of %d rows of %s were not listed, which is not believed",
        walk.learner_id, len(walk.missing_ids), held, resource.name,
    )  # fmt: skip
    return False


def conclude(resource: Resource, walk: Walk, now: datetime) -> int:
    """After a plausible full walk: mark what the one before missed as well, and how many."""
    missing = set(walk.missing_ids)
    confirmed = missing.intersection(walk.missed_ids)
    if confirmed and not _is_long_enough_after(walk):
        walk.missed_ids = sorted(confirmed)
        return 0
    walk.missed_ids, walk.missed_at = sorted(missing - confirmed), now
    if not confirmed:
        return 0
    return _mine(resource, walk).filter(wanikani_id__in=confirmed).update(unlisted_at=now)


def _is_long_enough_after(walk: Walk) -> bool:
    before, begun = walk.missed_at, walk.started_at
    return before is not None and begun is not None and begun - before >= AGREE_AFTER


def _missing(resource: Resource, walk: Walk, page: Page[Any], listed: list[int]) -> list[int]:
    """Nothing where a row cannot be told, or where rows stand in another order than we think."""
    present = {*listed, *(strange.wanikani_id for strange in page.strange)}
    held = _mine(resource, walk).filter(unlisted_at=None, wanikani_id__gt=page_after_id(page.url))
    if page.next_url is not None:
        until = page_after_id(page.next_url)
        if max(listed, default=until) > until:
            return []
        held = held.filter(wanikani_id__lte=until)
    if None in present:
        return []
    return [key for key in held.values_list("wanikani_id", flat=True) if key not in present]


def _mine(resource: Resource, walk: Walk) -> QuerySet[Any]:
    return resource.model._default_manager.filter(  # noqa: SLF001 - public by the documentation
        learner=walk.learner
    )
