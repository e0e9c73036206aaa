"""The time zones a person can choose."""

from functools import cache
from zoneinfo import available_timezones


@cache
def time_zone_names() -> tuple[str, ...]:
    """IANA names, UTC first; bare abbreviations and file names such as "localtime" are left out."""
    return ("UTC", *sorted(name for name in available_timezones() if "/" in name))
