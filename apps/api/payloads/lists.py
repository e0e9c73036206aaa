"""What all lists have in common."""

from collections.abc import Callable
from typing import TypeVar

from apps.api.answers import Json
from apps.api.paging import Page

Item = TypeVar("Item")

NOT_KNOWN: Json = {"count": None, "next": None, "items": None}


def listed(page: Page[Item], spell: Callable[[Item], Json]) -> Json:
    return {
        "count": page.count,
        "next": page.next,
        "items": [spell(item) for item in page.items],
    }
