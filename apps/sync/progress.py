"""Assignments and statistics up to the present, and the reviews that both tell of."""

from django.db import transaction

from apps.sync.history import review_log
from apps.sync.mirror.resources import ASSIGNMENTS, REVIEW_STATISTICS, Resource
from apps.sync.reading import Reading, drain


def read_progress(reading: Reading, *, full: bool) -> None:
    """Assignments, then statistics, then the reviews that both tell of.

    The statistics must have been read after the assignments, all of them.
    """
    began_at = reading.clock()
    _drain_to_the_present(reading, ASSIGNMENTS, full=full)
    _drain_to_the_present(reading, REVIEW_STATISTICS, full=full)
    balanced = review_log.joined(reading.notebook, polled_since=began_at)
    if balanced:
        with transaction.atomic():
            reading.lease.renew()
            reading.reviews += review_log.log(reading.notebook, balanced, reading.clock())


def _drain_to_the_present(reading: Reading, resource: Resource, *, full: bool) -> None:
    """A walk that was cut off and went on is followed by another.

    The first knows nothing of what changed on the pages that were read before it was cut off, and
    a reset may wipe that before the next poll.
    """
    goes_on = bool(reading.walk_of(resource).next_url)
    drain(reading, resource, full=full)
    if goes_on:
        drain(reading, resource)
