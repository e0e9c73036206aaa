"""The API as a page for people, from the same declarations as the OpenAPI document."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

import orjson

from apps.api.answers import Json
from apps.api.declared import fields_of, parts_of
from apps.api.endpoints import ENDPOINTS, Endpoint

NAMES_OF_FORMATS = {"date-time": "moment", "date": "day"}


@dataclass(frozen=True, slots=True)
class Row:
    """A field or a parameter: its name, what values it has, what it means."""

    name: str
    values: str
    text: str


@dataclass(frozen=True, slots=True)
class Part:
    """An object of the answer; `name` is how others point to it."""

    name: str
    text: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """One address."""

    name: str
    title: str
    address: str
    parameters: tuple[Row, ...]
    parts: tuple[Part, ...]
    command: str
    example: str


@dataclass(frozen=True, slots=True)
class ReferencePage:
    """`frame` is the template around it: visitors without an account get no rail."""

    frame: str
    chapters: tuple[Chapter, ...]


def reference_page(origin: str, *, is_signed_in: bool) -> ReferencePage:
    """`origin` is the address of this server, without a slash at the end."""
    frame = "base.html" if is_signed_in else "bare.html"
    return ReferencePage(frame, tuple(_chapter(each, origin) for each in ENDPOINTS))


def values_of(schema: Json) -> str:
    """In words: “moment or null”, “list of KnownBurn or null”."""
    if "enum" in schema:
        values = cast("list[str | None]", schema["enum"])
        return " or ".join("null" if value is None else f"“{value}”" for value in values)
    return " or ".join(_names(schema))


def _names(schema: Json) -> Iterator[str]:
    if "anyOf" in schema:
        for each in cast("list[Json]", schema["anyOf"]):
            yield from _names(each)
    elif "$ref" in schema:
        yield str(schema["$ref"]).rpartition("/")[2]
    elif schema["type"] == "array":
        yield f"list of {values_of(cast('Json', schema['items']))}"
    elif schema["type"] == "object":
        yield f"object of {values_of(cast('Json', schema['additionalProperties']))} by name"
    else:
        yield from _simple_names(schema)


def _simple_names(schema: Json) -> Iterator[str]:
    types = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    format_ = NAMES_OF_FORMATS.get(str(schema.get("format")))
    for name in types:
        yield format_ if format_ and name == "string" else str(name)


def _chapter(endpoint: Endpoint, origin: str) -> Chapter:
    url = f"{origin}{endpoint.path}{endpoint.example_query}"
    options = orjson.OPT_INDENT_2
    return Chapter(
        name=endpoint.name,
        title=endpoint.title,
        address=endpoint.path,
        parameters=tuple(
            Row(each.name, _limits(each.schema), each.text) for each in endpoint.parameters
        ),
        parts=tuple(_part(each) for each in parts_of(endpoint.answer)),
        command=f'curl -H "Authorization: Bearer wkd_…" "{url}"',
        example=orjson.dumps(endpoint.example, option=options).decode(),
    )


def _part(answer: type) -> Part:
    rows = (Row(each.name, values_of(each.schema), each.text) for each in fields_of(answer))
    return Part(answer.__name__, (answer.__doc__ or "").strip(), tuple(rows))


def _limits(schema: Json) -> str:
    if "minimum" not in schema:
        return values_of(schema)
    otherwise = f"{schema['default']} unless told" if "default" in schema else "always needed"
    return f"{schema['minimum']} to {schema['maximum']}, {otherwise}"
