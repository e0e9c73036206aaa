"""Reads an export back: every value is checked before anything is written.

What a column takes is asked of the model itself, so a document that passes fits the database, on
SQLite as on PostgreSQL. Unknown keys are left alone: a newer wkdash may have added them.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

from django.db import models

from apps.sync.client import fields
from apps.sync.client.fields import JsonObject, Misfit
from apps.sync.export_format import (
    ACCOUNT,
    ARCHIVED_ITEM,
    ARCHIVES,
    FORMAT,
    HISTORY,
    MIRROR,
    STANDING,
    VERSION,
    Collection,
)
from apps.sync.models import ArchivedItem, Learner, Precision, ResetArchive

LISTS = (*STANDING, *MIRROR, *HISTORY)
# Absent in exports from before wkdash kept them there.
ADDED_LATER = {collection.name for collection in STANDING}
EVERY_STAGE = range(10)
STAGES = {"srs_stage", "starting_srs_stage", "ending_srs_stage", "stage_before", "stage_after"}
LARGEST = {
    "PositiveBigIntegerField": fields.LARGEST_ID,
    "PositiveIntegerField": fields.LARGEST_COUNT,
    "PositiveSmallIntegerField": fields.LARGEST_SMALL,
}
DATES = {"happened_at", "reviewed_at"}

Reader = Callable[[JsonObject, str], Any]


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

    def archives(self) -> Iterator[tuple[ResetArchive, Iterator[ArchivedItem]]]:
        for number, entry in enumerate(self.lists[ARCHIVES.name]):
            place = f"{ARCHIVES.name}[{number}]"
            row = _object(entry, place)
            yield (
                ResetArchive(**_values(ResetArchive, ARCHIVES.columns, row, place)),
                _items(row, place),
            )


def read_document(text: str | bytes) -> Document:
    """Raises Malformed at the first value that does not fit."""
    try:
        raw = json.loads(text)
    except (ValueError, RecursionError):
        raise Malformed("the file is not a whole JSON document") from None
    document = _headed(_object(raw, "the file"))
    for collection in LISTS:
        _refuse_doubles(document.rows(collection), collection.keys, collection.name)
    _check_archives(document)
    return document


def _headed(raw: JsonObject) -> Document:
    if raw.get("format") != FORMAT:
        raise Malformed(f'format: is not "{FORMAT}", so this is no export of wkdash')
    version = raw.get("version")
    if type(version) is not int or version != VERSION:
        raise Malformed(f"version: is not {VERSION}, the one that this wkdash reads")
    names = [collection.name for collection in (*LISTS, ARCHIVES)]
    account = _object(raw.get("learner"), "learner")
    return Document(
        account=Learner(**_values(Learner, ACCOUNT, account, "learner")),
        exported_at=_read(fields.moment, raw, "exported_at", ""),
        lists={name: _list(raw, name, "") for name in names},
    )


def _check_archives(document: Document) -> None:
    archives = []
    for number, (archive, items) in enumerate(document.archives()):
        archives.append(archive)
        _refuse_doubles(items, (("subject_id",),), f"{ARCHIVES.name}[{number}].items")
    _refuse_doubles(iter(archives), ARCHIVES.keys, ARCHIVES.name)


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


def _items(archive: JsonObject, place: str) -> Iterator[ArchivedItem]:
    for number, entry in enumerate(_list(archive, "items", f"{place}.")):
        inside = f"{place}.items[{number}]"
        yield ArchivedItem(**_values(ArchivedItem, ARCHIVED_ITEM, _object(entry, inside), inside))


def _check_dates(values: Mapping[str, Any], place: str) -> None:
    """What the database would refuse of a row as a whole, and walks that no export tells of."""
    for dated in DATES & values.keys():
        if (values[dated] is None) != (values["precision"] == Precision.UNKNOWN):
            raise Malformed(f"{place}.{dated}: does not fit its precision, {values['precision']}")
    if "began_at" in values and values["ended_at"] <= values["began_at"]:
        raise Malformed(f"{place}.ended_at: is not after began_at")
    if "drained_at" in values and values["drained_at"] is None:
        raise Malformed(f"{place}.drained_at: is null, but a walk is exported once it is drained")


def _values(
    model: type[models.Model], columns: tuple[str, ...], row: JsonObject, place: str
) -> dict[str, Any]:
    return {name: _read(_reader(model, name), row, name, f"{place}.") for name in columns}


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


@cache
def _reader(model: type[models.Model], name: str) -> Reader:
    field = model._meta.get_field(name)  # noqa: SLF001 - public by Django's documentation
    if not isinstance(field, models.Field):
        raise TypeError(f"{name} is no column")
    reader = _reader_of(field)
    return _or_null(reader) if field.null else reader


def _or_null(reader: Reader) -> Reader:
    return lambda row, key: None if row[key] is None else reader(row, key)


def _reader_of(field: "models.Field[Any, Any]") -> Reader:
    match field:
        case models.DateTimeField():
            return fields.moment
        case models.DateField():
            return _day
        case models.BooleanField():
            return _flag
        case models.JSONField():
            return _stages if field.name == "stages" else _texts
        case models.CharField() | models.TextField():
            return _text_reader(field)
        case _:
            return _whole_reader(field)


def _whole_reader(field: "models.Field[Any, Any]") -> Reader:
    largest = 9 if field.name in STAGES else LARGEST[field.get_internal_type()]
    return lambda row, key: fields.whole(row, key, 0, largest)


def _text_reader(field: "models.Field[Any, Any]") -> Reader:
    """A short text is a name or one of its choices; a long one may be empty."""
    choices = {value for value, _ in field.flatchoices}

    def read(row: JsonObject, key: str) -> str:
        value = _text(row[key], key)
        if choices and value not in choices:
            raise Misfit(f"{key} is none of {', '.join(sorted(choices))}")
        if field.max_length is not None and not 0 < len(value) <= field.max_length:
            raise Misfit(f"{key} is not a text of 1 to {field.max_length} characters")
        return value

    return read


def _day(row: JsonObject, key: str) -> date:
    try:
        return date.fromisoformat(_text(row[key], key))
    except ValueError:
        raise Misfit(f"{key} is not a day as YYYY-MM-DD") from None


def _stages(row: JsonObject, key: str) -> dict[str, object]:
    """How many items of each type stand at each stage."""
    counts = row[key]
    if not isinstance(counts, dict):
        raise Misfit(f"{key} is not an object")
    for type_, numbers in counts.items():
        _text(type_, key)
        if not isinstance(numbers, list) or len(numbers) != len(EVERY_STAGE):
            raise Misfit(f"{key} has not ten numbers for {type_}")
        for stage in EVERY_STAGE:
            fields.count({key: numbers[stage]}, key)
    return counts


def _texts(row: JsonObject, key: str) -> list[str]:
    value = row[key]
    if not isinstance(value, list):
        raise Misfit(f"{key} is not a list of texts")
    return [_text(each, key) for each in value]


def _text(value: object, key: str) -> str:
    if type(value) is not str:
        raise Misfit(f"{key} is not a text")
    # Neither can be stored everywhere: NUL, and half of a surrogate pair.
    if any(sign == "\0" or "\ud800" <= sign <= "\udfff" for sign in value):
        raise Misfit(f"{key} has a sign in it that no text may have")
    return value


def _flag(row: JsonObject, key: str) -> bool:
    if type(row[key]) is not bool:
        raise Misfit(f"{key} is neither true nor false")
    return bool(row[key])
