"""A request as read, an answer before it is sent, and JSON as Rails writes it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Any

JSON_TYPE = "application/json; charset=utf-8"
HTML_TYPE = "text/html; charset=utf-8"

# Rails keeps these out of JSON so that it can stand inside HTML and JavaScript.
ESCAPES = (
    (b"&", b"\\u0026"),
    (b"<", b"\\u003c"),
    (b">", b"\\u003e"),
    ("\u2028".encode(), b"\\u2028"),
    ("\u2029".encode(), b"\\u2029"),
)


@dataclass(frozen=True, slots=True)
class Request:
    method: str
    target: str  # path and query exactly as the client sent them
    path: str  # without query and without trailing slash
    query: Mapping[str, str]  # of a repeated parameter the last value counts
    headers: Mapping[str, str]  # names in lower case
    body: bytes
    origin: str  # scheme, host and port the client reached us under
    client: str  # address of the peer
    arrived_at: datetime  # real clock, also when the world's clock is another one


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""

    def with_headers(self, headers: tuple[tuple[str, str], ...]) -> "Answer":
        return replace(self, headers=(*self.headers, *headers))


class HttpError(Exception):
    """Ends the handling of a request with WaniKani's `{"error": ..., "code": ...}`."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status = status
        self.sentence = sentence


def encode(value: Any) -> bytes:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
    for character, escape in ESCAPES:
        text = text.replace(character, escape)
    return text


def json_answer(value: Any, status: int = HTTPStatus.OK) -> Answer:
    return Answer(status, (("Content-Type", JSON_TYPE),), encode(value))


def error_answer(status: int, sentence: str) -> Answer:
    return json_answer({"error": sentence, "code": status}, status)


def moment_from(text: str) -> datetime:
    """ISO 8601 with any number of fraction digits; a text without offset is UTC."""
    # A "+" that was not percent-encoded arrives as a space.
    moment = datetime.fromisoformat(text.strip().replace(" ", "+"))
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
