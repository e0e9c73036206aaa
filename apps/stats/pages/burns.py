"""Burns and resurrections: the timeline, the items behind a bar, the ledger of what came back."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.stats.measures.burns import BurnSum
from apps.stats.measures.resurrections import returns
from apps.stats.measures.rulers import Ruler
from apps.stats.pages import (
    amounts,
    archive,
    burn_figure,
    burn_items,
    burn_threads,
    burning,
    ledger,
    next_burns,
)
from apps.stats.pages import standing as standings
from apps.stats.pages.addresses import page_address
from apps.stats.pages.burn_figure import Telling
from apps.stats.pages.burn_items import ItemsSection
from apps.stats.pages.burn_views import key_in, view_of
from apps.stats.pages.burning import Ahead
from apps.stats.pages.figure import Figure
from apps.stats.pages.ledger import Ledger
from apps.stats.pages.next_burns import RateSection
from apps.stats.pages.nothing import Nothing
from apps.stats.pages.standing import Standing
from apps.stats.pages.wording import MINUS, Sentence, joined, plain, said
from apps.stats.reader import Reader
from apps.stats.selectors.archives import archive_titles_of
from apps.stats.selectors.burns import BurnHistory, burn_history_of
from apps.stats.selectors.burns_ahead import burn_rates_of, upcoming_burns_of
from apps.stats.selectors.subjects import SubjectText, subject_texts_of
from apps.sync.models import Learner


@dataclass(frozen=True, slots=True)
class BurnsPage:
    standing: Standing
    lead: Sentence
    sub: Sentence = ()
    archives: Sentence = ()
    timeline: Figure | None = None
    threads: Figure | None = None
    items: ItemsSection | None = None
    ledger: Ledger | None = None
    upcoming: Figure | None = None
    burning: ItemsSection | None = None
    rates: RateSection | None = None
    empty: Nothing | None = None


@dataclass(frozen=True, slots=True)
class _Known:
    """What a page of burns tells from."""

    learner: Learner
    history: BurnHistory
    ahead: Ahead
    reader: Reader

    def texts(self, *named: set[int]) -> Mapping[int, SubjectText]:
        return subject_texts_of(self.learner, self.ahead.subject_ids.union(*named))


def build(reader: Reader, asked: Mapping[str, str]) -> BurnsPage:
    standing, learner = standings.build(reader), reader.learner
    ruler = Ruler(view_of(asked).unit, reader.week_starts_on)
    history = burn_history_of(learner, reader.calendar, ruler) if learner else None
    if history is None or learner is None:
        return BurnsPage(standing, plain(_("Your burns are not known yet.")))
    ahead = burning.ahead_of(upcoming_burns_of(learner, reader.calendar), asked)
    nothing = BurnsPage(
        standing=standing,
        lead=plain(_("Nothing has burned yet.")),
        archives=archive.links_of(archive_titles_of(learner), reader),
        upcoming=next_burns.build(ahead.upcoming, reader, ahead.window),
    )
    known = _Known(learner, history, ahead, reader)
    if not history.burns and not history.resurrections:
        return _nothing(nothing, known)
    return _page(nothing, known, ruler, asked)


def _page(nothing: BurnsPage, known: _Known, ruler: Ruler, asked: Mapping[str, str]) -> BurnsPage:
    history, reader, view = known.history, known.reader, view_of(asked)
    choice = burn_items.choose(history.timeline, view, key_in(asked))
    told = Telling(view, ruler, choice.key, reader)
    events = burn_items.events_of(history.burns, history.resurrections, told)
    returned = ledger.shown_of(history.resurrections, is_whole=asked.get("ledger") == "all")
    lives = burn_threads.threads_of(history)
    texts = known.texts(
        events.subject_ids,
        {one.subject_id for one in returned},
        burn_threads.subject_ids(lives),
    )
    return replace(
        nothing,
        lead=lead_of(history),
        sub=sub_of(history.sum),
        timeline=burn_figure.build(history.timeline, told),
        threads=burn_threads.build(history, lives, texts, reader),
        items=burn_items.build(events, choice, texts, told),
        ledger=ledger.build(history.resurrections, returned, texts, reader),
        burning=burning.build(known.ahead, texts),
        rates=next_burns.rates(burn_rates_of(known.learner, history.burns, reader.now)),
    )


def _nothing(nothing: BurnsPage, known: _Known) -> BurnsPage:
    return replace(
        nothing,
        burning=burning.build(known.ahead, known.texts()),
        empty=_what_it_takes(is_begun=nothing.upcoming is not None),
    )


def _what_it_takes(*, is_begun: bool) -> Nothing:
    told = _("An item burns when it is answered right at Enlightened, half a year in at least.")
    if is_begun:
        return Nothing(told, "#next-burns", _("See what is on its way"))
    return Nothing(told, page_address("stats:lessons"), _("See the next lessons"))


def lead_of(history: BurnHistory) -> Sentence:
    total = history.sum
    now = ngettext(
        "<items>%(number)s item</items> is burned now.",
        "<items>%(number)s items</items> are burned now.",
        total.burned,
    )
    times = amounts.times(total.first_burns + total.burns_again)
    ever = _("In all you have burned %(times)s.")
    if history.resurrections:
        ever = _("In all you have burned %(times)s; %(came_back)s.")
    return joined(
        said(now, {"number": f"{total.burned:,}"}, items="#items"),
        plain(ever % {"times": times, "came_back": _came_back(history)}),
    )


def _came_back(history: BurnHistory) -> str:
    back = returns(history.resurrections)
    again = back.items_again
    items = {"items": amounts.items(back.items)}
    if not again:
        told = _("%(items)s came back from the ashes and none of those have burned again")
        return told % items
    told = ngettext(
        "%(items)s came back from the ashes and %(number)s of those has burned again",
        "%(items)s came back from the ashes and %(number)s of those have burned again",
        again,
    )
    return told % {**items, "number": f"{again:,}"}


def sub_of(total: BurnSum) -> Sentence:
    """How the history adds up to what is burned today, told when a reset took something away."""
    if not total.undone_by_resets:
        return ()
    burned = total.first_burns + total.burns_again
    if total.difference:
        told = ngettext(
            "Resets undid %(number)s burn that we know of. They stay in your history.",
            "Resets undid %(number)s burns that we know of. They stay in your history.",
            total.undone_by_resets,
        )
        return plain(told % {"number": f"{total.undone_by_resets:,}"})
    parts = [burned, *(n for n in (total.resurrections, total.undone_by_resets) if n)]
    told = _("Resets undid %(burns)s. They stay in your history: %(sum)s = %(burned)s.")
    if total.burned_hidden:
        told = _(
            "Resets undid %(burns)s. They stay in your history: "
            "%(sum)s = %(burned)s and %(hidden)s hidden by WaniKani."
        )
    shown = {
        "burns": amounts.burns(total.undone_by_resets),
        "sum": f" {MINUS} ".join(f"{n:,}" for n in parts),
        "burned": f"{total.burned:,}",
        "hidden": f"{total.burned_hidden:,}",
    }
    return plain(told % shown)
