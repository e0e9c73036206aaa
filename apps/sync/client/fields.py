"""Takes one typed value out of a JSON object, or says why it does not fit.

WaniKani adds and drops keys without notice, so what is only described (flags, texts
and lists of subjects) may be absent. What tells state must be said: a burn that is
left out is no burn taken back, so there null counts and absence is a Misfit, as is
any value of a wrong type. Nothing is converted or guessed.
"""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import TypeVar

from apps.sync.client.messages import Message, Value, gettext_noop
from apps.sync.client.records import LONGEST_NAME

JsonObject = Mapping[str, object]
T = TypeVar("T")

LARGEST_ID = 2**63 - 1
LARGEST_COUNT = 2**31 - 1
LARGEST_SMALL = 2**15 - 1
LAST_STAGE = 9
NO_LIST_OF: Mapping[type, str] = {
    dict: gettext_noop("%(key)s is not a list of objects"),
    int: gettext_noop("%(key)s is not a list of whole numbers"),
    str: gettext_noop("%(key)s is not a list of texts"),
}


class Misfit(ValueError):  # noqa: N818 - set apart, not a failure of ours
    """A value that is not what the API's reference says: `reason` names its key, not the value."""

    def __init__(self, reason: str, **values: Value) -> None:
        self.reason = Message(reason, values)
        super().__init__(str(self.reason))


def whole(row: JsonObject, key: str, smallest: int, largest: int) -> int:
    value = row.get(key)
    # `type`, not isinstance: true and false are ints in Python.
    if type(value) is int and smallest <= value <= largest:
        return value
    raise Misfit(
        gettext_noop("%(key)s is not a whole number from %(smallest)s to %(largest)s"),
        key=key,
        smallest=smallest,
        largest=largest,
    )


def identifier(row: JsonObject, key: str) -> int:
    return whole(row, key, 0, LARGEST_ID)


def count(row: JsonObject, key: str) -> int:
    return whole(row, key, 0, LARGEST_COUNT)


def count_if_any(row: JsonObject, key: str) -> int | None:
    return None if row.get(key) is None else count(row, key)


def small(row: JsonObject, key: str) -> int:
    return whole(row, key, 0, LARGEST_SMALL)


def small_if_any(row: JsonObject, key: str) -> int | None:
    return None if row.get(key) is None else small(row, key)


def stage(row: JsonObject, key: str) -> int:
    return whole(row, key, 0, LAST_STAGE)


def flag(row: JsonObject, key: str) -> bool:
    value = row.get(key)
    if value is None or type(value) is bool:
        return bool(value)
    raise Misfit(gettext_noop("%(key)s is neither true nor false"), key=key)


def text_if_any(row: JsonObject, key: str) -> str | None:
    value = row.get(key)
    if value is None or type(value) is str:
        return value
    raise Misfit(gettext_noop("%(key)s is not a text"), key=key)


def text(row: JsonObject, key: str) -> str:
    return text_if_any(row, key) or ""


def text_or_null(row: JsonObject, key: str) -> str | None:
    return None if _is_null(row, key) else text(row, key)


def name(row: JsonObject, key: str) -> str:
    value = text(row, key)
    if 0 < len(value) <= LONGEST_NAME:
        return value
    told = gettext_noop("%(key)s is not a text of 1 to %(longest)s characters")
    raise Misfit(told, key=key, longest=LONGEST_NAME)


def moment_or_null(row: JsonObject, key: str) -> datetime | None:
    return None if _is_null(row, key) else moment(row, key)


def moment_if_any(row: JsonObject, key: str) -> datetime | None:
    return None if row.get(key) is None else moment(row, key)


def moment(row: JsonObject, key: str) -> datetime:
    value = row.get(key)
    if type(value) is str:
        try:
            read = datetime.fromisoformat(value)
            if read.tzinfo is not None:
                return read if read.tzinfo is UTC else read.astimezone(UTC)
        except (ValueError, OverflowError):
            pass
    raise Misfit(gettext_noop("%(key)s is not a moment with a time zone"), key=key)


def nested(row: JsonObject, key: str) -> JsonObject:
    """The object under `key`; an empty one when it is absent."""
    value = row.get(key)
    if value is None:
        return {}
    if isinstance(value, dict):
        return value
    raise Misfit(gettext_noop("%(key)s is not an object"), key=key)


def entries(row: JsonObject, key: str, read: Callable[[JsonObject], T]) -> tuple[T, ...]:
    """The list of objects under `key`, each through `read`; empty when it is absent."""
    return () if row.get(key) is None else tuple(map(read, _listed(row, key, dict)))


def identifiers(row: JsonObject, key: str) -> tuple[int, ...]:
    """The list of ids under `key`; empty when it is absent."""
    ids = () if row.get(key) is None else tuple(_listed(row, key, int))
    if ids and (min(ids) < 0 or max(ids) > LARGEST_ID):
        raise Misfit(gettext_noop("%(key)s holds a number that is no id"), key=key)
    return ids


def texts(row: JsonObject, key: str) -> tuple[str, ...]:
    return tuple(_listed(row, key, str))


def _listed(row: JsonObject, key: str, kind: type[T]) -> list[T]:
    value = row.get(key)
    if type(value) is list and set(map(type, value)) <= {kind}:
        return value
    raise Misfit(NO_LIST_OF[kind], key=key)


def _is_null(row: JsonObject, key: str) -> bool:
    if key not in row:
        raise Misfit(gettext_noop("%(key)s is absent"), key=key)
    return row[key] is None
