"""What an answer's headers say about the rate limit; headers lie, so all is clamped."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from email.utils import parsedate_to_datetime

SHORTEST_HOLD = 1.0
USUAL_HOLD = 60.0
LONGEST_HOLD = 90.0
LONGEST_RETRY_AFTER = 3600


@dataclass(frozen=True, slots=True)
class Quota:
    """`reset_in` is seconds until the server's count starts anew."""

    limit: int
    remaining: int
    reset_in: float


def quota_of(headers: Mapping[str, str], now: float) -> Quota | None:
    """None when the figures are missing, garbage, or of a minute that is over."""
    limit = _digits(headers, "RateLimit-Limit")
    remaining = _digits(headers, "RateLimit-Remaining")
    reset_in = _seconds_to_reset(headers, now)
    if remaining is None or (reset_in is not None and reset_in < 0):
        return None
    return Quota(
        limit=limit or remaining,
        remaining=remaining,
        reset_in=USUAL_HOLD if reset_in is None else min(reset_in + 1, USUAL_HOLD),
    )


def hold_after_refusal(headers: Mapping[str, str], now: float) -> float:
    """Seconds in which nobody should use the token after a 429."""
    wait = _seconds_to_reset(headers, now)
    if wait is None or wait < 0:
        wait = _digits(headers, "Retry-After")
    if wait is None:
        return USUAL_HOLD
    # The server's seconds are whole ones: one more, so as not to come a moment too early.
    return min(max(wait + 1, SHORTEST_HOLD), LONGEST_HOLD)


def retry_after(headers: Mapping[str, str]) -> timedelta | None:
    seconds = _digits(headers, "Retry-After")
    return None if seconds is None else timedelta(seconds=min(seconds, LONGEST_RETRY_AFTER))


def _seconds_to_reset(headers: Mapping[str, str], now: float) -> float | None:
    """On the server's own clock where it tells the time: ours may be wrong by an hour."""
    reset = _digits(headers, "RateLimit-Reset")
    return None if reset is None else reset - _server_time(headers, now)


def _server_time(headers: Mapping[str, str], now: float) -> float:
    try:
        return parsedate_to_datetime(headers["Date"]).timestamp()
    except (KeyError, ValueError, OverflowError):
        return now


def _digits(headers: Mapping[str, str], name: str) -> int | None:
    text = headers.get(name, "").strip()
    return int(text) if re.fullmatch(r"[0-9]{1,15}", text) else None
