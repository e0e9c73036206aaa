"""How an answer looks on the wire, whatever it says."""

import orjson
from django.http import HttpResponse

Json = dict[str, object]
TYPE = "application/json"


def as_json(payload: object) -> bytes:
    """Of dataclasses, dictionaries and lists; moments are texts by then."""
    return orjson.dumps(payload)


def answer(body: bytes, etag: str | None) -> HttpResponse:
    """Personal numbers: only their owner's program may keep them, and asks before it uses them."""
    return _private(HttpResponse(body, content_type=TYPE), etag)


def not_modified(etag: str) -> HttpResponse:
    response = _private(HttpResponse(status=304), etag)
    del response["Content-Type"]
    return response


def error(sentence: str, code: int) -> HttpResponse:
    response = HttpResponse(
        as_json({"error": sentence, "code": code}), status=code, content_type=TYPE
    )
    response["Cache-Control"] = "private, no-store"
    return response


def _private(response: HttpResponse, etag: str | None) -> HttpResponse:
    response["Vary"] = "Authorization"
    response["Cache-Control"] = "private, no-cache" if etag else "private, no-store"
    if etag:
        response["ETag"] = etag
    return response
