"""The items behind one bar: what burned in that time, and what was brought back."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.stats.measures.burn_timeline import BurnTimeline
from apps.stats.measures.burns import Burn
from apps.stats.measures.resurrections import Resurrection
from apps.stats.pages.burn_figure import Telling
from apps.stats.pages.burn_views import UNDATED, BurnView
from apps.stats.pages.items import Item, item_of
from apps.stats.pages.wording import Sentence, as_heading, said, written
from apps.stats.reader import Reader
from apps.stats.selectors.subjects import SubjectText


@dataclass(frozen=True, slots=True)
class Choice:
    """Which bar is open, and its neighbours; all empty while nothing ever burned."""

    key: str
    name: str = ""
    earlier: str = ""
    later: str = ""
    has_undated: bool = False


@dataclass(frozen=True, slots=True)
class BurnEntry:
    """`told` says what makes it more than a first burn; `mark` is the symbol for that."""

    item: Item
    told: str = ""
    mark: str = ""


@dataclass(frozen=True, slots=True)
class BurnDay:
    """`on` is the day in words, `date` the same for machines; empty when nobody knows."""

    on: str
    date: str
    entries: tuple[BurnEntry, ...]


@dataclass(frozen=True, slots=True)
class ItemsSection:
    """`name` is its id on the page: what links to these items leads there."""

    heading: str
    gloss: str
    sentence: Sentence
    days: tuple[BurnDay, ...]
    earlier_url: str
    later_url: str
    undated_url: str = ""
    name: str = "items"


@dataclass(frozen=True, slots=True)
class SpanEvents:
    """What happened in the chosen span."""

    burns: tuple[Burn, ...]
    resurrections: tuple[Resurrection, ...]

    @property
    def subject_ids(self) -> set[int]:
        returned = {one.subject_id for one in self.resurrections}
        return returned | {one.subject_id for one in self.burns}


def choose(timeline: BurnTimeline, view: BurnView, wanted: str) -> Choice:
    """The wanted span if anything happened in it, else the latest in which something did."""
    firsts = {view.key(one.first): one.first for one in timeline.spans if not one.is_quiet}
    busy = list(firsts)
    undated = bool(timeline.undated.total)
    if undated and (wanted == UNDATED or not busy):
        return Choice(UNDATED, later=busy[0] if busy else "", has_undated=True)
    if not busy:
        return Choice("")
    place = busy.index(wanted) if wanted in busy else len(busy) - 1
    return Choice(
        key=busy[place],
        name=as_heading(view.name(firsts[busy[place]])),
        earlier=busy[place - 1] if place else "",
        later=busy[place + 1] if place + 1 < len(busy) else "",
        has_undated=undated,
    )


def events_of(
    burns: Sequence[Burn], resurrections: Sequence[Resurrection], told: Telling
) -> SpanEvents:
    return SpanEvents(
        tuple(_burned_in(burns, told)),
        tuple(one for one in resurrections if _key(one.resurrected_at, told) == told.chosen),
    )


def build(
    events: SpanEvents, choice: Choice, texts: Mapping[int, SubjectText], told: Telling
) -> ItemsSection:
    url = told.view.url
    return ItemsSection(
        heading=choice.name or _("Date unknown"),
        gloss=told.view.gloss,
        sentence=_sentence(len(events.burns), len(events.resurrections)),
        days=tuple(_days(events, texts, told.reader)),
        earlier_url=url(choice.earlier) if choice.earlier else "",
        later_url=url(choice.later) if choice.later else "",
        undated_url=url(UNDATED) if choice.has_undated and choice.key != UNDATED else "",
    )


def _burned_in(burns: Sequence[Burn], told: Telling) -> Iterator[Burn]:
    """By the bounds of the span: the zone of each of thousands would have to be asked."""
    if told.chosen in ("", UNDATED):
        yield from (one for one in burns if one.burned_at is None and told.chosen)
        return
    first, own = told.view.first(told.chosen), told.reader.calendar
    begun, ended = own.start(first), own.start(told.ruler.following(first))
    yield from (one for one in burns if one.burned_at and begun <= one.burned_at < ended)


def _key(moment: datetime, told: Telling) -> str:
    return told.view.key(told.ruler.first(told.reader.day(moment)))


def _sentence(burned: int, returned: int) -> Sentence:
    numbers = {"burned": f"{burned:,}", "returned": f"{returned:,}"}
    if not burned:
        told = ngettext(
            "<b>%(returned)s item</b> came back from the ashes.",
            "<b>%(returned)s items</b> came back from the ashes.",
            returned,
        )
    elif not returned:
        told = ngettext("<b>%(burned)s item</b> burned.", "<b>%(burned)s items</b> burned.", burned)
    else:
        told = ngettext(
            "<b>%(burned)s item</b> burned; %(returned)s came back from the ashes.",
            "<b>%(burned)s items</b> burned; %(returned)s came back from the ashes.",
            burned,
        )
    return said(told, numbers)


def _days(
    events: SpanEvents, texts: Mapping[int, SubjectText], reader: Reader
) -> Iterator[BurnDay]:
    by_day: dict[date | None, list[BurnEntry]] = defaultdict(list)
    for burn in events.burns:
        by_day[reader.day(burn.burned_at) if burn.burned_at else None].append(_burned(burn, texts))
    for one in events.resurrections:
        by_day[reader.day(one.resurrected_at)].append(_returned(one, texts))
    for on, entries in sorted(by_day.items(), key=lambda each: each[0] or date.min):
        shown = (written(on, "short day of this year"), on.isoformat()) if on else ("", "")
        yield BurnDay(*shown, tuple(entries))


def _burned(burn: Burn, texts: Mapping[int, SubjectText]) -> BurnEntry:
    shown = item_of(burn.subject_id, burn.type, texts)
    told = _("burned again") if burn.again else ""
    if burn.precision == "window":
        told = _("burned, on this day or shortly before")
        if burn.again:
            told = _("burned again, on this day or shortly before")
    return BurnEntry(shown, told, "flame" if burn.again else "")


def _returned(one: Resurrection, texts: Mapping[int, SubjectText]) -> BurnEntry:
    return BurnEntry(item_of(one.subject_id, one.type, texts), _("resurrected"), "phoenix")
