"""The items behind one bar: what burned in a month, and what was brought back."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from apps.stats.measures.burn_timeline import BurnTimeline
from apps.stats.measures.burns import Burn
from apps.stats.measures.resurrections import Resurrection
from apps.stats.pages.burn_figure import UNDATED, burned_in, key_of, url_of
from apps.stats.pages.items import Item, item_of
from apps.stats.pages.wording import Phrase, Sentence, counted, month, short_day, strong
from apps.stats.reader import Reader
from apps.stats.selectors.subjects import SubjectText

TOLD = {"window": "seen later", "unknown": "nobody saw when"}


@dataclass(frozen=True, slots=True)
class Choice:
    """Which bar is open, and its neighbours; all empty while nothing ever burned."""

    key: str
    earlier: str = ""
    later: str = ""


@dataclass(frozen=True, slots=True)
class MonthEntry:
    """`on` is the day in words, `date` the same for machines; both empty when nobody knows."""

    item: Item
    told: str
    on: str = ""
    date: str = ""
    is_again: bool = False
    is_resurrection: bool = False


@dataclass(frozen=True, slots=True)
class MonthSection:
    heading: str
    sentence: Sentence
    entries: tuple[MonthEntry, ...]
    earlier_url: str
    later_url: str


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
    keys = [UNDATED] if timeline.undated.total else []
    keys += [key_of(one.month) for one in timeline.months if burned_in(one) or one.resurrections]
    if not keys:
        return Choice("")
    place = keys.index(wanted) if wanted in keys else len(keys) - 1
    earlier = keys[place - 1] if place else ""
    return Choice(keys[place], earlier, keys[place + 1] if place + 1 < len(keys) else "")


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
    entries = (*_burned(events, texts, reader), *_returned(events, texts, reader))
    return MonthSection(
        heading=_heading(choice),
        sentence=_sentence(len(events.burns), len(events.resurrections)),
        entries=tuple(sorted(entries, key=lambda entry: entry.date)),
        earlier_url=url_of(choice.earlier) if choice.earlier else "",
        later_url=url_of(choice.later) if choice.later else "",
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


def _burned(
    events: MonthEvents, texts: Mapping[int, SubjectText], reader: Reader
) -> Iterator[MonthEntry]:
    for burn in events.burns:
        on = reader.day(burn.burned_at) if burn.burned_at else None
        told = "burned again" if burn.again else "burned"
        doubt = TOLD.get(burn.precision)
        yield MonthEntry(
            item_of(burn.subject_id, burn.type, texts),
            f"{told}, {doubt}" if doubt else told,
            on=short_day(on) if on else "",
            date=on.isoformat() if on else "",
            is_again=burn.again,
        )


def _returned(
    events: MonthEvents, texts: Mapping[int, SubjectText], reader: Reader
) -> Iterator[MonthEntry]:
    for one in events.resurrections:
        on = reader.day(one.resurrected_at)
        yield MonthEntry(
            item_of(one.subject_id, one.type, texts),
            "resurrected",
            on=short_day(on),
            date=on.isoformat(),
            is_resurrection=True,
        )
