"""Burns and resurrections: the timeline, the items behind a bar, the ledger of what came back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from apps.stats.measures.burns import BurnSum
from apps.stats.measures.resurrections import Resurrection
from apps.stats.measures.rulers import Ruler
from apps.stats.pages import archive, burn_figure, burn_items, ledger, next_burns
from apps.stats.pages import standing as standings
from apps.stats.pages.burn_figure import Telling
from apps.stats.pages.burn_items import ItemsSection
from apps.stats.pages.burn_views import key_in, view_of
from apps.stats.pages.figure import Figure
from apps.stats.pages.ledger import Ledger
from apps.stats.pages.next_burns import RateSection
from apps.stats.pages.standing import Standing
from apps.stats.pages.wording import MINUS, Phrase, Sentence, counted, plain
from apps.stats.reader import Reader
from apps.stats.selectors.archives import archive_titles_of
from apps.stats.selectors.burns import BurnHistory, burn_history_of
from apps.stats.selectors.burns_ahead import burn_rates_of, upcoming_burns_of
from apps.stats.selectors.subjects import subject_texts_of

NOT_READ = plain("Your burns are not known yet.")
NOTHING = plain("Nothing has burned yet.")


@dataclass(frozen=True, slots=True)
class BurnsPage:
    standing: Standing
    lead: Sentence
    sub: Sentence = ()
    archives: Sentence = ()
    timeline: Figure | None = None
    items: ItemsSection | None = None
    ledger: Ledger | None = None
    upcoming: Figure | None = None
    rates: RateSection | None = None
    empty: str = ""


def build(reader: Reader, asked: Mapping[str, str]) -> BurnsPage:
    standing, learner, view = standings.build(reader), reader.learner, view_of(asked)
    ruler = Ruler(view.unit, reader.week_starts_on)
    history = burn_history_of(learner, reader.calendar, ruler) if learner else None
    if history is None or learner is None:
        return BurnsPage(standing, NOT_READ)
    archives = archive.links_of(archive_titles_of(learner), reader)
    upcoming = next_burns.build(upcoming_burns_of(learner, reader.calendar), reader)
    if not history.burns and not history.resurrections:
        empty = "An item burns when it is answered right at Enlightened, half a year in at least."
        return BurnsPage(standing, NOTHING, archives=archives, upcoming=upcoming, empty=empty)
    choice = burn_items.choose(history.timeline, view, key_in(asked))
    told = Telling(view, ruler, choice.key, reader)
    events = burn_items.events_of(history.burns, history.resurrections, told)
    returned = ledger.shown_of(history.resurrections, is_whole=asked.get("ledger") == "all")
    named = events.subject_ids | {one.subject_id for one in returned}
    texts = subject_texts_of(learner, named)
    return BurnsPage(
        standing=standing,
        lead=lead_of(history),
        sub=sub_of(history.sum),
        archives=archives,
        timeline=burn_figure.build(history.timeline, told),
        items=burn_items.build(events, choice, texts, told),
        ledger=ledger.build(history.resurrections, returned, texts, reader),
        upcoming=upcoming,
        rates=next_burns.rates(burn_rates_of(learner, history.burns, reader.now)),
    )


def lead_of(history: BurnHistory) -> Sentence:
    total = history.sum
    verb = "is" if total.burned == 1 else "are"
    times = counted(total.first_burns + total.burns_again, "time")
    return (
        Phrase(counted(total.burned, "item"), url="#items"),
        Phrase(f" {verb} burned now. In all you have burned {times}{_came_back(history)}."),
    )


def _came_back(history: BurnHistory) -> str:
    returned: Sequence[Resurrection] = history.resurrections
    if not returned:
        return ""
    again = sum(one.burned_again for one in returned)
    items = len({one.subject_id for one in returned})
    back = f"; {counted(items, 'item')} came back from the ashes"
    burned = f"{again:,}" if again else "none"
    return f"{back} and {burned} of those {'has' if again == 1 else 'have'} burned again"


def sub_of(total: BurnSum) -> Sentence:
    """How the history adds up to what is burned today, told when a reset took something away."""
    if not total.undone_by_resets:
        return ()
    burned = total.first_burns + total.burns_again
    if total.difference:
        told = f"Resets undid {total.undone_by_resets:,} burns that we know of."
        return plain(f"{told} They stay in your history.")
    parts = [f"{burned:,}"]
    parts += [f"{n:,}" for n in (total.resurrections, total.undone_by_resets) if n]
    hidden = f" and {total.burned_hidden:,} hidden by WaniKani" if total.burned_hidden else ""
    return plain(
        f"Resets undid {counted(total.undone_by_resets, 'burn')}. They stay in your history: "
        f"{f' {MINUS} '.join(parts)} = {total.burned:,}{hidden}."
    )
