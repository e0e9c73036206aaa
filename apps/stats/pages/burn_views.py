"""Burns by days, weeks or months: what an address asks for, and how a span of each is named."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from apps.stats.measures.burn_timeline import BurnSpan
from apps.stats.measures.rulers import Unit
from apps.stats.pages.addresses import page_address
from apps.stats.pages.figure import View
from apps.stats.pages.wording import day, month

UNDATED = "unknown"


@dataclass(frozen=True, slots=True)
class BurnView:
    """`most` spans of `unit` stand in one picture, `narrow` of them on a phone."""

    by: str
    unit: Unit
    label: str
    gloss: str
    present: str
    most: int
    narrow: int
    narrow_note: str
    name: Callable[[date], str]
    heading: Callable[[date], str]

    def key(self, first: date) -> str:
        """As addresses write it: 2024-05, and 2024-05-20 for weeks and days."""
        return f"{first:%Y-%m}" if self is MONTHS else first.isoformat()

    def first(self, key: str) -> date:
        """Of the span with that key."""
        return date.fromisoformat(f"{key}-01" if self is MONTHS else key)

    def url(self, key: str) -> str:
        asked = f"month={key}" if self is MONTHS else f"by={self.by}&from={key}"
        return f"{page_address('stats:burns')}?{asked}#items"

    def title(self, first: date, index: int) -> str:
        """What stands under a bar: where a year or month begins, and what the first one is."""
        return self.heading(first) or ("" if index else self.heading_of_first(first))

    def heading_of_first(self, first: date) -> str:
        return f"{first.year}" if self is MONTHS else f"{first:%b} {first.year}"

    def shown(self, spans: Sequence[BurnSpan], key: str, most: int) -> tuple[BurnSpan, ...]:
        """The window with the span of `key`; windows lie end to end, the last ends now."""
        place = next((n for n, one in enumerate(spans) if self.key(one.first) == key), None)
        behind = 0 if place is None else (len(spans) - 1 - place) // most * most
        end = len(spans) - behind
        return tuple(spans[max(0, end - most) : end])


def sentence_case(name: str) -> str:
    """As a sentence begins; capitalize() would make the names of months small."""
    return name[0].upper() + name[1:]


def _week(first: date) -> str:
    return f"week of {day(first)}"


def _year(first: date) -> str:
    return f"{first.year}" if first.month == 1 else ""


def _quarter(first: date) -> str:
    begins = first.day <= 7 and first.month in (1, 4, 7, 10)
    return (_year(first) or f"{first:%b}") if begins else ""


def _month(first: date) -> str:
    return (_year(first) or f"{first:%b}") if first.day == 1 else ""


DAYS = BurnView(
    "days", "day", "Days", "其の日", "today", 92, 31,
    "A month at a time; the table has three.", day, _month,
)  # fmt: skip
WEEKS = BurnView(
    "weeks", "week", "Weeks", "其の週", "this week", 104, 52,
    "A year at a time; the table has two.", _week, _quarter,
)  # fmt: skip
# Nobody has studied for so long that the months would not fit.
MONTHS = BurnView(
    "months", "month", "Months", "其の月", "this month", 600, 24,
    "Two years at a time; the table has all of them.", month, _year,
)  # fmt: skip
VIEWS = {view.by: view for view in (DAYS, WEEKS, MONTHS)}


def view_of(asked: Mapping[str, str]) -> BurnView:
    return VIEWS.get(asked.get("by", ""), MONTHS)


def key_in(asked: Mapping[str, str]) -> str:
    return asked.get("month" if view_of(asked) is MONTHS else "from", "")


def switch(current: BurnView) -> tuple[View, ...]:
    address = page_address("stats:burns")
    return tuple(
        View(view.label, f"{address}?by={view.by}#timeline", is_current=view is current)
        for view in VIEWS.values()
    )
