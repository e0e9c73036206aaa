"""Rows that make no sense are set apart as they came, until WaniKani sends them whole.

Neither the page nor the sync waits for them; the operator finds them in the admin.
"""

import hashlib
import logging
from datetime import datetime
from typing import Any

from django.db.models import F, QuerySet

from apps.sync.client.pages import Page, StrangeRow
from apps.sync.mirror.resources import Resource
from apps.sync.models import QuarantinedRow, Walk

logger = logging.getLogger(__name__)

# Of one collection: enough to see what is wrong with all of them.
KEPT_AT_MOST = 200


def note(resource: Resource, walk: Walk, page: Page[Any], now: datetime) -> None:
    """Keep the strange rows of a page, and let go of those that came whole this time.

    Nearly no collection ever has one: `has_strange_rows` spares the others the questions.
    """
    if not (page.strange or walk.has_strange_rows):
        return
    known = set(_rows_of(resource, walk).values_list("identity", flat=True))
    mended = known & {_identity_of_id(row.wanikani_id) for row in page.rows}
    if mended:
        _rows_of(resource, walk).filter(identity__in=mended).delete()
    for strange in page.strange:
        _keep(resource, walk, strange, known, now)
    walk.has_strange_rows = bool(known - mended)


def forget_unseen(resource: Resource, walk: Walk, since: datetime) -> None:
    """After a walk through everything, what it has not met again is gone or mended."""
    if walk.has_strange_rows:
        _rows_of(resource, walk).filter(last_seen_at__lt=since).delete()
        walk.has_strange_rows = _rows_of(resource, walk).exists()


def _keep(
    resource: Resource, walk: Walk, strange: StrangeRow, known: set[str], now: datetime
) -> None:
    identity = _identity(strange)
    content = {"raw": strange.raw, "reason": strange.reason, "last_seen_at": now}
    if identity in known:
        same = _rows_of(resource, walk).filter(identity=identity)
        same.update(**content, times_seen=F("times_seen") + 1)
    elif len(known) < KEPT_AT_MOST:
        known.add(identity)
        logger.warning("a row of %s was set apart: %s", resource.name, strange.reason)
        QuarantinedRow.objects.create(
            learner=walk.learner,
            api_base=walk.api_base,
            resource=resource.name,
            identity=identity,
            wanikani_id=strange.wanikani_id,
            first_seen_at=now,
            **content,
        )


def _rows_of(resource: Resource, walk: Walk) -> QuerySet[QuarantinedRow]:
    return QuarantinedRow.objects.filter(
        learner=walk.learner, api_base=walk.api_base, resource=resource.name
    )


def _identity(strange: StrangeRow) -> str:
    if strange.wanikani_id is not None:
        return _identity_of_id(strange.wanikani_id)
    return hashlib.sha256(strange.raw.encode()).hexdigest()


def _identity_of_id(wanikani_id: int) -> str:
    return f"id {wanikani_id}"
