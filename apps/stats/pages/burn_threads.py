"""The latest threads below the timeline of burns; all of them have a page of their own."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from django.utils.translation import gettext as _

from apps.stats.measures.threads import Thread, threads
from apps.stats.pages import thread_figure
from apps.stats.pages.addresses import page_address
from apps.stats.pages.figure import Figure, View
from apps.stats.reader import Reader
from apps.stats.selectors.burns import BurnHistory
from apps.stats.selectors.comebacks import Comebacks
from apps.stats.selectors.subjects import SubjectText

SHOWN = 6


def threads_of(history: BurnHistory) -> tuple[Thread, ...]:
    return threads(history.resurrections)


def subject_ids(all_threads: Sequence[Thread]) -> set[int]:
    return {thread.subject_id for thread in all_threads[-SHOWN:]}


def build(
    history: BurnHistory,
    all_threads: Sequence[Thread],
    texts: Mapping[int, SubjectText],
    reader: Reader,
) -> Figure | None:
    """None where nothing ever came back."""
    if not all_threads:
        return None
    shown = all_threads[-SHOWN:]
    # When they may burn again is told on their own page, and would take three more queries.
    comebacks = Comebacks(history.resurrections, history.resets, MappingProxyType({}))
    figure = thread_figure.build(all_threads, shown, comebacks, texts, reader)
    return replace(figure, switches=(_all(len(all_threads)),) if len(all_threads) > SHOWN else ())


def _all(number: int) -> tuple[View, ...]:
    label = _("All %(number)s") % {"number": f"{number:,}"}
    url = f"{page_address('stats:resurrections')}?threads=all#threads"
    return (View(label, url, is_current=False),)
