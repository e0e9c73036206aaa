"""How far a collection has been read, and where an interrupted walk goes on.

Cursor, URL and ETag are published together with the last page, never earlier: a 304 must mean that
everything before was read. WaniKani pages by id, not by date, so half a walk proves nothing.
"""

from datetime import datetime, timedelta

from django.db import transaction

from apps.sync.client.messages import Message, gettext_noop
from apps.sync.client.pages import Page
from apps.sync.mirror.resources import OWNED, Resource
from apps.sync.models import Learner, Walk

# What is older is asked anew: the rows behind its next_url may have changed too often since.
UNFINISHED_WALK_LASTS = timedelta(hours=1)

EVER_MORE = gettext_noop(
    "WaniKani sends ever more pages of %(collection)s; they are read anew from the first."
)
TOO_FEW = gettext_noop(
    "WaniKani counts %(expected)s %(collection)s and has sent %(read)s; "
    "they are read anew from the first."
)

# Every row is read anew this often, against whatever a cursor could have missed.
FULL_WALK_EVERY = timedelta(days=7)
# Two full walks this far apart must miss a row before it counts as gone.
AGREE_AFTER = timedelta(minutes=10)

# A walk may meet new rows, but not for ever: this factor of what the first page counted, a page
# to spare, and never more pages than this. An account fills 19, the subjects ten.
LONGEST_WALK = 1.2
MOST_PAGES = 2_000

# Whoever reads the shared catalogue renews the claim with each page; a dead reader's lapses.
CLAIM_LASTS = timedelta(minutes=1)


def walk_of(resource: Resource, learner: Learner | None, api_base: str) -> Walk:
    walk, _ = Walk.objects.get_or_create(learner=learner, api_base=api_base, resource=resource.name)
    return walk


def walks_of(learner: Learner) -> dict[str, Walk]:
    """All of the learner's, by collection; at the very first look they are made together."""
    walks = {walk.resource: walk for walk in learner.walks.all()}
    missing = [resource.name for resource in OWNED if resource.name not in walks]
    if not missing:
        return walks
    new = (Walk(learner=learner, api_base=learner.api_base, resource=name) for name in missing)
    with transaction.atomic():
        Walk.objects.bulk_create(new, ignore_conflicts=True)
    return {walk.resource: walk for walk in learner.walks.all()}


def is_due(walk: Walk, resource: Resource, now: datetime) -> bool:
    """Whether it was never drained, is unfinished, or its time has come.

    A clock that is set back puts what was read into the future: so it is the distance that counts.
    """
    if walk.drained_at is None or walk.url:
        return True
    return abs(now - walk.drained_at) >= resource.every


def wants_full(walk: Walk, now: datetime) -> bool:
    """Whether everything is to be read anew, or read again to see which rows are gone."""
    if walk.full_drained_at is None or abs(now - walk.full_drained_at) >= FULL_WALK_EVERY:
        return True
    missed_at = walk.missed_at if walk.missed_ids else None
    return missed_at is not None and abs(now - missed_at) >= AGREE_AFTER


def can_resume(walk: Walk, *, full: bool, now: datetime) -> bool:
    """A full walk is wanted whole; otherwise any unfinished walk of the last hour goes on."""
    if not walk.next_url or walk.started_at is None or (full and not walk.is_full):
        return False
    return abs(now - walk.started_at) < UNFINISHED_WALK_LASTS


def updated_after(walk: Walk, *, full: bool, overlap: timedelta) -> datetime | None:
    """None asks for everything. The overlap catches rows whose stamp is older than their commit."""
    if full or walk.cursor is None:
        return None
    return walk.cursor - overlap


def begin(walk: Walk, url: str, *, full: bool, now: datetime) -> None:
    """In memory only: an unread walk needs no row of its own."""
    walk.url, walk.started_at, walk.is_full = url, now, full
    walk.next_url, walk.first_stamp, walk.pending_etag, walk.pages_read = "", None, "", 0
    walk.rows_expected, walk.rows_read, walk.missing_ids = 0, 0, []


def advance(walk: Walk, page: Page[object], now: datetime) -> None:
    """Note, in memory, that `page` is read."""
    if walk.pages_read == 0:
        walk.first_stamp, walk.pending_etag = page.data_updated_at, page.etag or ""
        walk.rows_expected = page.total_count
    walk.pages_read += 1
    walk.rows_read += len(page.rows) + len(page.strange)
    walk.next_url = page.next_url or ""
    if walk.learner_id is None:
        walk.claimed_until = now + CLAIM_LASTS


def complaint(walk: Walk, page: Page[object]) -> Message | None:
    """Why the pages up to this one cannot be all there is, or should be the last; None if all
    is well.

    A row may enter the collection while it is read; one that leaves it costs another walk.
    """
    # By the words that collection_words.py has translated.
    collection = Message(walk.resource.replace("_", " "))
    if page.next_url is not None:
        most_rows = walk.rows_expected * LONGEST_WALK + page.per_page
        if walk.rows_read <= most_rows and walk.pages_read < MOST_PAGES:
            return None
        return Message(EVER_MORE, {"collection": collection})
    expected = max(walk.rows_expected, page.total_count if walk.is_full else 0)
    if walk.rows_read >= expected:
        return None
    read = f"{walk.rows_read:,}"
    return Message(TOO_FEW, {"expected": f"{expected:,}", "collection": collection, "read": read})


def confirm(walk: Walk, now: datetime) -> None:
    """WaniKani said 304: what we published still stands."""
    walk.drained_at, walk.begun_at = now, walk.started_at
    _forget_unfinished(walk)
    walk.save()


def drop_unfinished(walk: Walk) -> None:
    """After a reset, pages read before it prove nothing about those after; nor do odd ones."""
    _forget_unfinished(walk)
    walk.save()


def publish(walk: Walk, now: datetime, *, is_plausible: bool = True) -> None:
    """The last page is read: what the first one said holds from now on.

    A null `data_updated_at` (an empty scope) keeps the old cursor, and so does a walk that is
    hard to believe: the next poll asks for everything since the last good one.
    """
    if is_plausible:
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
    walk.rows_expected, walk.rows_read, walk.missing_ids = 0, 0, []
