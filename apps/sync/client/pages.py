"""One page of a collection: it counts whole or not at all, its rows one by one."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, fields
from datetime import datetime
from typing import Any, Generic, TypeVar

import orjson

from apps.sync.client.fields import (
    JsonObject,
    Misfit,
    count,
    identifier,
    moment_or_null,
    nested,
    text_or_null,
)
from apps.sync.client.messages import gettext_noop
from apps.sync.client.resources import Resource

R = TypeVar("R")

# How JSON writes U+0000, which PostgreSQL refuses in texts.
NUL = b"\\u0000"
LONGEST_RAW = 10_000
# The word is the API's own, as in its `object`.
IS_NO = gettext_noop("it is no %(object)s")


@dataclass(frozen=True, slots=True)
class StrangeRow:
    """A row that does not fit, set apart: its JSON text (cut), and why it was not read.

    `wanikani_id` is None when not even that could be read.
    """

    wanikani_id: int | None
    raw: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """What a page says of itself; the count and the stamp are the whole filtered collection's."""

    url: str
    per_page: int
    total_count: int
    next_url: str | None
    data_updated_at: datetime | None
    etag: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(Envelope, Generic[R]):
    rows: tuple[R, ...]
    strange: tuple[StrangeRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class UnreadPage(Envelope):
    """It counts, and names the page behind it; its rows are still JSON.

    To read them takes as long as all the rest, and whoever asks for the next page need not wait.
    """

    resource: Resource
    may_hold_nul: bool
    conceal: Callable[[str], str] = field(repr=False)
    raw_rows: Sequence[object] = field(repr=False)

    def read(self) -> Page[Any]:
        """A misfit row is only set apart; what is kept of it went through `conceal` before."""
        rows = list(
            _read_rows(self.resource, self.raw_rows, self.conceal, may_hold_nul=self.may_hold_nul)
        )
        said = {each.name: getattr(self, each.name) for each in fields(Envelope)}
        return Page(
            rows=tuple(row for row in rows if not isinstance(row, StrangeRow)),
            strange=tuple(row for row in rows if isinstance(row, StrangeRow)),
            **said,
        )

    def holds_ids_up_to(self, wanikani_id: int) -> bool:
        ids = map(_id_if_any, self.raw_rows)
        return any(each is not None and each <= wanikani_id for each in ids)


@dataclass(frozen=True, slots=True)
class NotModified:
    """304: nothing behind this URL has changed since its ETag was given."""

    url: str


@dataclass(frozen=True, slots=True)
class Answer(Generic[R]):
    value: R
    etag: str | None


def read_object(body: bytes, expected: str) -> JsonObject:
    """The JSON object in `body` that calls itself `expected`; Misfit otherwise."""
    try:
        answer = orjson.loads(body)
    except orjson.JSONDecodeError:
        raise Misfit(gettext_noop("it is not JSON")) from None
    if not isinstance(answer, dict) or answer.get("object") != expected:
        raise Misfit(IS_NO, object=expected)
    return answer


def open_page(
    resource: Resource,
    url: str,
    body: bytes,
    etag: str | None,
    conceal: Callable[[str], str] = str,
) -> UnreadPage:
    """Misfit when the envelope is not a collection's."""
    envelope = read_object(body, "collection")
    pages, rows = nested(envelope, "pages"), envelope.get("data")
    total_count = count(envelope, "total_count")
    if not isinstance(rows, list) or len(rows) > total_count:
        raise Misfit(gettext_noop("its rows do not agree with its total_count"))
    return UnreadPage(
        url=url,
        per_page=count(pages, "per_page"),
        total_count=total_count,
        next_url=text_or_null(pages, "next_url"),
        data_updated_at=moment_or_null(envelope, "data_updated_at"),
        etag=etag,
        resource=resource,
        may_hold_nul=NUL in body,
        conceal=conceal,
        raw_rows=rows,
    )


def _read_rows(
    resource: Resource,
    rows: Sequence[object],
    conceal: Callable[[str], str],
    *,
    may_hold_nul: bool,
) -> Iterator[Any | StrangeRow]:
    seen: set[tuple[str, int]] = set()
    keys = ("wanikani_id", "subject_id") if resource.once_per_subject else ("wanikani_id",)
    for row in rows:
        try:
            if may_hold_nul and NUL in orjson.dumps(row):
                raise Misfit(gettext_noop("a text in it holds U+0000"))
            record = _read_row(resource, row)
            for name in keys:
                _check_unseen(name, getattr(record, name), seen)
            yield record
        except Misfit as misfit:
            raw = conceal(orjson.dumps(row).decode())[:LONGEST_RAW]
            yield StrangeRow(_id_if_any(row), raw, str(misfit))


def _id_if_any(row: object) -> int | None:
    try:
        return identifier(row, "id") if isinstance(row, dict) else None
    except Misfit:
        return None


def _check_unseen(name: str, value: int, seen: set[tuple[str, int]]) -> None:
    if (name, value) in seen:
        told = gettext_noop("its %(key)s stands on this page already")
        raise Misfit(told, key=name.removeprefix("wanikani_"))
    seen.add((name, value))


def _read_row(resource: Resource, row: object) -> Any:
    if not isinstance(row, dict):
        raise Misfit(gettext_noop("it is not an object"))
    if resource.row_object is not None and row.get("object") != resource.row_object:
        raise Misfit(IS_NO, object=resource.row_object)
    return resource.read(row)
