"""Collections as WaniKani answers them: a filtered scope, cut into pages by row number."""

import hashlib
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import quote_plus

from apps.sandbox.http.call import Call
from apps.sandbox.http.collections import AnyCollection
from apps.sandbox.http.conditional import Version, is_unchanged, weak_etag
from apps.sandbox.http.filters import number
from apps.sandbox.http.messages import Answer, HttpError, encode
from apps.sandbox.http.row_texts import ROOT_MARK, RowText
from apps.sandbox.rows import Row, optional_stamp

AFTER = "page_after_id"
BEFORE = "page_before_id"


@dataclass(frozen=True, slots=True)
class Scope:
    """All rows the filters let through, by ascending id; every page of it shares one version."""

    rows: Sequence[Row]
    texts: Sequence[RowText]
    version: Version


@dataclass(frozen=True, slots=True)
class Page:
    texts: Sequence[RowText]
    after: int | None  # cursor of the next page
    before: int | None  # cursor of the previous page


def answer_collection(collection: AnyCollection, call: Call) -> Answer:
    scope = scope_of(collection, call)
    if is_unchanged(call.request.headers, scope.version):
        return scope.version.not_modified()
    page = page_of(scope, call.request.query, collection.per_page)
    return scope.version.answer(_body(collection, call, scope, page))


def answer_row(collection: AnyCollection, call: Call) -> Answer:
    row = collection.rows(call).get(call.row_id)
    if row is None:
        raise HttpError(HTTPStatus.NOT_FOUND, "Not found")
    (text,) = call.texts.of(collection.owner(call), collection.name, [row])
    version = Version(weak_etag(text.tag + collection.name.encode()), row.data_updated_at)
    if is_unchanged(call.request.headers, version):
        return version.not_modified()
    return version.answer(text.json().replace(ROOT_MARK, call.root.encode()))


def scope_of(collection: AnyCollection, call: Call) -> Scope:
    rows = sorted(collection.rows(call).values(), key=lambda row: row.id)
    for predicate in collection.filters.predicates(call):
        rows = list(filter(predicate, rows))
    texts = call.texts.of(collection.owner(call), collection.name, rows)
    modified_at = max((row.data_updated_at for row in rows), default=None)
    return Scope(rows, texts, Version(_scope_etag(collection, call, texts), modified_at))


def page_of(scope: Scope, query: Mapping[str, str], per_page: int) -> Page:
    """Cursors are exclusive. An id out of range gives an empty page that leads nowhere."""
    ids = [row.id for row in scope.rows]
    start, end = 0, len(ids)
    if AFTER in query:
        start = bisect_right(ids, number(query[AFTER]))
    if BEFORE in query:
        end = bisect_left(ids, number(query[BEFORE]))
        start = max(start, end - per_page)
    end = min(end, start + per_page)
    if start >= end:
        return Page((), None, None)
    return Page(
        scope.texts[start:end],
        after=ids[end - 1] if end < len(ids) else None,
        before=ids[start] if start > 0 else None,
    )


def query_string(parameters: Mapping[str, str]) -> str:
    """Rails' `to_query`: sorted by name, commas and colons percent-encoded."""
    pairs = (f"{quote_plus(name)}={quote_plus(parameters[name])}" for name in sorted(parameters))
    return "&".join(pairs)


def _scope_etag(collection: AnyCollection, call: Call, texts: Sequence[RowText]) -> str:
    filters = query_string(collection.filters.present(call.request.query))
    head = f"{collection.name}?{filters}#{collection.owner(call)}#".encode()
    digest = hashlib.md5(head, usedforsecurity=False)
    digest.update(b"".join([text.tag for text in texts]))
    return f'W/"{digest.hexdigest()}"'


def _body(collection: AnyCollection, call: Call, scope: Scope, page: Page) -> bytes:
    envelope = encode(_envelope(collection, call, scope, page)).removesuffix(b"]}")
    rows = b",".join([text.json() for text in page.texts])
    return envelope + rows.replace(ROOT_MARK, call.root.encode()) + b"]}"


def _envelope(collection: AnyCollection, call: Call, scope: Scope, page: Page) -> dict[str, object]:
    return {
        "object": "collection",
        "url": _page_url(collection, call, _cursors(call.request.query)),
        "pages": {
            "per_page": collection.per_page,
            "next_url": page.after and _page_url(collection, call, {AFTER: str(page.after)}),
            "previous_url": page.before and _page_url(collection, call, {BEFORE: str(page.before)}),
        },
        "total_count": len(scope.rows),
        "data_updated_at": optional_stamp(scope.version.modified_at),
        "data": [],
    }


def _page_url(collection: AnyCollection, call: Call, cursors: Mapping[str, str]) -> str:
    query = query_string({**collection.filters.present(call.request.query), **cursors})
    address = f"{call.root}/{collection.name}"
    return f"{address}?{query}" if query else address


def _cursors(query: Mapping[str, str]) -> dict[str, str]:
    return {name: query[name] for name in (AFTER, BEFORE) if name in query}
