"""How far a collection has been read, and where an interrupted walk goes on.

Cursor, URL and ETag are published together with the last page, never earlier: a 304 must mean that
everything before was read. WaniKani pages by id, not by date, so half a walk proves nothing.
"""

from datetime import datetime, timedelta

from apps.sync.client.pages import Page
from apps.sync.mirror.resources import Resource
from apps.sync.models import Learner, Walk

# What is older is asked anew: the rows behind its next_url may have changed too often since.
UNFINISHED_WALK_LASTS = timedelta(hours=1)

# Whoever reads the shared catalogue renews the claim with each page; a dead reader's lapses.
CLAIM_LASTS = timedelta(minutes=1)


def walk_of(resource: Resource, learner: Learner | None, api_base: str) -> Walk:
    walk, _ = Walk.objects.get_or_create(learner=learner, api_base=api_base, resource=resource.name)
    return walk


def is_due(walk: Walk, resource: Resource, now: datetime) -> bool:
    """Whether it was never drained, is unfinished, or its time has come."""
    if walk.drained_at is None or walk.url:
        return True
    return now - walk.drained_at >= resource.every


def can_resume(walk: Walk, *, full: bool, now: datetime) -> bool:
    """A full walk is wanted whole; otherwise any unfinished walk of the last hour goes on."""
    if not walk.next_url or walk.started_at is None or (full and not walk.is_full):
        return False
    return now - walk.started_at < UNFINISHED_WALK_LASTS


def updated_after(walk: Walk, *, full: bool, overlap: timedelta) -> datetime | None:
    """None asks for everything. The overlap catches rows whose stamp is older than their commit."""
    if full or walk.cursor is None:
        return None
    return walk.cursor - overlap


def begin(walk: Walk, url: str, *, full: bool, now: datetime) -> None:
    """In memory only: an unread walk needs no row of its own."""
    walk.url, walk.started_at, walk.is_full = url, now, full
    walk.next_url, walk.first_stamp, walk.pending_etag, walk.pages_read = "", None, "", 0


def advance(walk: Walk, page: Page[object], now: datetime) -> None:
    """Save that `page` is written; with the last page, publish what the first one said.

    A null `data_updated_at` (an empty scope) keeps the old cursor.
    """
    if walk.pages_read == 0:
        walk.first_stamp, walk.pending_etag = page.data_updated_at, page.etag or ""
    walk.pages_read += 1
    walk.next_url = page.next_url or ""
    if walk.learner_id is None:
        walk.claimed_until = now + CLAIM_LASTS
    if page.next_url is None:
        _publish(walk, now)
    walk.save()


def confirm(walk: Walk, now: datetime) -> None:
    """WaniKani said 304: what we published still stands."""
    walk.drained_at, walk.begun_at = now, walk.started_at
    _forget_unfinished(walk)
    walk.save()


def drop_unfinished(walk: Walk) -> None:
    """After a reset, pages read before it prove nothing about those after."""
    _forget_unfinished(walk)
    walk.save()


def _publish(walk: Walk, now: datetime) -> None:
    walk.cursor = walk.first_stamp or walk.cursor
    walk.drained_url, walk.etag = walk.url, walk.pending_etag
    walk.drained_at, walk.begun_at = now, walk.started_at
    if walk.is_full:
        walk.full_drained_at = now
    _forget_unfinished(walk)


def _forget_unfinished(walk: Walk) -> None:
    walk.url = walk.next_url = walk.pending_etag = ""
    walk.first_stamp = walk.started_at = None
    walk.pages_read, walk.is_full = 0, False
