"""A worker that asks as fast as its limiter lets it: `python -m tests.sync.client.hungry`.

Its words: the API's address, the token, Redis, and for how many seconds.
"""

import sys
import time

from apps.sync.client.client import WaniKani
from apps.sync.client.errors import RateLimited
from apps.sync.client.ledgers import shared_ledger
from apps.sync.client.rate_limit import Limiter

RATE = 55
PLENTY = 1_000_000


def main(url: str, token: str, redis_url: str, seconds: str) -> None:
    limiter = Limiter(shared_ledger(redis_url, rate=RATE, total=PLENTY), "a secret")
    over_at = time.monotonic() + float(seconds)
    with WaniKani(url, token, limiter=limiter) as client:
        while time.monotonic() < over_at:
            try:
                client.user()
            except RateLimited:
                continue


if __name__ == "__main__":
    main(*sys.argv[1:])
