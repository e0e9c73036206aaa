"""Burns by days, weeks or months: what an address asks for, and how a span of each is named."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.stats.measures.burn_timeline import BurnSpan
from apps.stats.measures.rulers import Unit
from apps.stats.pages.addresses import page_address
from apps.stats.pages.figure import View
from apps.stats.pages.wording import day, month, written

UNDATED = "unknown"


@dataclass(frozen=True, slots=True)
class BurnWords:
    """What a picture of a view says. `best` and `best_now` name the span with most burns, `title`
    the first and the last span, `cut` how many there are."""

    unit: Promise
    best_now: Promise
    best: Promise
    caption: Promise
    title: Promise
    cut: Promise
    narrow_note: Promise


@dataclass(frozen=True, slots=True)
class BurnView:
    """`most` spans of `unit` stand in one picture, `narrow` of them on a phone."""

    by: str
    unit: Unit
    label: Promise
    gloss: str
    most: int
    narrow: int
    name: Callable[[date], str]
    heading: Callable[[date], str]
    words: BurnWords

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
        return f"{first.year}" if self is MONTHS else written(first, "short month")

    def shown(self, spans: Sequence[BurnSpan], key: str, most: int) -> tuple[BurnSpan, ...]:
        """The window with the span of `key`; windows lie end to end, the last ends now."""
        place = next((n for n, one in enumerate(spans) if self.key(one.first) == key), None)
        behind = 0 if place is None else (len(spans) - 1 - place) // most * most
        end = len(spans) - behind
        return tuple(spans[max(0, end - most) : end])


def _week(first: date) -> str:
    return _("week of %(day)s") % {"day": day(first)}


def _year(first: date) -> str:
    return f"{first.year}" if first.month == 1 else ""


def _quarter(first: date) -> str:
    begins = first.day <= 7 and first.month in (1, 4, 7, 10)
    return (_year(first) or written(first, "short month of a year")) if begins else ""


def _month(first: date) -> str:
    return (_year(first) or written(first, "short month of a year")) if first.day == 1 else ""


DAYS = BurnView(
    "days", "day", gettext_lazy("Days"), "其の日", 92, 31, day, _month,
    BurnWords(
        unit=gettext_lazy("Day"),
        best_now=gettext_lazy("<b>Today</b> is the best so far, with %(best)s burned."),
        best=gettext_lazy("The best day was <b>%(name)s</b>, with %(best)s. Today: %(now)s."),
        caption=gettext_lazy("Burns and resurrections per day"),
        title=gettext_lazy("Burns and resurrections per day, %(first)s to %(last)s"),
        cut=gettext_lazy(
            "%(number)d days of a longer history; Earlier and Later go on from here."
        ),
        narrow_note=gettext_lazy("A month at a time; the table has three."),
    ),
)  # fmt: skip
WEEKS = BurnView(
    "weeks", "week", gettext_lazy("Weeks"), "其の週", 104, 52, _week, _quarter,
    BurnWords(
        unit=gettext_lazy("Week"),
        best_now=gettext_lazy("<b>This week</b> is the best so far, with %(best)s burned."),
        best=gettext_lazy(
            "The best week was the <b>%(name)s</b>, with %(best)s. This week: %(now)s."
        ),
        caption=gettext_lazy("Burns and resurrections per week"),
        title=gettext_lazy("Burns and resurrections per week, %(first)s to %(last)s"),
        cut=gettext_lazy(
            "%(number)d weeks of a longer history; Earlier and Later go on from here."
        ),
        narrow_note=gettext_lazy("A year at a time; the table has two."),
    ),
)  # fmt: skip
# Nobody has studied for so long that the months would not fit.
MONTHS = BurnView(
    "months", "month", gettext_lazy("Months"), "其の月", 600, 24, month, _year,
    BurnWords(
        unit=gettext_lazy("Month"),
        best_now=gettext_lazy("<b>This month</b> is the best so far, with %(best)s burned."),
        best=gettext_lazy(
            "The best month was <b>%(name)s</b>, with %(best)s. This month: %(now)s."
        ),
        caption=gettext_lazy("Burns and resurrections per month"),
        title=gettext_lazy("Burns and resurrections per month, %(first)s to %(last)s"),
        cut=gettext_lazy(
            "%(number)d months of a longer history; Earlier and Later go on from here."
        ),
        narrow_note=gettext_lazy("Two years at a time; the table has all of them."),
    ),
)  # fmt: skip
VIEWS = {view.by: view for view in (DAYS, WEEKS, MONTHS)}


def view_of(asked: Mapping[str, str]) -> BurnView:
    return VIEWS.get(asked.get("by", ""), MONTHS)


def key_in(asked: Mapping[str, str]) -> str:
    return asked.get("month" if view_of(asked) is MONTHS else "from", "")


def switch(current: BurnView) -> tuple[View, ...]:
    address = page_address("stats:burns")
    return tuple(
        View(str(view.label), f"{address}?by={view.by}#timeline", is_current=view is current)
        for view in VIEWS.values()
    )
