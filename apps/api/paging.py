"""Long lists in pieces: `limit` and an opaque `cursor` that stays right while the list grows."""

import base64
import binascii
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar
from urllib.parse import urlencode

from apps.api.answers import Json
from apps.api.asking import Asking
from apps.api.parameters import BadParameterError, WholeNumber

# What a database can compare with an id.
LARGEST_ID = 2**63 - 1
BAD_CURSOR = "cursor must be taken from the `next` of an answer of the same list."

Item = TypeVar("Item")
# When (empty: nobody knows), the subject, and what else tells two items apart.
Key = tuple[str, int, str]


@dataclass(frozen=True, slots=True)
class CursorParameter:
    name: str
    text: str
    is_required: bool = False

    @property
    def schema(self) -> Json:
        return {"type": "string"}

    def read(self, sent: str | None) -> Key | None:
        return None if sent is None else _decoded(sent)


LIMIT = WholeNumber("limit", "How many items at most.", default=500, lowest=1, highest=1000)
CURSOR = CursorParameter(
    "cursor", "Where to go on: part of the `next` of the piece before, to be followed as it is."
)
PAGING = (LIMIT, CURSOR)


@dataclass(frozen=True, slots=True)
class Paging:
    """`after` is the key of the last item that the caller has."""

    path: str
    limit: int
    after: Key | None


@dataclass(frozen=True, slots=True)
class Page(Generic[Item]):
    """`count` is the length of the whole list; `next` the path of the next piece."""

    count: int
    next: str | None
    items: tuple[Item, ...]


def paging_of(asking: Asking) -> Paging:
    return Paging(asking.path, asking[LIMIT], asking[CURSOR])


def page_of(
    items: Sequence[Item], key: Callable[[Item], Key], paging: Paging, **kept: str | None
) -> Page[Item]:
    """The piece after the cursor. `key` orders the items and names each of them; one that arrives
    before the cursor moves nothing. `kept` as in `path_after`."""
    after = paging.after
    rest = sorted((item for item in items if after is None or key(item) > after), key=key)
    shown = tuple(rest[: paging.limit])
    following = path_after(key(shown[-1]), paging, **kept) if len(rest) > len(shown) else None
    return Page(len(items), following, shown)


def path_after(key: Key, paging: Paging, **kept: str | None) -> str:
    """The path of the next piece; `kept` are the parameters that the list was asked with."""
    asked = {name: value for name, value in kept.items() if value is not None}
    query = {"limit": paging.limit, **asked, "cursor": _encoded(key)}
    return f"{paging.path}?{urlencode(query)}"


def _encoded(key: Key) -> str:
    return base64.urlsafe_b64encode(json.dumps(key).encode()).decode().rstrip("=")


def _decoded(cursor: str) -> Key:
    try:
        padded = cursor.encode("ascii") + b"=" * (-len(cursor) % 4)
        when, number, rest = json.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
    except (ValueError, TypeError, binascii.Error, RecursionError) as problem:
        raise BadParameterError(BAD_CURSOR) from problem
    if not isinstance(when, str) or type(number) is not int or not isinstance(rest, str):
        raise BadParameterError(BAD_CURSOR)
    return when, number, rest
