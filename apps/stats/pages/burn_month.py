"""The items behind one bar: what burned in a month, and what was brought back."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from apps.stats.measures.burn_timeline import BurnTimeline
from apps.stats.measures.burns import Burn
from apps.stats.measures.resurrections import Resurrection
from apps.stats.pages.burn_figure import UNDATED, burned_in, key_of, url_of
from apps.stats.pages.items import Item, item_of
from apps.stats.pages.wording import Phrase, Sentence, counted, month, strong
from apps.stats.reader import Reader
from apps.stats.selectors.subjects import SubjectText


@dataclass(frozen=True, slots=True)
class Choice:
    """Which bar is open, and its neighbours; all empty while nothing ever burned."""

    key: str
    earlier: str = ""
    later: str = ""
    has_undated: bool = False


@dataclass(frozen=True, slots=True)
class MonthEntry:
    """`told` says what makes it more than a first burn; `mark` is the symbol for that."""

    item: Item
    told: str = ""
    mark: str = ""


@dataclass(frozen=True, slots=True)
class MonthDay:
    """`on` is the day in words, `date` the same for machines; empty when nobody knows."""

    on: str
    date: str
    entries: tuple[MonthEntry, ...]


@dataclass(frozen=True, slots=True)
class MonthSection:
    heading: str
    sentence: Sentence
    days: tuple[MonthDay, ...]
    earlier_url: str
    later_url: str
    undated_url: str


@dataclass(frozen=True, slots=True)
class MonthEvents:
    """What happened in the chosen month."""

    burns: tuple[Burn, ...]
    resurrections: tuple[Resurrection, ...]

    @property
    def subject_ids(self) -> set[int]:
        returned = {one.subject_id for one in self.resurrections}
        return returned | {one.subject_id for one in self.burns}


def choose(timeline: BurnTimeline, wanted: str) -> Choice:
    """The wanted month if anything happened in it, else the latest in which something did."""
    busy = [key_of(one.month) for one in timeline.months if burned_in(one) or one.resurrections]
    undated = bool(timeline.undated.total)
    if undated and (wanted == UNDATED or not busy):
        return Choice(UNDATED, later=busy[0] if busy else "", has_undated=True)
    if not busy:
        return Choice("")
    place = busy.index(wanted) if wanted in busy else len(busy) - 1
    return Choice(
        key=busy[place],
        earlier=busy[place - 1] if place else "",
        later=busy[place + 1] if place + 1 < len(busy) else "",
        has_undated=undated,
    )


def events_of(
    burns: Sequence[Burn], resurrections: Sequence[Resurrection], choice: Choice, reader: Reader
) -> MonthEvents:
    return MonthEvents(
        tuple(one for one in burns if _burn_key(one, reader) == choice.key),
        tuple(one for one in resurrections if key_of(reader.day(one.resurrected_at)) == choice.key),
    )


def build(
    events: MonthEvents, choice: Choice, texts: Mapping[int, SubjectText], reader: Reader
) -> MonthSection:
    return MonthSection(
        heading=_heading(choice),
        sentence=_sentence(len(events.burns), len(events.resurrections)),
        days=tuple(_days(events, texts, reader)),
        earlier_url=url_of(choice.earlier) if choice.earlier else "",
        later_url=url_of(choice.later) if choice.later else "",
        undated_url=url_of(UNDATED) if choice.has_undated and choice.key != UNDATED else "",
    )


def _burn_key(burn: Burn, reader: Reader) -> str:
    return UNDATED if burn.burned_at is None else key_of(reader.day(burn.burned_at))


def _heading(choice: Choice) -> str:
    if choice.key in ("", UNDATED):
        return "Date unknown"
    return month(date.fromisoformat(f"{choice.key}-01"))


def _sentence(burned: int, returned: int) -> Sentence:
    if not burned:
        return (strong(counted(returned, "item")), Phrase(" came back from the ashes."))
    back = f"; {returned:,} came back from the ashes." if returned else "."
    return (strong(counted(burned, "item")), Phrase(f" burned{back}"))


def _days(
    events: MonthEvents, texts: Mapping[int, SubjectText], reader: Reader
) -> Iterator[MonthDay]:
    by_day: dict[date | None, list[MonthEntry]] = defaultdict(list)
    for burn in events.burns:
        by_day[reader.day(burn.burned_at) if burn.burned_at else None].append(_burned(burn, texts))
    for one in events.resurrections:
        by_day[reader.day(one.resurrected_at)].append(_returned(one, texts))
    for on, entries in sorted(by_day.items(), key=lambda each: each[0] or date.min):
        shown = (f"{on.day} {on:%b}", on.isoformat()) if on else ("", "")
        yield MonthDay(*shown, tuple(entries))


def _burned(burn: Burn, texts: Mapping[int, SubjectText]) -> MonthEntry:
    shown = item_of(burn.subject_id, burn.type, texts)
    told = "burned again" if burn.again else ""
    if burn.precision == "window":
        told = f"{told or 'burned'}, on this day or shortly before"
    return MonthEntry(shown, told, "flame" if burn.again else "")


def _returned(one: Resurrection, texts: Mapping[int, SubjectText]) -> MonthEntry:
    return MonthEntry(item_of(one.subject_id, one.type, texts), "resurrected", "phoenix")
