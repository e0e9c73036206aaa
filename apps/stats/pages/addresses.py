"""Addresses that a page names by the hundred: Django's way to find one costs as much as a mark."""

from datetime import date
from functools import cache

from django.urls import reverse


@cache
def page_address(view_name: str) -> str:
    """Of a page without parts of its own in the address; looked up once."""
    return reverse(view_name)


def item_address(subject_id: int) -> str:
    return f"{page_address('stats:items')}{subject_id}/"


def day_address(day: date) -> str:
    return f"{page_address('stats:history')}{day}/"


def day_named(text: str) -> date | None:
    """What somebody may have typed; None too for days that calendars have no neighbours of."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if date.min.year < day.year < date.max.year else None
