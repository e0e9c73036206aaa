"""Opens a client on the configured API with this server's shared rate limit."""

import time
from collections.abc import Callable
from functools import cache

from django.conf import settings

from apps.sync.client.client import WaniKani
from apps.sync.client.ledgers import shared_ledger
from apps.sync.client.patience import PATIENT, Patience
from apps.sync.client.rate_limit import Ledger, Limiter


def open_client(
    token: str,
    *,
    patience: Patience = PATIENT,
    sleep: Callable[[float], None] = time.sleep,
    spare: int = 0,
) -> WaniKani:
    """`sleep` is called for every wait, on the rate limit as between two tries.

    `spare` requests a minute are left for who is in more of a hurry.
    """
    rate = settings.SYNC_RATE_PER_MINUTE
    # One token alone may always use up what is its own.
    ledger = _ledger(settings.REDIS_URL, rate, max(rate, settings.SYNC_TOTAL_PER_MINUTE))
    limiter = Limiter(ledger, settings.SECRET_KEY, sleep=sleep, spare=spare)
    return WaniKani(
        settings.WANIKANI_API_URL, token, limiter=limiter, patience=patience, sleep=sleep
    )


@cache
def _ledger(redis_url: str, rate: int, total: int) -> Ledger:
    """One a process: without Redis it is what the process's own threads count in."""
    return shared_ledger(redis_url, rate=rate, total=total)
