"""The burns to come: a picture by week, a table by day, and how fast it went lately."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from apps.stats.charts.bars import Part
from apps.stats.charts.marks import Picture, Rect
from apps.stats.charts.ranged_bars import (
    NARROW,
    WIDE,
    RangedBar,
    RangedBars,
    RangedLayout,
    draw_ranged_bars,
)
from apps.stats.measures.burn_rates import BurnRate
from apps.stats.measures.upcoming_burns import BurnDay, UpcomingBurns
from apps.stats.pages import amounts
from apps.stats.pages.burning import WEEK, Window
from apps.stats.pages.figure import Figure, LegendEntry, Row, Table
from apps.stats.pages.wording import (
    Sentence,
    on_day,
    said,
    short_day,
    written,
)
from apps.stats.reader import Reader

WEEKS, NARROW_WEEKS = 26, 13
LEGEND = (
    LegendEntry(gettext_lazy("with the next review"), (Rect("st-e", 1, 1, 12, 12, "wv-e"),)),
    LegendEntry(gettext_lazy("if every review is right"), (Rect("begun", 1, 1, 12, 12),)),
)
BASIS = gettext_lazy(
    "At the earliest: every review right, the moment it comes. Misses and days off make it later; "
    "the page of an item tells when it is likely."
)
TRENDS = {
    "up": gettext_lazy("more than before"),
    "down": gettext_lazy("fewer than before"),
    "level": gettext_lazy("as before"),
}


@dataclass(frozen=True, slots=True)
class RateSection:
    sentence: Sentence
    table: Table


@dataclass(frozen=True, slots=True)
class _Week:
    begins: date
    next_review: int
    projected: int


def build(
    upcoming: UpcomingBurns | None, reader: Reader, chosen: Window | None = None
) -> Figure | None:
    """None on vacation and while nothing is in review; `chosen` is the bar that is open."""
    if upcoming is None or not upcoming.days:
        return None
    narrow_from = _narrow_from(upcoming, reader.today)
    return Figure(
        name="next-burns",
        heading=_("Next to burn"),
        gloss="次の炎",
        sentence=sentence_of(upcoming, reader),
        legend=LEGEND,
        wide=_picture(upcoming, _weeks(upcoming, reader.today, WEEKS), WIDE, chosen),
        narrow=_picture(upcoming, _weeks(upcoming, narrow_from, NARROW_WEEKS), NARROW, chosen),
        narrow_note=_("%(weeks)d weeks of it; the table has every day.") % {"weeks": NARROW_WEEKS},
        basis=str(BASIS),
        table=table_of(upcoming),
    )


def sentence_of(upcoming: UpcomingBurns, reader: Reader) -> Sentence:
    soon = reader.today + timedelta(days=30)
    close = sum(one.burns for one in upcoming.days if one.day <= soon)
    if not upcoming.due:
        first = on_day(upcoming.days[0].day, reader.today)
        return said(_first_told(close), {"number": f"{close:,}", "when": first})
    due = ngettext(
        "%(number)s waits for the last review now.",
        "%(number)s wait for the last review now.",
        upcoming.due,
    ) % {"number": f"{upcoming.due:,}"}
    told = _("<b>Nothing</b> can burn within thirty days; %(due)s")
    if close:
        told = ngettext(
            "<b>%(number)s item</b> can burn within thirty days; %(due)s",
            "<b>%(number)s items</b> can burn within thirty days; %(due)s",
            close,
        )
    return said(told, {"number": f"{close:,}", "due": due})


def _first_told(close: int) -> str:
    if not close:
        return _("<b>Nothing</b> can burn within thirty days; the first one %(when)s.")
    return ngettext(
        "<b>%(number)s item</b> can burn within thirty days; the first one %(when)s.",
        "<b>%(number)s items</b> can burn within thirty days; the first one %(when)s.",
        close,
    )


def table_of(upcoming: UpcomingBurns) -> Table:
    return Table(
        _("Earliest burns by day"),
        (_("Day"), _("Next review"), _("Later ones"), _("All")),
        tuple(_row(one) for one in upcoming.days),
    )


def rates(told: Sequence[BurnRate]) -> RateSection:
    rows = tuple(_rate_row(rate) for rate in told)
    return RateSection(rate_sentence(told), Table(_("Burns lately"), _rate_columns(), rows))


def _rate_columns() -> tuple[str, ...]:
    return (_("Window"), _("Burns"), _("A day"), _("Before, a day"), _("Trend"))


def rate_sentence(told: Sequence[BurnRate]) -> Sentence:
    month = told[1]
    if month.trend is None or month.a_day is None or month.before is None:
        words = ngettext(
            "<b>%(number)s burn</b> in the last %(days)d days.",
            "<b>%(number)s burns</b> in the last %(days)d days.",
            month.burns,
        )
        return said(words, {"number": f"{month.burns:,}", "days": month.days})
    words = ngettext(
        "<b>%(number)s burn</b> in the last %(days)d days, %(trend)s: %(now)s a day, "
        "and %(before)s a day in the %(days)d days before.",
        "<b>%(number)s burns</b> in the last %(days)d days, %(trend)s: %(now)s a day, "
        "and %(before)s a day in the %(days)d days before.",
        month.burns,
    )
    shown = {"number": f"{month.burns:,}", "days": month.days, "trend": TRENDS[month.trend]}
    rates = {"now": f"{month.a_day:,.1f}", "before": f"{month.before:,.1f}"}
    return said(words, shown | rates)


def _row(one: BurnDay) -> Row:
    cells = (f"{one.next_review:,}", f"{one.projected:,}", f"{one.burns:,}")
    return Row(short_day(one.day), cells, Window(one.day).url)


def _rate_row(rate: BurnRate) -> Row:
    a_day, before = (
        "" if number is None else f"{number:,.1f}" for number in (rate.a_day, rate.before)
    )
    trend = str(TRENDS[rate.trend]) if rate.trend else _("not known")
    return Row(_last_days(rate.days), (f"{rate.burns:,}", a_day, before, trend))


def _last_days(days: int) -> str:
    return _("Last %(days)d days") % {"days": days}


def _narrow_from(upcoming: UpcomingBurns, today: date) -> date:
    """Today, or the first week with a burn in it where the weeks from today on would be empty."""
    empty_weeks = (upcoming.days[0].day - today).days // WEEK
    return today + timedelta(days=WEEK * empty_weeks) if empty_weeks >= NARROW_WEEKS else today


def _weeks(upcoming: UpcomingBurns, start: date, count: int) -> Iterator[_Week]:
    for number in range(count):
        begins = start + timedelta(days=number * WEEK)
        days = [one for one in upcoming.days if 0 <= (one.day - begins).days < WEEK]
        yield _Week(
            begins, sum(one.next_review for one in days), sum(one.projected for one in days)
        )


def _picture(
    upcoming: UpcomingBurns, weeks: Iterable[_Week], layout: RangedLayout, chosen: Window | None
) -> Picture:
    bars = tuple(_bar(week, number, chosen) for number, week in enumerate(weeks))
    return draw_ranged_bars(
        RangedBars(
            bars=bars,
            layout=layout,
            name=f"next-burns-{'wide' if layout is WIDE else 'narrow'}",
            title=_("Earliest burns by week, %(weeks)d weeks") % {"weeks": len(bars)},
            description=_("Bars of %(items)s in review, by the week in which each can burn.")
            % {"items": amounts.items(upcoming.items)},
        )
    )


def _bar(week: _Week, number: int, chosen: Window | None) -> RangedBar:
    begins, window = week.begins, Window(week.begins, WEEK)
    told = {
        "items": amounts.items(week.next_review + week.projected),
        "number": f"{week.next_review:,}",
    }
    return RangedBar(
        parts=(Part("st-e", week.next_review, "wv-e"), Part("begun", week.projected)),
        label=_("Week from %(day)s: %(items)s can burn, %(number)s with the next review")
        % {**told, "day": short_day(begins)},
        short_label=_("From %(day)s: %(items)s")
        % {**told, "day": written(begins, "short day of this year")},
        url=window.url,
        tick=f"{begins.day}",
        heading=_month(begins, is_first=number == 0),
        is_chosen=window == chosen,
    )


def _month(begins: date, *, is_first: bool) -> str:
    """Where one begins, and in short of the first bar, whose number is no date without it."""
    if begins.day <= WEEK:
        return written(begins, "month of a year")
    return written(begins, "short month of a year") if is_first else ""
