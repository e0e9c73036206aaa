"""Reads an export back: every value is checked before anything is written.

What a column takes is asked of the model itself, so a document that passes fits the database, on
SQLite as on PostgreSQL. Unknown keys are left alone: a newer wkdash may have added them.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models

from apps.export.columns import Reader, reader_of
from apps.export.format import (
    ACCOUNT,
    CHECKS,
    EXCLUDED_LEVELS,
    FORMAT,
    HISTORY,
    MIRROR,
    NESTED,
    STANDING,
    VERSION,
    Collection,
    Nested,
)
from apps.quiz.models import Question
from apps.sync.client import fields
from apps.sync.client.fields import JsonObject, Misfit
from apps.sync.models import Learner, Precision

LISTS = (*STANDING, *MIRROR, *HISTORY)
# Absent in exports from before wkdash kept them there.
ADDED_LATER = {each.name for each in (*STANDING, EXCLUDED_LEVELS, CHECKS)}
DATES = {"happened_at", "reviewed_at"}


class Malformed(Exception):  # noqa: N818 - says what happened
    """The message names the place: `milestones[17].happened_at: is absent`."""


@dataclass(frozen=True, slots=True)
class Document:
    """A checked export; its rows are models that belong to nobody yet."""

    account: Learner
    exported_at: datetime
    lists: Mapping[str, list[object]]

    def rows(self, collection: Collection) -> Iterator[models.Model]:
        for number, entry in enumerate(self.lists[collection.name]):
            yield _row(collection, entry, f"{collection.name}[{number}]")

    def nested(self, nested: Nested) -> Iterator[tuple[models.Model, Iterator[models.Model]]]:
        """Each row with those it holds."""
        for number, entry in enumerate(self.lists[nested.name]):
            place = f"{nested.name}[{number}]"
            yield _row(nested.outer, entry, place), _inner(nested.inner, entry, place)


def read_document(text: str | bytes) -> Document:
    """Raises Malformed at the first value that does not fit."""
    try:
        raw = json.loads(text)
    except (ValueError, RecursionError):
        raise Malformed("the file is not a whole JSON document") from None
    document = _headed(_object(raw, "the file"))
    for collection in LISTS:
        _refuse_doubles(document.rows(collection), collection.keys, collection.name)
    for nested in NESTED:
        _check_nested(document, nested)
    return document


def _headed(raw: JsonObject) -> Document:
    if raw.get("format") != FORMAT:
        raise Malformed(f'format: is not "{FORMAT}", so this is no export of wkdash')
    version = raw.get("version")
    if type(version) is not int or version != VERSION:
        raise Malformed(f"version: is not {VERSION}, the one that this wkdash reads")
    names = [collection.name for collection in (*LISTS, *NESTED)]
    account = _object(raw.get("learner"), "learner")
    return Document(
        account=Learner(**_values(Learner, ACCOUNT, account, "learner")),
        exported_at=_read(fields.moment, raw, "exported_at", ""),
        lists={name: _list(raw, name, "") for name in names},
    )


def _check_nested(document: Document, nested: Nested) -> None:
    rows = []
    for number, (row, inner) in enumerate(document.nested(nested)):
        rows.append(row)
        place = f"{nested.name}[{number}].{nested.inner.name}"
        _refuse_doubles(inner, nested.inner.keys, place)
    _refuse_doubles(iter(rows), nested.outer.keys, nested.name)


def _refuse_doubles(
    rows: Iterator[models.Model], keys: tuple[tuple[str, ...], ...], name: str
) -> None:
    """Reads all `rows`; that two of them claim one key is Malformed."""
    seen: dict[tuple[object, ...], int] = {}
    for number, row in enumerate(rows):
        for key in keys:
            first = seen.setdefault((key, *(getattr(row, column) for column in key)), number)
            if first != number:
                raise Malformed(f"{name}[{number}]: is the same as {name}[{first}]")


def _row(collection: Collection, entry: object, place: str) -> models.Model:
    row = _object(entry, place)
    if collection.object:
        return collection.model(**_mirrored(collection, row, place))
    values = _values(collection.model, collection.columns, row, place)
    _check_dates(values, place)
    return collection.model(**values)


def _mirrored(collection: Collection, row: JsonObject, place: str) -> dict[str, Any]:
    """A row in the API's own shape."""
    if row.get("object") != collection.object:
        raise Malformed(f'{place}.object: is not "{collection.object}"')
    data = _object(row.get("data"), f"{place}.data")
    columns = ("created_at", *collection.columns)
    return {
        "wanikani_id": _read(fields.identifier, row, "id", f"{place}."),
        **_values(collection.model, ("data_updated_at",), row, place),
        **_values(collection.model, columns, data, f"{place}.data"),
    }


def _inner(collection: Collection, entry: object, place: str) -> Iterator[models.Model]:
    rows = _list(_object(entry, place), collection.name, f"{place}.")
    for number, row in enumerate(rows):
        yield _row(collection, row, f"{place}.{collection.name}[{number}]")


def _check_dates(values: Mapping[str, Any], place: str) -> None:
    """What the database would refuse of a row as a whole, and walks that no export tells of."""
    for dated in DATES & values.keys():
        if (values[dated] is None) != (values["precision"] == Precision.UNKNOWN):
            raise Malformed(f"{place}.{dated}: does not fit its precision, {values['precision']}")
    if "verdict" in values:
        _check_verdict(values, place)
    if "began_at" in values and values["ended_at"] <= values["began_at"]:
        raise Malformed(f"{place}.ended_at: is not after began_at")
    if "drained_at" in values and values["drained_at"] is None:
        raise Malformed(f"{place}.drained_at: is null, but a walk is exported once it is drained")


def _check_verdict(values: Mapping[str, Any], place: str) -> None:
    is_open = values["verdict"] == Question.Verdict.OPEN
    if is_open != (values["answered_at"] is None):
        raise Malformed(f"{place}.answered_at: does not fit its verdict, {values['verdict']}")
    if is_open and values["dismissed_at"] is not None:
        raise Malformed(f"{place}.dismissed_at: is not null, but there is no answer to dismiss")


def _values(
    model: type[models.Model], columns: tuple[str, ...], row: JsonObject, place: str
) -> dict[str, Any]:
    return {name: _read(reader_of(model, name), row, name, f"{place}.") for name in columns}


def _read(reader: Reader, row: JsonObject, key: str, inside: str) -> Any:
    if key not in row:
        raise Malformed(f"{inside}{key}: is absent")
    try:
        return reader(row, key)
    except Misfit as misfit:
        raise Malformed(f"{inside}{key}: {str(misfit).removeprefix(key).strip()}") from None


def _object(value: object, place: str) -> JsonObject:
    if isinstance(value, dict):
        return value
    raise Malformed(f"{place}: is not an object")


def _list(row: JsonObject, key: str, inside: str) -> list[object]:
    if key not in row and key in ADDED_LATER:
        return []
    value = row.get(key)
    if isinstance(value, list):
        return value
    raise Malformed(f"{inside}{key}: is not a list")
