"""What each column of a model takes, asked of the model itself: readers of single values."""

from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Any

from django.db import models

from apps.quiz.choosing import is_choice
from apps.sync.client import fields
from apps.sync.client.fields import JsonObject, Misfit

EVERY_STAGE = range(10)
STAGES = {"srs_stage", "starting_srs_stage", "ending_srs_stage", "stage_before", "stage_after"}
LARGEST = {
    "PositiveBigIntegerField": fields.LARGEST_ID,
    "PositiveIntegerField": fields.LARGEST_COUNT,
    "PositiveSmallIntegerField": fields.LARGEST_SMALL,
}

Reader = Callable[[JsonObject, str], Any]


@cache
def reader_of(model: type[models.Model], name: str) -> Reader:
    """Returns the value of a row's key, or raises Misfit with what it is not."""
    field = model._meta.get_field(name)  # noqa: SLF001 - public by Django's documentation
    if not isinstance(field, models.Field):
        raise TypeError(f"{name} is no column")
    reader = _reader_of_type(field)
    return _or_null(reader) if field.null else reader


def _or_null(reader: Reader) -> Reader:
    return lambda row, key: None if row[key] is None else reader(row, key)


def _reader_of_type(field: "models.Field[Any, Any]") -> Reader:
    match field:
        case models.DateTimeField():
            return fields.moment
        case models.DateField():
            return _day
        case models.BooleanField():
            return _flag
        case models.JSONField():
            return OF_JSON.get(field.name, _texts)
        case models.CharField() | models.TextField():
            return _text_reader(field)
        case _:
            return _whole_reader(field)


def _whole_reader(field: "models.Field[Any, Any]") -> Reader:
    largest = 9 if field.name in STAGES else LARGEST[field.get_internal_type()]
    return lambda row, key: fields.whole(row, key, 0, largest)


def _text_reader(field: "models.Field[Any, Any]") -> Reader:
    """A short text is a name or one of its choices, and only empty where the model says so."""
    shortest = 0 if field.blank else 1
    choices = {value for value, _ in field.flatchoices}

    def read(row: JsonObject, key: str) -> str:
        value = _text(row[key], key)
        if choices and value not in choices:
            raise Misfit(f"{key} is none of {', '.join(sorted(choices))}")
        if field.max_length is not None and not shortest <= len(value) <= field.max_length:
            raise Misfit(f"{key} is not a text of {shortest} to {field.max_length} characters")
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


def _choice(row: JsonObject, key: str) -> object:
    if not is_choice(row[key]):
        raise Misfit(f"{key} is not a choice of burned items")
    return row[key]


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


OF_JSON: dict[str, Reader] = {"stages": _stages, "choice": _choice}
