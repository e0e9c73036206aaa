"""Moments as WaniKani writes them."""

from datetime import UTC, datetime


def written(moment: datetime | None) -> str | None:
    """UTC with six digits and Z: `2019-05-29T23:08:08.254118Z`."""
    return None if moment is None else moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
