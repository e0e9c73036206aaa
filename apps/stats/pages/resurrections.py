"""What came back from the ashes: a thread per item, and the ledger of all."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from apps.stats.measures.resurrections import Resurrection, returns
from apps.stats.measures.threads import threads
from apps.stats.pages import ledger, thread_figure
from apps.stats.pages import standing as standings
from apps.stats.pages.figure import Figure
from apps.stats.pages.ledger import Ledger
from apps.stats.pages.nothing import Nothing
from apps.stats.pages.standing import Standing
from apps.stats.pages.wording import Sentence, plain, said
from apps.stats.reader import Reader
from apps.stats.selectors.comebacks import comebacks_of
from apps.stats.selectors.subjects import subject_texts_of

HOW = gettext_lazy(
    "Each burned item can be resurrected on its page on WaniKani; it then appears here."
)


@dataclass(frozen=True, slots=True)
class ResurrectionsPage:
    standing: Standing
    lead: Sentence
    threads: Figure | None = None
    ledger: Ledger | None = None
    empty: Nothing | None = None


def build(reader: Reader, *, all_threads: bool = False) -> ResurrectionsPage:
    standing, learner = standings.build(reader), reader.learner
    comebacks = comebacks_of(learner, reader.now) if learner else None
    if comebacks is None or learner is None:
        return ResurrectionsPage(standing, plain(_("Your resurrections are not known yet.")))
    returned = comebacks.resurrections
    if not returned:
        lead = plain(_("Nothing was ever brought back from the ashes."))
        empty = Nothing(str(HOW), reverse("quiz:choose"), _("See which ones you still know"))
        return ResurrectionsPage(standing, lead, empty=empty)
    texts = subject_texts_of(learner, (one.subject_id for one in returned))
    known = threads(returned)
    shown = thread_figure.shown_of(known, is_whole=all_threads)
    return ResurrectionsPage(
        standing=standing,
        lead=lead_of(returned),
        threads=thread_figure.build(known, shown, comebacks, texts, reader),
        ledger=ledger.build(
            returned,
            ledger.shown_of(returned, is_whole=True),
            texts,
            reader,
            comebacks.to_come,
        ),
    )


def lead_of(returned: Sequence[Resurrection]) -> Sentence:
    back = returns(returned)
    told = ngettext(
        "<b>%(number)s item</b> came back from the ashes; %(again)s.",
        "<b>%(number)s items</b> came back from the ashes; %(again)s.",
        back.items,
    )
    return said(told, {"number": f"{back.items:,}", "again": _again(back.times_again)})


def _again(times: int) -> str:
    if not times:
        return _("none has burned again")
    told = ngettext(
        "%(number)s time they have burned again",
        "%(number)s times they have burned again",
        times,
    )
    return told % {"number": f"{times:,}"}
