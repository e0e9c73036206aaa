"""Items: everything the learner may see, to search, filter, group and take away as a file."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from apps.stats.pages import amounts
from apps.stats.pages import standing as standings
from apps.stats.pages.addresses import item_address
from apps.stats.pages.item_choice import Field, choice_of, fields_of, page_of, query_of
from apps.stats.pages.items import Item, Stage, item, stage_at
from apps.stats.pages.nothing import Nothing
from apps.stats.pages.standing import Standing
from apps.stats.pages.wording import Sentence, place_in_words, plain, said
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
TYPE_NAMES = {0: gettext_lazy("Radicals"), 1: gettext_lazy("Kanji"), 2: gettext_lazy("Vocabulary")}
NOTHING_FOUND = gettext_lazy(
    "Search by kana, rōmaji, English or characters, or leave a filter out."
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
    empty: Nothing | None = None
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
        return ItemsPage(standing, plain(_("Your items are not known yet.")))
    pages = max(1, -(-found.total // ON_A_PAGE))
    url = reverse("stats:items")
    return ItemsPage(
        standing=standing,
        lead=lead_of(found.total, choice),
        sub=sub_of(withheld_count_of(learner), learner.max_level_granted),
        words=choice.words,
        fields=fields_of(choice),
        groups=tuple(_groups(found, choice)),
        empty=None if found.items else empty_of(asked, found.total),
        place=place_in_words(page, pages),
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
    if not total:
        return said(_lead_of_none(choice), {"words": choice.words})
    told = ngettext("<b>%(number)s item</b>.", "<b>%(number)s items</b>.", total)
    if choice.words:
        told = ngettext(
            "<b>%(number)s item</b> for “%(words)s”.",
            "<b>%(number)s items</b> for “%(words)s”.",
            total,
        )
    return said(told, {"number": f"{total:,}", "words": choice.words})


def _lead_of_none(choice: ItemChoice) -> str:
    if is_everything(choice):
        return _("No item is known yet.")
    if not choice.words:
        return _("No item is like that.")
    if not is_search_ready():
        return _("The search is being prepared.")
    return _("Nothing is found for “%(words)s”.")


def is_everything(choice: ItemChoice) -> bool:
    """Whether it leaves nothing out; how the list is grouped does not matter."""
    return replace(choice, grouping=None) == ItemChoice()


def empty_of(choice: ItemChoice, total: int) -> Nothing:
    url = reverse("stats:items")
    if total:
        told = _("The list ends before this page.")
        return Nothing(told, url + query_of(choice), _("Show its beginning"))
    if is_everything(choice):
        told = _("The list fills with WaniKani's catalogue, which is read once a day.")
        return Nothing(told, reverse("sync:status"), _("See the syncs"))
    if choice.words and not is_search_ready():
        told = _("It works in a minute. The list works already.")
        return Nothing(told, url, _("Show all items"))
    return Nothing(str(NOTHING_FOUND), url, _("Show all items"))


def sub_of(withheld: int, granted: int) -> str:
    if not withheld:
        return ""
    told = ngettext(
        "%(number)s item that you have begun is left out: your subscription shows levels up to "
        "%(level)d.",
        "%(number)s items that you have begun are left out: your subscription shows levels up to "
        "%(level)d.",
        withheld,
    )
    return told % {"number": f"{withheld:,}", "level": granted}


def _groups(found: ItemList, choice: ItemChoice) -> Iterator[Group]:
    grouping = choice.grouping
    if grouping is None:
        yield Group("", "", tuple(entry_of(one) for one in found.items))
        return
    for key, items in groupby(found.items, key=lambda one: _key(one, grouping)):
        heading, count = _heading(key, grouping), amounts.items(found.counts.get(key, 0))
        yield Group(heading, count, tuple(entry_of(one) for one in items))


def _key(one: ListedItem, grouping: Grouping) -> int | None:
    if grouping is Grouping.STAGE:
        return one.stage
    ranks = {"radical": 0, "kanji": 1}
    return one.level if grouping is Grouping.LEVEL else ranks.get(one.type, 2)


def _heading(key: int | None, grouping: Grouping) -> str:
    if grouping is Grouping.STAGE:
        name = _("locked") if key is None else stage_at(key).name
        return name[0].upper() + name[1:]
    if grouping is Grouping.LEVEL:
        return _("Level %(level)s") % {"level": key}
    return str(TYPE_NAMES[key or 0])


def entry_of(one: ListedItem) -> Entry:
    shown = item(one.type, one.characters, one.meaning or one.slug, one.picture)
    return Entry(
        item=shown,
        url=item_address(one.subject_id),
        meaning=shown.meaning,
        reading=one.readings[0] if one.readings else "",
        stage=None if one.stage is None else stage_at(one.stage),
        came_back=one.resurrected_at is not None,
    )
