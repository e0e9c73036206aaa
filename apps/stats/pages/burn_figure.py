"""The picture of burns by day, week or month, with its sentence and its table."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

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
from apps.stats.pages import amounts
from apps.stats.pages.burn_views import UNDATED, BurnView, switch
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
from apps.stats.pages.wording import Sentence, as_heading, day, plain, said
from apps.stats.reader import Reader


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


@dataclass(frozen=True, slots=True)
class BarWords:
    """Of every bar, translated once: a picture has hundreds of them."""

    burned: str
    again: str
    back: str
    then: str


def build(timeline: BurnTimeline, told: Telling) -> Figure:
    view, spans = told.view, timeline.spans
    shown = view.shown(spans, told.chosen, view.most)
    narrow = view.shown(shown, told.chosen, view.narrow)
    return Figure(
        name="timeline",
        heading=_("Burned and brought back"),
        gloss="燃と蘇",
        sentence=sentence_of(spans, told),
        legend=(RADICAL, KANJI, VOCABULARY, AGAIN, RESURRECTED, BURNED_THEN),
        wide=_picture(timeline, shown, told, WIDE),
        narrow=_picture(timeline, narrow, told, NARROW),
        narrow_note=str(view.words.narrow_note) if len(narrow) < len(shown) else "",
        table=table_of(timeline, shown, told),
        basis=" ".join(_basis(timeline, is_cut=len(shown) < len(spans), view=view)),
        switches=(switch(view),),
    )


def rest_of(items: TypeCounts) -> int:
    """Everything that is neither radical nor kanji is drawn as vocabulary."""
    return items.total - items.radical - items.kanji


def sentence_of(spans: Sequence[BurnSpan], told: Telling) -> Sentence:
    if not spans:
        return plain(_("No burn has a date yet."))
    best, last, view = max(spans, key=lambda one: one.burned), spans[-1], told.view
    if best == last and last.burned:
        return said(str(view.words.best_now), {"best": f"{last.burned:,}"})
    now = _("nothing burned yet")
    if last.burned:
        now = _("%(number)s burned") % {"number": f"{last.burned:,}"}
    shown = {"name": told.name(best), "best": f"{best.burned:,}", "now": now}
    return said(str(view.words.best), shown)


def burned_then(one: BurnSpan) -> str:
    """The number burned at its end; its lower bound where burns have no date."""
    if one.at_end is None:
        return ""
    number = f"{one.at_end.at_least:,}"
    return number if one.at_end.exact is not None else _("at least %(number)s") % {"number": number}


def label_of(one: BurnSpan, name: str, words: BarWords) -> str:
    label = _short_label(one, name, words)
    if one.burns_again:
        again = {"burned": label, "again": f"{one.burns_again:,}"}
        label = words.again % again
    if one.resurrections:
        back = {"burned": label, "back": f"{one.resurrections:,}"}
        label = words.back % back
    if one.at_end:
        then = {"burned": label, "then": burned_then(one)}
        label = words.then % then
    return label


def _short_label(one: BurnSpan, name: str, words: BarWords) -> str:
    shown = {"when": as_heading(name), "number": f"{one.burned:,}"}
    return words.burned % shown


def table_of(timeline: BurnTimeline, shown: Sequence[BurnSpan], told: Telling) -> Table:
    """Newest first; spans in which nothing happened are left out, as their bars are."""
    rows = [_row(one, told) for one in reversed(shown) if not one.is_quiet]
    caption = str(told.view.words.caption)
    return Table(caption, _columns(told.view), (*_undated(timeline, told), *rows))


def _columns(view: BurnView) -> tuple[str, ...]:
    return (
        str(view.words.unit),
        _("Radicals"),
        _("Kanji"),
        _("Vocabulary"),
        _("Burned again"),
        _("Resurrected"),
        _("Burned at its end"),
    )


def _row(one: BurnSpan, told: Telling) -> Row:
    numbers = (one.burns.radical, one.burns.kanji, rest_of(one.burns))
    cells = (f"{cell:,}" for cell in (*numbers, one.burns_again, one.resurrections))
    url = told.view.url(told.key(one))
    return Row(as_heading(told.name(one)), (*cells, burned_then(one)), url)


def _undated(timeline: BurnTimeline, told: Telling) -> Iterator[Row]:
    """Burns again of which nobody knows the day."""
    if timeline.undated.total:
        cells = ("", "", "", f"{timeline.undated.total:,}", "", "")
        yield Row(_("Date unknown"), cells, told.view.url(UNDATED))


def _basis(timeline: BurnTimeline, *, is_cut: bool, view: BurnView) -> Iterator[str]:
    if is_cut:
        yield str(view.words.cut % {"number": view.most})
    if timeline.undated.total:
        told = ngettext(
            "%(number)s more burn before wkdash watched, on no day we know: WaniKani dates the "
            "first burn only. The line counts them from when wkdash saw them.",
            "%(number)s more burns before wkdash watched, on no day we know: WaniKani dates the "
            "first burn only. The line counts them from when wkdash saw them.",
            timeline.undated.total,
        )
        yield told % {"number": f"{timeline.undated.total:,}"}


def _bar(one: BurnSpan, index: int, told: Telling, words: BarWords) -> BurnBar:
    key, name = told.key(one), told.name(one)
    return BurnBar(
        radical=one.burns.radical,
        kanji=one.burns.kanji,
        vocabulary=rest_of(one.burns),
        again=one.burns_again,
        resurrected=one.resurrections,
        burned_then=one.at_end.at_least if one.at_end else None,
        url=told.view.url(key),
        label=label_of(one, name, words),
        short_label=_short_label(one, name, words),
        heading=told.view.title(one.first, index),
        is_chosen=key == told.chosen,
    )


def _bar_words() -> BarWords:
    return BarWords(
        burned=_("%(when)s: %(number)s burned"),
        again=_("%(burned)s (%(again)s again)"),
        back=_("%(burned)s, %(back)s resurrected"),
        then=_("%(burned)s. Burned then %(then)s"),
    )


def _picture(
    timeline: BurnTimeline, shown: Sequence[BurnSpan], told: Telling, layout: TimelineLayout
) -> Picture:
    words = _bar_words()
    drawing = Drawing(
        bars=tuple(_bar(one, index, told, words) for index, one in enumerate(shown)),
        resets=tuple(_cuts(timeline.resets, shown, told)),
        layout=layout,
        name="timeline-wide" if layout is WIDE else "timeline-narrow",
        title=_title(shown, told),
        description=_description(shown),
        caption=_caption(is_wide=layout is WIDE),
    )
    return draw_burn_timeline(drawing)


def _title(shown: Sequence[BurnSpan], told: Telling) -> str:
    if not shown:
        return str(told.view.words.caption)
    ends = {"first": told.name(shown[0]), "last": told.name(shown[-1])}
    return str(told.view.words.title % ends)


def _caption(*, is_wide: bool) -> str:
    return _("resurrected, on a scale of its own") if is_wide else _("resurrected, own scale")


def _description(shown: Sequence[BurnSpan]) -> str:
    return _(
        "Bars by type upward, resurrections downward, a line for the number of items burned at "
        "that time. %(burns)s, %(resurrections)s."
    ) % {
        "burns": amounts.burns(sum(one.burned for one in shown)),
        "resurrections": amounts.resurrections(sum(one.resurrections for one in shown)),
    }


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
            yield ResetCut(places[first] + part, tuple(_cut_lines(reset, day(on))))


def _cut_lines(reset: ResetEvent, on: str) -> Iterator[str]:
    if reset.original_level is None or reset.target_level is None:
        yield _("Reset")
    else:
        levels = {"from": reset.original_level, "to": reset.target_level}
        yield _("Reset %(from)d → %(to)d") % levels
    yield on
    if reset.burns_undone is not None:
        told = ngettext("%(number)s burn undone", "%(number)s burns undone", reset.burns_undone)
        yield told % {"number": f"{reset.burns_undone:,}"}
