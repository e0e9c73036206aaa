"""The subjects are the same for everybody: one sync reads them, once a day for the whole server."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import QuerySet

from apps.sync.mirror import cursor
from apps.sync.mirror.resources import CATALOGUE, Resource
from apps.sync.models import Walk
from apps.sync.models.claims import is_free


def claim_due(api_base: str, now: datetime) -> Iterator[Resource]:
    """The shared collections that are due and that nobody else is reading."""
    known = {walk.resource: walk for walk in _shared(api_base)}
    for resource in CATALOGUE:
        walk = known.get(resource.name) or cursor.walk_of(resource, None, api_base)
        if cursor.is_due(walk, resource, now) and _claim(walk, now):
            yield resource


def _claim(walk: Walk, now: datetime) -> bool:
    """Not when somebody has it, or has drained it since we looked."""
    free = is_free("claimed_until", now)
    unread = Walk.objects.filter(free, pk=walk.pk, drained_at=walk.drained_at)
    return bool(unread.update(claimed_until=now + cursor.CLAIM_LASTS))


def release(resource: Resource, api_base: str) -> None:
    _shared(api_base).filter(resource=resource.name).update(claimed_until=None)


def is_drained(api_base: str) -> bool:
    """Whether it has been read at least once, by whomever."""
    return _shared(api_base).exclude(drained_at=None).count() >= len(CATALOGUE)


def _shared(api_base: str) -> QuerySet[Walk]:
    return Walk.objects.filter(learner=None, api_base=api_base)
