"""How old the mirrored data are."""

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class Freshness:
    """`synced_at`: the end of the last sync that read everything due."""

    synced_at: datetime | None
    is_stale: bool


def freshness(synced_at: datetime | None, now: datetime, interval: timedelta) -> Freshness:
    """Stale when older than two intervals, or when there never was a sync."""
    return Freshness(synced_at, synced_at is None or now - synced_at > 2 * interval)
