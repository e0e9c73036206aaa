"""The items behind one bar of the burns to come: what can burn on a day, or within a week of it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.stats.measures.rows import WaitingRow
from apps.stats.measures.upcoming_burns import ENLIGHTENED, UpcomingBurns, burning_in
from apps.stats.pages.addresses import day_named, page_address
from apps.stats.pages.burn_items import BurnDay, BurnEntry, ItemsSection
from apps.stats.pages.items import item_of
from apps.stats.pages.wording import Sentence, day, plain, said, written
from apps.stats.selectors.subjects import SubjectText

WEEK = 7
# After a long absence thousands can burn on the day of the return.
SHOWN = 300

Burning = Sequence[tuple[date, WaitingRow]]


@dataclass(frozen=True, slots=True)
class Window:
    """So many days from `first` on, by an address that stays true tomorrow."""

    first: date
    days: int = 1

    @property
    def url(self) -> str:
        asked = "burning_week" if self.days == WEEK else "burning"
        return f"{page_address('stats:burns')}?{asked}={self.first}#burning"

    def moved(self, times: int) -> "Window":
        return Window(self.first + timedelta(days=times * self.days), self.days)


@dataclass(frozen=True, slots=True)
class Ahead:
    """All burns to come, and of these what can burn in the window that the address names."""

    upcoming: UpcomingBurns | None
    window: Window | None
    chosen: Burning

    @property
    def subject_ids(self) -> set[int]:
        return {row.subject_id for _day, row in self.chosen[:SHOWN]}


def ahead_of(upcoming: UpcomingBurns | None, asked: Mapping[str, str]) -> Ahead:
    window = window_in(asked)
    chosen = burning_in(upcoming, window.first, window.days) if upcoming and window else ()
    return Ahead(upcoming, window, chosen)


def window_in(asked: Mapping[str, str]) -> Window | None:
    for name, days in (("burning", 1), ("burning_week", WEEK)):
        if first := day_named(asked.get(name, "")):
            return Window(first, days)
    return None


def build(ahead: Ahead, texts: Mapping[int, SubjectText]) -> ItemsSection | None:
    """None while no bar is chosen, and where nothing is foretold."""
    window = ahead.window
    if ahead.upcoming is None or window is None:
        return None
    days = [one.day for one in ahead.upcoming.days]
    return ItemsSection(
        heading=_heading(window),
        gloss="燃え頃",
        sentence=sentence_of(ahead.chosen),
        days=tuple(_days(ahead.chosen[:SHOWN], texts)),
        earlier_url=_earlier(window, days),
        later_url=_later(window, days),
        name="burning",
    )


def sentence_of(burning: Burning) -> Sentence:
    if not burning:
        return plain(_("Nothing can burn then, as things stand."))
    told = ngettext(
        "<b>%(number)s item</b> can burn, %(last)s with the next review.",
        "<b>%(number)s items</b> can burn, %(last)s of them with the next review.",
        len(burning),
    )
    if len(burning) > SHOWN:
        told = _(
            "<b>%(number)s items</b> can burn, %(last)s of them with the next review; the first "
            "%(shown)d are here."
        )
    last = sum(row.srs_stage == ENLIGHTENED for _day, row in burning)
    return said(told, {"number": f"{len(burning):,}", "last": f"{last:,}", "shown": SHOWN})


def _heading(window: Window) -> str:
    told = _("Can burn on %(day)s")
    if window.days == WEEK:
        told = _("Can burn in the week from %(day)s")
    return told % {"day": day(window.first)}


def _earlier(window: Window, days: Sequence[date]) -> str:
    """To the nearest window before it in which something can burn."""
    before = [on for on in days if on < window.first]
    return window.moved((before[-1] - window.first).days // window.days).url if before else ""


def _later(window: Window, days: Sequence[date]) -> str:
    after = [on for on in days if on >= window.moved(1).first]
    return window.moved((after[0] - window.first).days // window.days).url if after else ""


def _days(burning: Burning, texts: Mapping[int, SubjectText]) -> Iterator[BurnDay]:
    for on, rows in groupby(burning, key=lambda one: one[0]):
        entries = tuple(_entry(row, texts) for _day, row in rows)
        yield BurnDay(written(on, "short day of this year"), on.isoformat(), entries)


def _entry(row: WaitingRow, texts: Mapping[int, SubjectText]) -> BurnEntry:
    shown = item_of(row.subject_id, row.type, texts)
    if row.srs_stage == ENLIGHTENED:
        return BurnEntry(shown, _("with the next review"), "flame")
    return BurnEntry(shown, _("if every review is right"))
