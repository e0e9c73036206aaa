"""The subjects are the same for everybody: one sync reads them, once a day for the whole server."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from apps.sync.client.errors import RetryLater
from apps.sync.mirror import cursor
from apps.sync.mirror.resources import CATALOGUE, Resource
from apps.sync.models import Walk

# A reader that died leaves its claim behind for this long.
CLAIM_LASTS = timedelta(minutes=3)
LOOK_AGAIN_AFTER = 2.0
WAIT_AT_MOST = 90.0


def claim_due(api_base: str, now: datetime) -> Iterator[Resource]:
    """The shared collections that are due and that nobody else is reading."""
    for resource in CATALOGUE:
        walk = cursor.walk_of(resource, None, api_base)
        if cursor.is_due(walk, resource, now) and _claim(walk, now):
            yield resource


def _claim(walk: Walk, now: datetime) -> bool:
    """Not when somebody has it, or has drained it since we looked."""
    free = Q(claimed_until=None) | Q(claimed_until__lte=now)
    unread = Walk.objects.filter(free, pk=walk.pk, drained_at=walk.drained_at)
    return bool(unread.update(claimed_until=now + CLAIM_LASTS))


def release(resource: Resource, api_base: str) -> None:
    _shared(api_base).filter(resource=resource.name).update(claimed_until=None)


def wait_until_drained(api_base: str, sleep: Callable[[float], None]) -> None:
    """Return when the catalogue has been read at least once, by whomever.

    Raises RetryLater when the other reader takes too long, or died.
    """
    waited = 0.0
    while _shared(api_base).exclude(drained_at=None).count() < len(CATALOGUE):
        if waited >= WAIT_AT_MOST:
            raise RetryLater("The list of subjects is still being read by another sync.")
        sleep(LOOK_AGAIN_AFTER)
        waited += LOOK_AGAIN_AFTER


def _shared(api_base: str) -> QuerySet[Walk]:
    return Walk.objects.filter(learner=None, api_base=api_base)
