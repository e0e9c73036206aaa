"""What one more page means for the walk that it belongs to."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from apps.sync.client.messages import Message
from apps.sync.client.pages import Page
from apps.sync.mirror import cursor, listing, quarantine
from apps.sync.mirror.resources import Resource
from apps.sync.models import Walk


@dataclass(frozen=True, slots=True)
class Turned:
    """`marked`: rows that are unlisted now. `complaint`: the walk is void."""

    marked: int = 0
    complaint: Message | None = None


def turn(resource: Resource, walk: Walk, page: Page[Any], now: datetime) -> Turned:
    """Note a page that is being written, in its transaction.

    With the last page of a walk that adds up, what it proves is published. One that does not add
    up is forgotten: what was written of it is true, but it does not prove that this was all.
    """
    quarantine.note(resource, walk, page, now)
    if walk.is_full and not resource.is_shared:
        listing.note_missing(resource, walk, page)
    cursor.advance(walk, page, now)
    complaint = cursor.complaint(walk, page)
    if complaint is not None:
        cursor.drop_unfinished(walk)
        return Turned(complaint=complaint)
    marked = _finish(resource, walk, now) if page.next_url is None else 0
    walk.save()
    return Turned(marked)


def _finish(resource: Resource, walk: Walk, now: datetime) -> int:
    is_plausible, marked = True, 0
    if walk.is_full:
        is_plausible = resource.is_shared or listing.is_plausible(resource, walk)
        marked = _conclude(resource, walk, now) if is_plausible else 0
    if not is_plausible:
        walk.missed_ids = []  # two walks agree only when none in between did not
    cursor.publish(walk, now, is_plausible=is_plausible)
    return marked


def _conclude(resource: Resource, walk: Walk, now: datetime) -> int:
    quarantine.forget_unseen(resource, walk, walk.started_at or now)
    return 0 if resource.is_shared else listing.conclude(resource, walk, now)
