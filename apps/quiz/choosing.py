"""What a learner wants to be asked, as a value that can be stored and told."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum
from random import Random
from typing import Any

# A word in kana has no reading to ask for, and a radical none at all.
READ_ALOUD = frozenset({"kanji", "vocabulary"})
TYPES = {
    "radical": ("radical",),
    "kanji": ("kanji",),
    "vocabulary": ("vocabulary", "kana_vocabulary"),
}


class Only(StrEnum):
    ALL = "all"
    NEVER_CHECKED = "never_checked"
    MISSED = "missed"


class Order(StrEnum):
    RANDOM = "random"
    LONGEST_AGO = "longest_ago"


@dataclass(frozen=True, slots=True)
class Choice:
    """Empty or None: no limit. `types` are keys of TYPES; days are the learner's, both included."""

    types: tuple[str, ...] = ()
    lowest_level: int | None = None
    highest_level: int | None = None
    burned_from: date | None = None
    burned_to: date | None = None
    only: Only = Only.ALL
    order: Order = Order.RANDOM
    number: int | None = None

    @property
    def subject_types(self) -> tuple[str, ...]:
        return tuple(name for type_ in self.types for name in TYPES[type_])

    def stored(self) -> dict[str, Any]:
        """As JSON; limits that are not set are left out."""
        told = {
            name: value.isoformat() if isinstance(value, date) else value
            for name, value in asdict(self).items()
        }
        return {name: value for name, value in told.items() if value not in (None, ())}


def restored(stored: Mapping[str, Any]) -> Choice:
    """The choice that `Choice.stored` wrote."""
    from_day, to_day = stored.get("burned_from"), stored.get("burned_to")
    return Choice(
        types=tuple(stored.get("types", ())),
        lowest_level=stored.get("lowest_level"),
        highest_level=stored.get("highest_level"),
        burned_from=date.fromisoformat(from_day) if from_day else None,
        burned_to=date.fromisoformat(to_day) if to_day else None,
        only=Only(stored.get("only", Only.ALL)),
        order=Order(stored.get("order", Order.RANDOM)),
        number=stored.get("number"),
    )


def is_choice(stored: object) -> bool:
    """Whether `restored` can read this; keys that it does not know are left alone."""
    if not isinstance(stored, Mapping):
        return False
    try:
        choice = restored(stored)
        is_of_types = all(type_ in TYPES for type_ in choice.types)
    except (TypeError, ValueError):
        return False
    limits = (choice.lowest_level, choice.highest_level, choice.number)
    return is_of_types and all(limit is None or type(limit) is int for limit in limits)


@dataclass(frozen=True, slots=True)
class BurnedItem:
    subject_id: int
    type: str


def drawn(items: Sequence[BurnedItem], choice: Choice, rng: Random) -> tuple[BurnedItem, ...]:
    """The items to ask, in the order of asking; `items` come longest burned first."""
    number = len(items) if choice.number is None else min(choice.number, len(items))
    if choice.order is Order.RANDOM:
        return tuple(rng.sample(items, number))
    oldest = list(items[:number])
    rng.shuffle(oldest)
    return tuple(oldest)


def parts_of(type_: str) -> tuple[str, ...]:
    """What is asked of an item, in this order."""
    return ("meaning", "reading") if type_ in READ_ALOUD else ("meaning",)
