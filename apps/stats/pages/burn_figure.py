"""The picture of burns by month, with its sentence and its table."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.urls import reverse

from apps.stats.charts.burn_timeline import (
    NARROW,
    NARROW_MONTHS,
    WIDE,
    MonthBar,
    ResetCut,
    TimelineLayout,
    draw_burn_timeline,
)
from apps.stats.charts.burn_timeline import BurnTimeline as Drawing
from apps.stats.charts.marks import Picture
from apps.stats.measures.burn_timeline import BurnMonth, BurnTimeline, ResetEvent
from apps.stats.measures.counts import TypeCounts
from apps.stats.pages.figure import (
    AGAIN,
    BURNED_THEN,
    KANJI,
    RADICAL,
    RESURRECTED,
    VOCABULARY,
    Figure,
    Row,
    Table,
)
from apps.stats.pages.wording import Phrase, Sentence, counted, day, month, plain, strong
from apps.stats.reader import Reader

UNDATED = "unknown"
COLUMNS = (
    "Month", "Radicals", "Kanji", "Vocabulary", "Burned again", "Resurrected", "Burned at its end",
)  # fmt: skip


def build(timeline: BurnTimeline, chosen: str, reader: Reader) -> Figure:
    return Figure(
        name="timeline",
        heading="Burned and brought back",
        gloss="燃と蘇",
        sentence=sentence_of(timeline),
        legend=(RADICAL, KANJI, VOCABULARY, AGAIN, RESURRECTED, BURNED_THEN),
        wide=_picture(timeline, timeline.months, chosen, reader, WIDE),
        narrow=_picture(timeline, timeline.months[-NARROW_MONTHS:], chosen, reader, NARROW),
        narrow_note=_narrow_note(timeline),
        table=table_of(timeline),
        basis=_basis(timeline),
    )


def key_of(first: date) -> str:
    """The month as addresses write it: 2024-05."""
    return f"{first:%Y-%m}"


def url_of(key: str) -> str:
    return f"{reverse('stats:burns')}?month={key}#items"


def words(items: TypeCounts) -> int:
    """Everything that is neither radical nor kanji is drawn as vocabulary."""
    return items.total - items.radical - items.kanji


def burned_in(one: BurnMonth) -> int:
    return one.burns.total + one.burns_again


def sentence_of(timeline: BurnTimeline) -> Sentence:
    if not timeline.months:
        return plain("No burn has a date yet.")
    best = max(timeline.months, key=burned_in)
    present = burned_in(timeline.months[-1])
    if best == timeline.months[-1] and present:
        return (strong("This month"), Phrase(f" is the best so far, with {present:,} burned."))
    now = f"{present:,} burned" if present else "nothing burned yet"
    return (
        Phrase("The best month was "),
        strong(month(best.month)),
        Phrase(f", with {burned_in(best):,}. This month: {now}."),
    )


def burned_then(one: BurnMonth) -> str:
    """The number burned at the month's end; its lower bound where burns have no date."""
    if one.at_end is None:
        return ""
    return ("" if one.at_end.exact is not None else "at least ") + f"{one.at_end.at_least:,}"


def label_of(one: BurnMonth) -> str:
    again = f" ({one.burns_again:,} again)" if one.burns_again else ""
    back = f", {one.resurrections:,} resurrected" if one.resurrections else ""
    then = f". Burned then {burned_then(one)}" if one.at_end else ""
    return f"{month(one.month)}: {burned_in(one):,} burned{again}{back}{then}"


def table_of(timeline: BurnTimeline) -> Table:
    """Newest first; months in which nothing happened are left out, as their bars are."""
    rows = [_row(one) for one in reversed(timeline.months) if burned_in(one) or one.resurrections]
    return Table("Burns and resurrections per month", COLUMNS, (*_undated(timeline), *rows))


def _row(one: BurnMonth) -> Row:
    numbers = (one.burns.radical, one.burns.kanji, words(one.burns))
    cells = (f"{cell:,}" for cell in (*numbers, one.burns_again, one.resurrections))
    return Row(month(one.month), (*cells, burned_then(one)), url_of(key_of(one.month)))


def _undated(timeline: BurnTimeline) -> Iterator[Row]:
    """Burns again of which nobody knows the day."""
    if timeline.undated.total:
        cells = ("", "", "", f"{timeline.undated.total:,}", "", "")
        yield Row("Date unknown", cells, url_of(UNDATED))


def _narrow_note(timeline: BurnTimeline) -> str:
    if len(timeline.months) <= NARROW_MONTHS:
        return ""
    return "The last two years; the table has all of them."


def _basis(timeline: BurnTimeline) -> str:
    if not timeline.undated.total:
        return ""
    number = counted(timeline.undated.total, "more burn")
    day = "on no day we know: WaniKani dates the first burn only"
    return f"{number} before wkdash watched, {day}. The line counts them from when wkdash saw them."


def _bar(one: BurnMonth, chosen: str) -> MonthBar:
    key = key_of(one.month)
    return MonthBar(
        month=one.month,
        radical=one.burns.radical,
        kanji=one.burns.kanji,
        vocabulary=words(one.burns),
        again=one.burns_again,
        resurrected=one.resurrections,
        burned_then=one.at_end.at_least if one.at_end else None,
        url=url_of(key),
        label=label_of(one),
        short_label=f"{month(one.month)}: {burned_in(one):,} burned",
        is_chosen=key == chosen,
    )


def _picture(
    timeline: BurnTimeline,
    months: tuple[BurnMonth, ...],
    chosen: str,
    reader: Reader,
    layout: TimelineLayout,
) -> Picture:
    first = months[0].month if months else reader.today
    last = months[-1].month if months else reader.today
    drawing = Drawing(
        months=tuple(_bar(one, chosen) for one in months),
        resets=tuple(_cut(one, first, reader) for one in _resets_from(timeline, first, reader)),
        layout=layout,
        name="timeline-wide" if layout is WIDE else "timeline-narrow",
        title=f"Burns and resurrections per month, {month(first)} to {month(last)}",
        description=_description(months),
    )
    return draw_burn_timeline(drawing)


def _description(months: tuple[BurnMonth, ...]) -> str:
    burned = counted(sum(burned_in(one) for one in months), "burn")
    back = counted(sum(one.resurrections for one in months), "resurrection")
    return (
        "Bars by type upward, resurrections downward, a line for the number of items burned at "
        f"that time. {burned}, {back}."
    )


def _resets_from(timeline: BurnTimeline, first: date, reader: Reader) -> Iterator[ResetEvent]:
    return (one for one in timeline.resets if reader.day(one.confirmed_at) >= first)


def _cut(reset: ResetEvent, first: date, reader: Reader) -> ResetCut:
    on = reader.day(reset.confirmed_at)
    following = (on.replace(day=1) + timedelta(days=31)).replace(day=1)
    part = (on.day - 1) / (following - on.replace(day=1)).days
    months = (on.year - first.year) * 12 + on.month - first.month
    known = reset.original_level is not None and reset.target_level is not None
    head = f"Reset {reset.original_level} → {reset.target_level}" if known else "Reset"
    undone = () if reset.burns_undone is None else (f"{reset.burns_undone:,} burns undone",)
    return ResetCut(months + part, (head, day(on), *undone))
