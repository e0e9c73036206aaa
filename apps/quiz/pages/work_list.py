"""The work list: what was missed and is still burned, and what came off the list."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from apps.quiz.accepted import ListedItem, listed_items_of
from apps.quiz.pages.shown_items import listed_item
from apps.quiz.work_list import Entry, Settled, work_list_of
from apps.stats.pages import standing as standings
from apps.stats.pages.items import Item
from apps.stats.pages.nothing import Nothing
from apps.stats.pages.standing import Standing
from apps.stats.pages.wording import Sentence, plain, said, short_day
from apps.stats.reader import Reader

SETTLED = {
    Settled.RESURRECTED: gettext_lazy("resurrected"),
    Settled.NOT_BURNED: gettext_lazy("no longer burned"),
    Settled.KNOWN_SINCE: gettext_lazy("known in a later check"),
    Settled.DISMISSED: gettext_lazy("dismissed by you"),
}
SHOWN = 100
SHOWN_SETTLED = 20


@dataclass(frozen=True, slots=True)
class WorkRow:
    """`settled` says why it is off the list; `page_url` may be empty."""

    subject_id: int
    item: Item
    url: str
    page_url: str
    meaning: str
    reading: str
    missed: str
    settled: str


@dataclass(frozen=True, slots=True)
class WorkListPage:
    standing: Standing
    lead: Sentence
    rows: tuple[WorkRow, ...] = ()
    rest: str = ""
    settled: tuple[WorkRow, ...] = ()
    empty: Nothing | None = None


def build(reader: Reader) -> WorkListPage:
    standing, learner = standings.build(reader), reader.learner
    if learner is None:
        return WorkListPage(standing, plain(_("Your work list is not known yet.")))
    entries = work_list_of(learner)
    waiting = [entry for entry in entries if entry.settled is None]
    settled = [entry for entry in entries if entry.settled][:SHOWN_SETTLED]
    shown = (*waiting[:SHOWN], *settled)
    items = listed_items_of(learner, (entry.miss.subject_id for entry in shown))
    left = len(waiting) - SHOWN
    return WorkListPage(
        standing=standing,
        lead=lead_of(len(waiting)),
        rows=tuple(_row(entry, items, reader) for entry in waiting[:SHOWN]),
        rest=_rest(left),
        settled=tuple(_row(entry, items, reader) for entry in settled),
        empty=None if entries else _empty(),
    )


def lead_of(waiting: int) -> Sentence:
    if not waiting:
        return plain(_("Nothing is on your work list."))
    told = ngettext(
        "<b>%(number)s item</b> that you missed is still burned.",
        "<b>%(number)s items</b> that you missed are still burned.",
        waiting,
    )
    return said(told, {"number": f"{waiting:,}"})


def _rest(left: int) -> str:
    if left <= 0:
        return ""
    told = ngettext(
        "%(number)s more follows when these are done.",
        "%(number)s more follow when these are done.",
        left,
    )
    return told % {"number": f"{left:,}"}


def _empty() -> Nothing:
    told = _("What you miss in a check is listed here until it is resurrected.")
    return Nothing(told, reverse("quiz:choose"), _("Begin a check"))


def _row(entry: Entry, items: Mapping[int, ListedItem], reader: Reader) -> WorkRow:
    miss = entry.miss
    listed = items.get(miss.subject_id)
    return WorkRow(
        subject_id=miss.subject_id,
        item=listed_item(listed, miss.type),
        url=reverse("stats:item", args=[miss.subject_id]),
        page_url=listed.page_url if listed else "",
        meaning=listed.meanings[0] if listed and listed.meanings else "",
        reading=listed.readings[0] if listed and listed.readings else "",
        missed=short_day(reader.day(miss.missed_at)),
        settled=str(SETTLED[entry.settled]) if entry.settled else "",
    )
