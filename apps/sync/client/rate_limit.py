"""At most so many requests a minute for one token, whoever sends them."""

import hashlib
import hmac
from typing import Protocol

WINDOW_SECONDS = 60.0


class Limiter(Protocol):
    """All durations are seconds. `key` is what `limiter_key` made of the token."""

    def key_of(self, token: str) -> str: ...

    def acquire(self, key: str, *, wait_at_most: float) -> None:
        """Return when one request may be sent.

        Raises RateLimited, without waiting, when that would take longer.
        """

    def hold(self, key: str, seconds: float) -> None:
        """Let nobody send anything with this token for so long (after a 429)."""

    def note(self, key: str, *, remaining: int, limit: int, reset_in: float) -> None:
        """Believe the server when it has counted more requests than we have."""


def limiter_key(token: str, secret: str) -> str:
    """Names a token without telling it; `secret` is the instance's own."""
    digest = hmac.new(secret.encode(), token.encode(), hashlib.sha256)
    return digest.hexdigest()[:32]
