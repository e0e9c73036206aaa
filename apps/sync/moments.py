"""Moments as WaniKani writes them."""

from datetime import UTC, datetime


def written(moment: datetime | None) -> str | None:
    """UTC with six digits and Z: `2019-05-29T23:08:08.254118Z`."""
    if moment is None:
        return None
    # strftime writes the year 1 with one digit, which nobody reads back.
    return moment.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
