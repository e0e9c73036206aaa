"""At most so many requests a minute for one token, whoever sends them.

A ledger counts; the limiter waits. All durations are seconds.
"""

import hashlib
import hmac
import random
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Protocol

from apps.sync.client.errors import RateLimited
from apps.sync.client.messages import Message, gettext_noop

WINDOW = 60.0
# So that workers who wait for the same moment do not all wake in the same millisecond.
LARGEST_JITTER = 0.05
# "s" for seconds needs no plural, in any language.
USED_UP = gettext_noop(
    "WaniKani answers so many requests a minute for one token, and this minute's are used up. "
    "There will be more in %(seconds)s s."
)


class Ledger(Protocol):
    """Counts the requests of the last WINDOW, each token under a key of its own."""

    def take(self, key: str, *, spare: int = 0) -> float:
        """0 when the request may go, and is counted; else how long to wait before asking again.

        `spare` of the rate are left for requests that are more urgent.
        """

    def hold(self, key: str, seconds: float) -> None:
        """Let nobody take anything for so long. Never shortens a hold."""

    def note(self, key: str, *, remaining: int, limit: int, reset_in: float) -> None:
        """What the server says is left of its `limit`, until it starts anew.

        When it has counted more than the ledger did (another program uses the token, or
        the ledger was lost), the difference is entered, to lapse with the server's count.
        """


class Limiter:
    def __init__(
        self,
        ledger: Ledger,
        secret: str,
        *,
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
        rng: random.Random | None = None,
        spare: int = 0,
    ) -> None:
        self._ledger = ledger
        self._spare = spare
        self._secret = secret.encode()
        self._sleep = sleep
        self._clock = clock
        self._rng = rng or random.Random()  # noqa: S311 - spreads wake-ups, guards nothing

    def key_of(self, token: str) -> str:
        """Names a token without telling it: keyed with the instance's own secret."""
        return hmac.new(self._secret, token.encode(), hashlib.sha256).hexdigest()[:32]

    def sleeping(self, sleep: Callable[[float], None]) -> "Limiter":
        """The same count, for another thread that waits in its own way."""
        return Limiter(
            self._ledger,
            self._secret.decode(),
            sleep=sleep,
            clock=self._clock,
            rng=self._rng,
            spare=self._spare,
        )

    def acquire(self, key: str, *, wait_at_most: float) -> None:
        """Return when one request may be sent; it is counted then.

        Raises RateLimited as soon as it is clear that this would take longer.
        """
        give_up_at = self._clock() + wait_at_most
        while wait := self._ledger.take(key, spare=self._spare):
            if self._clock() + wait > give_up_at:
                raise rate_limited(wait)
            self._sleep(wait + self._rng.uniform(0, LARGEST_JITTER))

    def hold(self, key: str, seconds: float) -> None:
        self._ledger.hold(key, seconds)

    def note(self, key: str, *, remaining: int, limit: int, reset_in: float) -> None:
        self._ledger.note(key, remaining=remaining, limit=limit, reset_in=reset_in)


def rate_limited(wait: float) -> RateLimited:
    told = Message(USED_UP, {"seconds": f"{wait:.0f}"})
    return RateLimited(told, timedelta(seconds=wait))


def requests_to_count(rate: int, remaining: int, limit: int) -> int:
    """How many of our `rate` the server's figures leave spoken for.

    The margin between our rate and a larger limit of the server stays a margin.
    """
    margin = max(0, limit - rate)
    return rate - min(rate, max(0, remaining - margin))
