"""What lists of days have in common: which of them are asked for, and what else they rest on."""

from collections.abc import Iterable
from datetime import date
from typing import Protocol, TypeVar

from apps.api.asking import Asking
from apps.api.paging import Key, Page, page_of, paging_of
from apps.api.parameters import DayParameter

FROM = DayParameter("from", "Only this day and later ones.")
TO = DayParameter("to", "Only this day and earlier ones.")


class Dated(Protocol):
    @property
    def day(self) -> date: ...


OneDay = TypeVar("OneDay", bound=Dated)


def piece_of(days: Iterable[OneDay], asking: Asking) -> Page[OneDay]:
    """Of those asked for; the path of the next piece asks for the same span."""
    first, last = asking[FROM], asking[TO]
    chosen = [each for each in days if (first or date.min) <= each.day <= (last or date.max)]
    kept = {
        each.name: asked.isoformat() if asked else None
        for each, asked in ((FROM, first), (TO, last))
    }
    return page_of(chosen, _key, paging_of(asking), **kept)


def day_seen(asking: Asking) -> Iterable[object]:
    """Beyond the data: a look without news begins a day, too."""
    seen = asking.learner.synced_at if asking.learner else None
    return (asking.calendar.day(seen) if seen else None,)


def _key(dated: Dated) -> Key:
    return dated.day.isoformat(), 0, ""
