"""Items: everything the learner may see, to search, filter, group and take away as a file."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby

from django.urls import reverse

from apps.stats.pages import standing as standings
from apps.stats.pages.addresses import item_address
from apps.stats.pages.item_choice import Field, choice_of, fields_of, page_of, query_of
from apps.stats.pages.items import STAGES, Item, Stage, item
from apps.stats.pages.standing import Standing
from apps.stats.pages.wording import Phrase, Sentence, counted, plain, strong
from apps.stats.reader import Reader
from apps.stats.selectors.item_list import (
    Grouping,
    ItemChoice,
    ItemList,
    ListedItem,
    is_search_ready,
    item_list_of,
    withheld_count_of,
    words_version,
)

ON_A_PAGE = 120
TYPE_NAMES = {0: "Radicals", 1: "Kanji", 2: "Vocabulary"}
NOT_READ = plain("Your items are not known yet.")
PREPARING = "The search is being prepared."
NOT_READY = "It works in a minute. The list works already."
NOTHING_FOR = "Nothing is found for “{}”."
NOTHING_FOUND = (
    "Nothing is like that. Search by kana, rōmaji, English or characters, or leave a filter out."
)


@dataclass(frozen=True, slots=True)
class Entry:
    """`stage` is None while the item is locked."""

    item: Item
    url: str
    meaning: str
    reading: str
    stage: Stage | None
    came_back: bool


@dataclass(frozen=True, slots=True)
class Group:
    """`heading` is "" where nothing groups; `count` counts the other pages too."""

    heading: str
    count: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class ItemsPage:
    standing: Standing
    lead: Sentence
    sub: str = ""
    words: str = ""
    fields: tuple[Field, ...] = ()
    groups: tuple[Group, ...] = ()
    empty: str = ""
    place: str = ""
    earlier_url: str = ""
    later_url: str = ""
    file_url: str = ""


def build(reader: Reader, query: Mapping[str, str]) -> ItemsPage:
    standing, learner = standings.build(reader), reader.learner
    asked, page = choice_of(query), page_of(query)
    choice = settled(asked)
    found = item_list_of(learner, choice, (page - 1) * ON_A_PAGE, ON_A_PAGE) if learner else None
    if learner is None or found is None:
        return ItemsPage(standing, NOT_READ)
    pages = max(1, -(-found.total // ON_A_PAGE))
    url = reverse("stats:items")
    return ItemsPage(
        standing=standing,
        lead=lead_of(found.total, choice),
        sub=sub_of(withheld_count_of(learner), learner.max_level_granted),
        words=choice.words,
        fields=fields_of(choice),
        groups=tuple(_groups(found, choice)),
        empty="" if found.items else empty_of(choice),
        place=f"Page {page:,} of {pages:,}" if pages > 1 else "",
        earlier_url=url + query_of(asked, min(page - 1, pages)) if page > 1 else "",
        later_url=url + query_of(asked, page + 1) if page < pages else "",
        file_url=reverse("stats:items_file") + query_of(asked) if found.items else "",
    )


def words_searched(query: Mapping[str, str]) -> tuple[object, ...]:
    """What a search rests on beyond the learner's data."""
    return words_version() if choice_of(query).words else ()


def settled(choice: ItemChoice) -> ItemChoice:
    """Without a search the list is by level: sixty of them are no reading otherwise."""
    if choice.words or choice.grouping:
        return choice
    return replace(choice, grouping=Grouping.LEVEL)


def lead_of(total: int, choice: ItemChoice) -> Sentence:
    if not choice.words:
        return (strong(counted(total, "item")), Phrase("."))
    if not total:
        return plain(NOTHING_FOR.format(choice.words) if is_search_ready() else PREPARING)
    return (strong(counted(total, "item")), Phrase(f" for “{choice.words}”."))


def empty_of(choice: ItemChoice) -> str:
    return NOTHING_FOUND if not choice.words or is_search_ready() else NOT_READY


def sub_of(withheld: int, granted: int) -> str:
    if not withheld:
        return ""
    verb = "is" if withheld == 1 else "are"
    return (
        f"{counted(withheld, 'item')} that you have begun {verb} left out: your subscription "
        f"shows levels up to {granted}."
    )


def _groups(found: ItemList, choice: ItemChoice) -> Iterator[Group]:
    grouping = choice.grouping
    if grouping is None:
        yield Group("", "", tuple(entry_of(one) for one in found.items))
        return
    for key, items in groupby(found.items, key=lambda one: _key(one, grouping)):
        heading, count = _heading(key, grouping), counted(found.counts.get(key, 0), "item")
        yield Group(heading, count, tuple(entry_of(one) for one in items))


def _key(one: ListedItem, grouping: Grouping) -> int | None:
    if grouping is Grouping.STAGE:
        return one.stage
    ranks = {"radical": 0, "kanji": 1}
    return one.level if grouping is Grouping.LEVEL else ranks.get(one.type, 2)


def _heading(key: int | None, grouping: Grouping) -> str:
    if grouping is Grouping.STAGE:
        name = "locked" if key is None else STAGES[key].name
        return name[0].upper() + name[1:]
    return f"Level {key}" if grouping is Grouping.LEVEL else TYPE_NAMES[key or 0]


def entry_of(one: ListedItem) -> Entry:
    shown = item(one.type, one.characters, one.meaning or one.slug, one.picture)
    return Entry(
        item=shown,
        url=item_address(one.subject_id),
        meaning=shown.meaning,
        reading=one.readings[0] if one.readings else "",
        stage=None if one.stage is None else STAGES[one.stage],
        came_back=one.resurrected_at is not None,
    )
