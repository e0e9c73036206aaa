"""The time zones a person can choose."""

from functools import cache
from itertools import groupby
from zoneinfo import available_timezones


@cache
def time_zone_names() -> tuple[str, ...]:
    """IANA names, UTC first; bare abbreviations and file names such as "localtime" are left out."""
    return ("UTC", *sorted(name for name in available_timezones() if "/" in name))


@cache
def time_zone_choices() -> list[tuple[str, str | list[tuple[str, str]]]]:
    """For a select: a group per region, places by their own name, so that typing "Ber" works."""
    choices: list[tuple[str, str | list[tuple[str, str]]]] = [("UTC", "UTC")]
    for region, names in groupby(time_zone_names()[1:], key=lambda name: name.partition("/")[0]):
        choices.append((region, [(name, _place(name)) for name in names]))
    return choices


def _place(name: str) -> str:
    return name.partition("/")[2].replace("_", " ").replace("/", ", ")
