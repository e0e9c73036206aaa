"""A choice of burned items in words."""

from collections.abc import Iterator

from apps.quiz.choosing import Choice, Only, Order
from apps.stats.pages.wording import short_day

KINDS = {"radical": "radicals", "kanji": "kanji", "vocabulary": "vocabulary"}


def words_of(choice: Choice) -> str:
    """ "20 burned kanji, of level 5 and below, never checked before, at random"."""
    kinds = " and ".join(KINDS[type_] for type_ in choice.types) or "items"
    number = "all" if choice.number is None else f"{choice.number:,}"
    return ", ".join([f"{number} burned {kinds}", *_limits(choice)])


def _limits(choice: Choice) -> Iterator[str]:
    lowest, highest = choice.lowest_level, choice.highest_level
    if lowest and highest:
        yield f"of levels {lowest} to {highest}" if lowest != highest else f"of level {lowest}"
    elif lowest or highest:
        yield f"of level {lowest} and above" if lowest else f"of level {highest} and below"
    if choice.burned_from:
        yield f"burned from {short_day(choice.burned_from)}"
    if choice.burned_to:
        yield f"burned until {short_day(choice.burned_to)}"
    if choice.only is Only.NEVER_CHECKED:
        yield "never checked before"
    if choice.only is Only.MISSED:
        yield "missed before"
    if choice.number is not None:
        yield "longest burned first" if choice.order is Order.LONGEST_AGO else "at random"
