"""A listed item as the pages show items."""

from django.utils.translation import gettext as _

from apps.quiz.accepted import ListedItem
from apps.stats.pages.items import Item, item, item_of


def listed_item(listed: ListedItem | None, type_: str) -> Item:
    """None stands for an item that this learner may not see."""
    if listed is None:
        return item_of(0, type_, {})
    meaning = next(iter(listed.meanings), None)
    return item(listed.type, listed.characters, meaning, listed.picture)


def unnamed_item(listed: ListedItem) -> Item:
    """Without its meaning, which may be what is asked."""
    return item(listed.type, listed.characters, _("drawn, without a character"), listed.picture)
