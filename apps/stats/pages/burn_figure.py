"""The picture of burns by day, week or month, with its sentence and its table."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from apps.stats.charts.burn_timeline import (
    NARROW,
    WIDE,
    BurnBar,
    ResetCut,
    TimelineLayout,
    draw_burn_timeline,
)
from apps.stats.charts.burn_timeline import BurnTimeline as Drawing
from apps.stats.charts.marks import Picture
from apps.stats.measures.burn_timeline import BurnSpan, BurnTimeline, ResetEvent
from apps.stats.measures.counts import TypeCounts
from apps.stats.measures.rulers import Ruler
from apps.stats.pages.burn_views import UNDATED, BurnView, sentence_case, switch
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
from apps.stats.pages.wording import Phrase, Sentence, counted, day, plain, strong
from apps.stats.reader import Reader

COLUMNS = (
    "Radicals", "Kanji", "Vocabulary", "Burned again", "Resurrected", "Burned at its end",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Telling:
    """What a picture of burns needs to know besides their numbers; `chosen` is the open bar."""

    view: BurnView
    ruler: Ruler
    chosen: str
    reader: Reader

    def key(self, one: BurnSpan) -> str:
        return self.view.key(one.first)

    def name(self, one: BurnSpan) -> str:
        return self.view.name(one.first)


def build(timeline: BurnTimeline, told: Telling) -> Figure:
    view, spans = told.view, timeline.spans
    shown = view.shown(spans, told.chosen, view.most)
    narrow = view.shown(shown, told.chosen, view.narrow)
    return Figure(
        name="timeline",
        heading="Burned and brought back",
        gloss="燃と蘇",
        sentence=sentence_of(spans, told),
        legend=(RADICAL, KANJI, VOCABULARY, AGAIN, RESURRECTED, BURNED_THEN),
        wide=_picture(timeline, shown, told, WIDE),
        narrow=_picture(timeline, narrow, told, NARROW),
        narrow_note=view.narrow_note if len(narrow) < len(shown) else "",
        table=table_of(timeline, shown, told),
        basis=" ".join(_basis(timeline, is_cut=len(shown) < len(spans), view=view)),
        switches=(switch(view),),
    )


def words(items: TypeCounts) -> int:
    """Everything that is neither radical nor kanji is drawn as vocabulary."""
    return items.total - items.radical - items.kanji


def sentence_of(spans: Sequence[BurnSpan], told: Telling) -> Sentence:
    if not spans:
        return plain("No burn has a date yet.")
    best, last, view = max(spans, key=lambda one: one.burned), spans[-1], told.view
    present = view.present.capitalize()
    if best == last and last.burned:
        return (strong(present), Phrase(f" is the best so far, with {last.burned:,} burned."))
    now = f"{last.burned:,} burned" if last.burned else "nothing burned yet"
    return (
        Phrase(f"The best {view.unit} was {'the ' if view.unit == 'week' else ''}"),
        strong(told.name(best)),
        Phrase(f", with {best.burned:,}. {present}: {now}."),
    )


def burned_then(one: BurnSpan) -> str:
    """The number burned at its end; its lower bound where burns have no date."""
    if one.at_end is None:
        return ""
    return ("" if one.at_end.exact is not None else "at least ") + f"{one.at_end.at_least:,}"


def label_of(one: BurnSpan, name: str) -> str:
    again = f" ({one.burns_again:,} again)" if one.burns_again else ""
    back = f", {one.resurrections:,} resurrected" if one.resurrections else ""
    then = f". Burned then {burned_then(one)}" if one.at_end else ""
    return f"{_short_label(one, name)}{again}{back}{then}"


def _short_label(one: BurnSpan, name: str) -> str:
    return f"{sentence_case(name)}: {one.burned:,} burned"


def table_of(timeline: BurnTimeline, shown: Sequence[BurnSpan], told: Telling) -> Table:
    """Newest first; spans in which nothing happened are left out, as their bars are."""
    rows = [_row(one, told) for one in reversed(shown) if not one.is_quiet]
    columns = (told.view.unit.capitalize(), *COLUMNS)
    caption = f"Burns and resurrections per {told.view.unit}"
    return Table(caption, columns, (*_undated(timeline, told), *rows))


def _row(one: BurnSpan, told: Telling) -> Row:
    numbers = (one.burns.radical, one.burns.kanji, words(one.burns))
    cells = (f"{cell:,}" for cell in (*numbers, one.burns_again, one.resurrections))
    url = told.view.url(told.key(one))
    return Row(sentence_case(told.name(one)), (*cells, burned_then(one)), url)


def _undated(timeline: BurnTimeline, told: Telling) -> Iterator[Row]:
    """Burns again of which nobody knows the day."""
    if timeline.undated.total:
        cells = ("", "", "", f"{timeline.undated.total:,}", "", "")
        yield Row("Date unknown", cells, told.view.url(UNDATED))


def _basis(timeline: BurnTimeline, *, is_cut: bool, view: BurnView) -> Iterator[str]:
    if is_cut:
        yield f"{view.most} {view.unit}s of a longer history; Earlier and Later go on from here."
    if timeline.undated.total:
        number = counted(timeline.undated.total, "more burn")
        when = "on no day we know: WaniKani dates the first burn only"
        yield f"{number} before wkdash watched, {when}."
        yield "The line counts them from when wkdash saw them."


def _bar(one: BurnSpan, index: int, told: Telling) -> BurnBar:
    key, name = told.key(one), told.name(one)
    return BurnBar(
        radical=one.burns.radical,
        kanji=one.burns.kanji,
        vocabulary=words(one.burns),
        again=one.burns_again,
        resurrected=one.resurrections,
        burned_then=one.at_end.at_least if one.at_end else None,
        url=told.view.url(key),
        label=label_of(one, name),
        short_label=_short_label(one, name),
        heading=told.view.title(one.first, index),
        is_chosen=key == told.chosen,
    )


def _picture(
    timeline: BurnTimeline, shown: Sequence[BurnSpan], told: Telling, layout: TimelineLayout
) -> Picture:
    drawing = Drawing(
        bars=tuple(_bar(one, index, told) for index, one in enumerate(shown)),
        resets=tuple(_cuts(timeline.resets, shown, told)),
        layout=layout,
        name="timeline-wide" if layout is WIDE else "timeline-narrow",
        title=_title(shown, told),
        description=_description(shown),
    )
    return draw_burn_timeline(drawing)


def _title(shown: Sequence[BurnSpan], told: Telling) -> str:
    title = f"Burns and resurrections per {told.view.unit}"
    return f"{title}, {told.name(shown[0])} to {told.name(shown[-1])}" if shown else title


def _description(shown: Sequence[BurnSpan]) -> str:
    burned = counted(sum(one.burned for one in shown), "burn")
    back = counted(sum(one.resurrections for one in shown), "resurrection")
    return (
        "Bars by type upward, resurrections downward, a line for the number of items burned at "
        f"that time. {burned}, {back}."
    )


def _cuts(
    resets: Sequence[ResetEvent], shown: Sequence[BurnSpan], told: Telling
) -> Iterator[ResetCut]:
    """Where each reset that lies in the picture cuts it."""
    places = {one.first: place for place, one in enumerate(shown)}
    for reset in resets:
        on = told.reader.day(reset.confirmed_at)
        first = told.ruler.first(on)
        if first in places:
            part = (on - first).days / (told.ruler.following(first) - first).days
            yield ResetCut(places[first] + part, _words(reset, day(on)))


def _words(reset: ResetEvent, on: str) -> tuple[str, ...]:
    known = reset.original_level is not None and reset.target_level is not None
    head = f"Reset {reset.original_level} → {reset.target_level}" if known else "Reset"
    undone = () if reset.burns_undone is None else (f"{reset.burns_undone:,} burns undone",)
    return (head, on, *undone)
