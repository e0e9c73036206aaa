"""A listed item as the pages show items."""

from apps.quiz.accepted import ListedItem
from apps.stats.pages.items import Item, item, item_of


def listed_item(listed: ListedItem | None, type_: str) -> Item:
    """None stands for an item that this learner may not see."""
    if listed is None:
        return item_of(0, type_, {})
    return item(listed.type, listed.characters, next(iter(listed.meanings), None))
