"""Everything we hold about one learner as one JSON document (docs/export.md), piece by piece.

Rows are read in short statements of CHUNK rows each, never in a transaction and never all at
once: an export beside a running sync blocks nobody and stays small. Subject texts are WaniKani's
and stay out; the token is not within reach of this module.
"""

import json
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from itertools import chain
from typing import Any

from django.db.models import Manager, Model, QuerySet

from apps.export.format import (
    ACCOUNT,
    ARCHIVES,
    CHECKS,
    EXCLUDED_LEVELS,
    FORMAT,
    GAPS,
    LEDGERS,
    MILESTONES,
    MIRROR,
    REVIEWS,
    SNAPSHOTS,
    VACATIONS,
    VERSION,
    WALKS,
    Collection,
    Nested,
)
from apps.sync.models import Learner
from apps.sync.moments import written

CHUNK = 1000
BLOCK = 65_536


def export(learner: Learner, now: datetime) -> Iterator[str]:
    """The document in pieces that follow one another; together they are one JSON object."""
    yield f'{{"format":"{FORMAT}","version":{VERSION},"exported_at":{_json(now)}'
    yield f',"learner":{_json(_named(learner, ACCOUNT))}'
    for name, rows in _collections(learner):
        yield f',"{name}":'
        yield from _listed(rows)
    yield "}\n"


def in_blocks(pieces: Iterable[str]) -> Iterator[bytes]:
    """The same document in blocks of about BLOCK bytes: a piece may be one comma."""
    block = bytearray()
    for piece in pieces:
        block += piece.encode()
        if len(block) >= BLOCK:
            yield bytes(block)
            block.clear()
    yield bytes(block)


def _collections(learner: Learner) -> Iterator[tuple[str, Iterable[Iterable[str]]]]:
    """Each list of the document with its rows, a row being pieces of JSON in turn.

    Where the observation stands comes first: what a sync writes meanwhile is then in the rows and
    at worst read again, never taken for read.
    """
    yield WALKS.name, _whole(_history(_of(learner, WALKS).exclude(drained_at=None), WALKS.columns))
    yield LEDGERS.name, _whole(_history(_of(learner, LEDGERS), LEDGERS.columns))
    for resource in MIRROR:
        yield resource.name, _whole(_mirrored(learner, resource))
    for history in (REVIEWS, MILESTONES):
        yield history.name, _whole(_history(_of(learner, history), history.columns))
    yield ARCHIVES.name, _nested(learner, ARCHIVES)
    for history in (VACATIONS, GAPS, SNAPSHOTS, EXCLUDED_LEVELS):
        yield history.name, _whole(_history(_of(learner, history), history.columns))
    yield CHECKS.name, _nested(learner, CHECKS)


def _of(learner: Learner, collection: Collection) -> QuerySet[Any]:
    return _all(collection).filter(learner=learner)


def _all(collection: Collection) -> Manager[Any]:
    return collection.model._default_manager  # noqa: SLF001 - public by Django's documentation


def _listed(rows: Iterable[Iterable[str]]) -> Iterator[str]:
    separator = "["
    for row in rows:
        yield separator
        yield from row
        separator = ",\n"
    yield "]" if separator != "[" else "[]"


def _whole(rows: Iterable[dict[str, Any]]) -> Iterator[Iterable[str]]:
    return ((_json(row),) for row in rows)


def _mirrored(learner: Learner, resource: Collection) -> Iterator[dict[str, Any]]:
    for row in _rows(_of(learner, resource), "wanikani_id"):
        yield {
            "id": row.wanikani_id,
            "object": resource.object,
            "url": f"{learner.api_base}/{resource.name}/{row.wanikani_id}",
            "data_updated_at": row.data_updated_at,
            "data": _named(row, ("created_at", *resource.columns)),
        }


def _history(rows: QuerySet[Any], columns: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    return (_named(row, columns) for row in _rows(rows, "pk"))


def _nested(learner: Learner, nested: Nested) -> Iterator[Iterator[str]]:
    """A row may hold a whole account: what is in it is written one after another."""
    for row in _rows(_of(learner, nested.outer), "pk"):
        inner: QuerySet[Any] = _all(nested.inner).filter(**{nested.link: row})
        head = _json(_named(row, nested.outer.columns)).removesuffix("}")
        rows = _listed(_whole(_history(inner, nested.inner.columns)))
        yield chain((f'{head},"{nested.inner.name}":',), rows, ("}",))


def _rows(rows: QuerySet[Any], key: str) -> Iterator[Any]:
    """All `rows` by a unique key, CHUNK at a time; each statement stands alone."""
    ordered = rows.order_by(key)
    chunk = list(ordered[:CHUNK])
    while chunk:
        yield from chunk
        chunk = list(ordered.filter(**{f"{key}__gt": getattr(chunk[-1], key)})[:CHUNK])


def _named(row: Model, columns: Iterable[str]) -> dict[str, Any]:
    return {name: getattr(row, name) for name in columns}


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=_spelled)


def _spelled(value: object) -> str | None:
    if isinstance(value, datetime):
        return written(value)
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no place in an export")
