"""The burns to come: a picture by week, a table by day, and how fast it went lately."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

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
from apps.stats.pages.figure import Figure, LegendEntry, Row, Table
from apps.stats.pages.wording import Phrase, Sentence, counted, near_day, short_day, strong
from apps.stats.reader import Reader

WEEKS, NARROW_WEEKS, WEEK = 26, 13, 7
COLUMNS = ("Day", "Next review", "Later ones", "All")
LEGEND = (
    LegendEntry("with the next review", (Rect("st-e", 1, 1, 12, 12, "wv-e"),)),
    LegendEntry("if every review is right", (Rect("begun", 1, 1, 12, 12),)),
)
BASIS = (
    "At the earliest: every review right, the moment it comes. Misses and days off make it later; "
    "the page of an item tells when it is likely."
)
TRENDS = {"up": "more than before", "down": "fewer than before", "level": "as before"}
RATE_COLUMNS = ("Window", "Burns", "A day", "Before, a day", "Trend")


@dataclass(frozen=True, slots=True)
class RateSection:
    sentence: Sentence
    table: Table


@dataclass(frozen=True, slots=True)
class _Week:
    begins: date
    next_review: int
    projected: int


def build(upcoming: UpcomingBurns | None, reader: Reader) -> Figure | None:
    """None on vacation and while nothing is in review."""
    if upcoming is None or not upcoming.days:
        return None
    return Figure(
        name="next-burns",
        heading="Next to burn",
        gloss="次の炎",
        sentence=sentence_of(upcoming, reader),
        legend=LEGEND,
        wide=_picture(upcoming, reader, WIDE, WEEKS),
        narrow=_picture(upcoming, reader, NARROW, NARROW_WEEKS),
        narrow_note=f"The first {NARROW_WEEKS} weeks; the table has every day.",
        basis=BASIS,
        table=table_of(upcoming),
    )


def sentence_of(upcoming: UpcomingBurns, reader: Reader) -> Sentence:
    soon = reader.today + timedelta(days=30)
    close = sum(one.burns for one in upcoming.days if one.day <= soon)
    what = counted(close, "item") if close else "Nothing"
    items = (strong(what), Phrase(" can burn within thirty days"))
    if upcoming.due:
        verb = "waits" if upcoming.due == 1 else "wait"
        return (*items, Phrase(f"; {upcoming.due:,} {verb} for the last review now."))
    first = near_day(upcoming.days[0].day, reader.today)
    on = first if first.isalpha() else f"on {first}"
    return (*items, Phrase(f"; the first one {on}."))


def table_of(upcoming: UpcomingBurns) -> Table:
    return Table(
        "Earliest burns by day",
        COLUMNS,
        tuple(_row(one) for one in upcoming.days),
    )


def rates(told: Sequence[BurnRate]) -> RateSection:
    rows = tuple(_rate_row(rate) for rate in told)
    return RateSection(rate_sentence(told), Table("Burns lately", RATE_COLUMNS, rows))


def rate_sentence(told: Sequence[BurnRate]) -> Sentence:
    month = told[1]
    number = strong(counted(month.burns, "burn"))
    if month.trend is None or month.a_day is None or month.before is None:
        return (number, Phrase(f" in the last {month.days} days."))
    before = f"{month.before:,.1f} a day in the {month.days} days before"
    return (
        number,
        Phrase(f" in the last {month.days} days, {TRENDS[month.trend]}: "),
        Phrase(f"{month.a_day:,.1f} a day, and {before}."),
    )


def _row(one: BurnDay) -> Row:
    cells = (f"{one.next_review:,}", f"{one.projected:,}", f"{one.burns:,}")
    return Row(short_day(one.day), cells)


def _rate_row(rate: BurnRate) -> Row:
    a_day, before = (
        "" if number is None else f"{number:,.1f}" for number in (rate.a_day, rate.before)
    )
    trend = TRENDS[rate.trend] if rate.trend else "not known"
    return Row(f"Last {rate.days} days", (f"{rate.burns:,}", a_day, before, trend))


def _weeks(upcoming: UpcomingBurns, today: date, count: int) -> Iterator[_Week]:
    for number in range(count):
        begins = today + timedelta(days=number * WEEK)
        days = [one for one in upcoming.days if 0 <= (one.day - begins).days < WEEK]
        yield _Week(
            begins, sum(one.next_review for one in days), sum(one.projected for one in days)
        )


def _picture(upcoming: UpcomingBurns, reader: Reader, layout: RangedLayout, weeks: int) -> Picture:
    return draw_ranged_bars(
        RangedBars(
            bars=tuple(map(_bar, _weeks(upcoming, reader.today, weeks))),
            layout=layout,
            name=f"next-burns-{'wide' if layout is WIDE else 'narrow'}",
            title=f"Earliest burns by week, next {weeks} weeks",
            description=f"Bars of {counted(upcoming.items, 'item')} in review, by the week in "
            "which each can burn.",
        )
    )


def _bar(week: _Week) -> RangedBar:
    begins = week.begins
    number = counted(week.next_review + week.projected, "item")
    return RangedBar(
        parts=(Part("st-e", week.next_review, "wv-e"), Part("begun", week.projected)),
        label=f"Week from {short_day(begins)}: {number} can burn, "
        f"{week.next_review:,} with the next review",
        short_label=f"From {begins.day} {begins:%b}: {number}",
        url="#next-burns",
        tick=f"{begins.day}",
        heading=f"{begins:%B}" if begins.day <= WEEK else "",
    )
