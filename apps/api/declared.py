"""Answers declare themselves: the schema is read off the dataclasses that are sent.

An answer is a frozen dataclass; each field is `Annotated` with a `Says`. What is served is written
by orjson from the same object, so the document cannot tell of other fields or types.
"""

import types
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from apps.api.answers import Json

SIMPLE = {str: "string", int: "integer", float: "number", bool: "boolean", type(None): "null"}
UNIONS = (Union, types.UnionType)


@dataclass(frozen=True, slots=True)
class Says:
    """What a field means; `one_of` are its only values, `lowest` and `highest` its bounds."""

    text: str
    one_of: tuple[str, ...] = ()
    lowest: int | None = None
    highest: int | None = None


@dataclass(frozen=True, slots=True)
class Format:
    """A format of JSON Schema."""

    name: str


# As `apps.sync.moments.written` writes it.
Moment = Annotated[str, Format("date-time")]
Day = Annotated[str, Format("date")]


@dataclass(frozen=True, slots=True)
class Field:
    """One field of an answer, for readers."""

    name: str
    schema: Json
    text: str


def fields_of(answer: type) -> tuple[Field, ...]:
    hints = get_type_hints(answer, include_extras=True)
    return tuple(_field(field.name, hints[field.name]) for field in fields(answer))


def parts_of(answer: type) -> Iterator[type]:
    """The answer and what it is made of, each once, outermost first."""
    found: dict[type, None] = {}
    _collect(answer, found)
    return iter(found)


def object_schema(answer: type) -> Json:
    """All fields are always there, and no others."""
    known = fields_of(answer)
    return {
        "type": "object",
        "description": (answer.__doc__ or "").strip(),
        "properties": {field.name: field.schema | {"description": field.text} for field in known},
        "required": [field.name for field in known],
        "additionalProperties": False,
    }


def schema_of(hint: Any) -> Json:
    origin, arguments = get_origin(hint), get_args(hint)
    if hint in SIMPLE:
        return {"type": SIMPLE[hint]}
    if isinstance(hint, type) and is_dataclass(hint):
        return {"$ref": f"#/components/schemas/{hint.__name__}"}
    if origin is Annotated:
        return _narrowed(schema_of(arguments[0]), arguments[1:])
    if origin in UNIONS:
        return _either([schema_of(each) for each in arguments])
    if origin is tuple:
        return {"type": "array", "items": schema_of(arguments[0])}
    if origin in (dict, Mapping):
        return {"type": "object", "additionalProperties": schema_of(arguments[1])}
    raise TypeError(f"An answer cannot have a field of type {hint}.")


def _field(name: str, hint: Any) -> Field:
    [says] = (each for each in get_args(hint) if isinstance(each, Says))
    return Field(name, schema_of(hint), says.text)


def _narrowed(schema: Json, notes: tuple[object, ...]) -> Json:
    narrower: Json = {}
    for note in notes:
        match note:
            case Format(name):
                narrower["format"] = name
            case Says(one_of=values) if values:
                has_null = "null" in schema["type"]  # type: ignore[operator] # a name or a list
                narrower["enum"] = [*values, None] if has_null else list(values)
        if isinstance(note, Says):
            bounds = {"minimum": note.lowest, "maximum": note.highest}
            narrower |= {name: bound for name, bound in bounds.items() if bound is not None}
    return schema | narrower


def _either(schemas: list[Json]) -> Json:
    """Simple types merge into one with several names; formats of one hold for it alone."""
    if all(set(schema) <= {"type", "format"} for schema in schemas):
        merged = {name: value for schema in schemas for name, value in schema.items()}
        return merged | {"type": [schema["type"] for schema in schemas]}
    return {"anyOf": schemas}


def _collect(hint: Any, found: dict[type, None]) -> None:
    if is_dataclass(hint) and isinstance(hint, type):
        if hint not in found:
            found[hint] = None
            for each in get_type_hints(hint, include_extras=True).values():
                _collect(each, found)
        return
    for each in get_args(hint):
        if get_origin(hint) is not Annotated or each is get_args(hint)[0]:
            _collect(each, found)
