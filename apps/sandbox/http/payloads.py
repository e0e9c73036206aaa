"""Bodies of POST and PUT: what Rails' strong parameters and validations let through."""

import json
from collections.abc import Mapping
from datetime import datetime
from http import HTTPStatus
from typing import Any

from apps.sandbox.http.messages import HttpError, Request, moment_from

NOTES = ("meaning_note", "reading_note", "meaning_synonyms")


def wrapped(request: Request, wrapper: str) -> dict[str, Any]:
    """The object under the wrapper key; a body without it carries no values."""
    content = _json_object(request.body).get(wrapper)
    return content if isinstance(content, dict) else {}


def required(request: Request, wrapper: str) -> dict[str, Any]:
    content = wrapped(request, wrapper)
    if not content:
        raise refused(f"param is missing or the value is empty: {wrapper}")
    return content


def optional_moment(content: Mapping[str, Any], name: str) -> datetime | None:
    value = content.get(name)
    if value is None:
        return None
    try:
        return moment_from(value)
    except (ValueError, AttributeError) as error:
        raise refused(f"{name} is not a valid ISO 8601 date") from error


def optional_number(content: Mapping[str, Any], name: str) -> int | None:
    value = content.get(name)
    if value is None or (isinstance(value, int) and not isinstance(value, bool)):
        return value
    raise refused(f"{name} is not a number")


def notes(content: Mapping[str, Any]) -> dict[str, Any]:
    """Notes and synonyms as far as they were sent; null reads as not sent."""
    sent = {name: content[name] for name in NOTES if content.get(name) is not None}
    if not all(isinstance(sent.get(name, ""), str) for name in NOTES[:2]):
        raise refused("Note is invalid")
    synonyms = sent.get("meaning_synonyms", [])
    if not isinstance(synonyms, list) or not all(isinstance(each, str) for each in synonyms):
        raise refused("Meaning synonyms is invalid")
    return sent


def refused(sentence: str) -> HttpError:
    return HttpError(HTTPStatus.UNPROCESSABLE_ENTITY, sentence)


def _json_object(body: bytes) -> dict[str, Any]:
    try:
        content = json.loads(body or b"{}")
    except ValueError as error:
        raise HttpError(HTTPStatus.BAD_REQUEST, "Bad Request") from error
    return content if isinstance(content, dict) else {}
