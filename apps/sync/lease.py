"""One sync per learner at a time: a lease on the learner's row, fenced by a number.

Whoever wants to write renews the lease in the same transaction; once another worker has taken it,
the number differs, the renewal touches no row, and the late commit is refused.
"""

import os
import socket
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import F

from apps.sync.models import Learner
from apps.sync.models.claims import is_free

# A dead worker's learner is free again after this; with the dispatcher's minute that makes two.
# Longer than any single request may take (see apps/sync/client/patience.py).
LEASE_LASTS = timedelta(seconds=60)
# Waits (for the rate limit, between retries) are cut so that the lease is renewed in between,
# and so that nobody has to wait long for a worker that was asked to stop.
LONGEST_NAP = 15.0
SHORTEST_NOTICE = 1.0


class LeaseLost(Exception):  # noqa: N818 - says what happened
    """Another worker holds this learner now: stop, write nothing."""


class Stopped(Exception):  # noqa: N818 - says what happened
    """This worker was asked to stop: the next one goes on from the last page."""


def never() -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Lease:
    learner_id: int
    number: int
    clock: Callable[[], datetime]
    stop_asked: Callable[[], bool] = never

    def renew(self, **columns: object) -> None:
        """Raises LeaseLost. Inside a transaction this also locks out whoever comes next.

        `columns` of the learner are written with it, in the same statement.
        """
        held = Learner.objects.filter(pk=self.learner_id, lease_number=self.number)
        if not held.update(lease_expires_at=self.clock() + LEASE_LASTS, **columns):
            raise LeaseLost

    def check_stop(self) -> None:
        """Raises Stopped."""
        if self.stop_asked():
            raise Stopped

    def hold(self, learner: Learner, fields: Sequence[str]) -> None:
        """Read `fields` anew, and lock the row until the transaction ends. Raises LeaseLost."""
        held = Learner.objects.select_for_update().filter(lease_number=self.number)
        try:
            learner.refresh_from_db(fields=fields, from_queryset=held)
        except Learner.DoesNotExist:
            raise LeaseLost from None

    def sleep(self, seconds: float) -> None:
        """Sleep in naps, so that the lease outlives a long wait. Raises LeaseLost or Stopped."""
        while seconds > 0:
            self._nap(min(seconds, LONGEST_NAP))
            seconds -= LONGEST_NAP
            self.renew()

    def wait(self, look: Callable[[float], bool]) -> None:
        """Until `look`, which takes so many seconds at most, says yes; the lease outlives it.

        Raises LeaseLost or Stopped.
        """
        waited = 0.0
        self.check_stop()
        while not look(SHORTEST_NOTICE):
            self.check_stop()
            waited += SHORTEST_NOTICE
            if waited >= LONGEST_NAP:
                self.renew()
                waited = 0.0

    def _nap(self, seconds: float) -> None:
        while seconds > 0:
            self.check_stop()
            time.sleep(min(seconds, SHORTEST_NOTICE))
            seconds -= SHORTEST_NOTICE


def claim(
    learner_id: int, clock: Callable[[], datetime], stop_asked: Callable[[], bool] = never
) -> Lease | None:
    """Take the lease in one conditional UPDATE; None when a living worker has it."""
    now = clock()
    free = is_free("lease_expires_at", now)
    taken = Learner.objects.filter(free, pk=learner_id).update(
        lease_owner=f"{socket.gethostname()}:{os.getpid()}"[:100],
        lease_number=F("lease_number") + 1,
        lease_expires_at=now + LEASE_LASTS,
        queued_until=None,
    )
    if not taken:
        return None
    number = Learner.objects.values_list("lease_number", flat=True).get(pk=learner_id)
    return Lease(learner_id, number, clock, stop_asked)


def release(lease: Lease) -> None:
    """Nothing happens when somebody else has taken it since."""
    Learner.objects.filter(pk=lease.learner_id, lease_number=lease.number).update(
        lease_owner="", lease_expires_at=None, progress_resource=""
    )
