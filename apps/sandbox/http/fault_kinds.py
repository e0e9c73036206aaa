"""What can go wrong with one answer, by name.

A kind that never asks for the honest answer keeps the request from taking effect.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import Any

from apps.sandbox.http.delivery import Delivery, compressed
from apps.sandbox.http.images import denied_image
from apps.sandbox.http.messages import (
    HTML_TYPE,
    JSON_TYPE,
    Answer,
    Request,
    encode,
    error_answer,
)

MAINTENANCE = b"<!DOCTYPE html><html><body><h1>We'll be right back</h1></body></html>"
BROKEN = b"<!DOCTYPE html><html><body><h1>We're sorry, something went wrong.</h1></body></html>"


@dataclass(frozen=True, slots=True)
class Options:
    """Fine print of a fault; each kind reads its own part."""

    seconds: float = 1.0  # slow: before the first byte
    bytes_per_second: float = 100.0  # drip: of the body
    share: float = 0.5  # of the body that is still sent
    url: str = "https://elsewhere.invalid/v2/assignments"  # redirect, next_url_elsewhere
    reset: str | None = None  # too_many: RateLimit-Reset; "" leaves all three headers out
    body: str = '{"object":"collection"}'  # other_shape
    rewrite: Callable[[Answer], Answer] | None = None  # rewritten; in-process only


@dataclass(frozen=True, slots=True)
class Case:
    request: Request
    options: Options
    honest: Callable[[], Answer]

    def cut(self, answer: Answer) -> int:
        return int(len(answer.body) * self.options.share)


def server_error(_: Case) -> Delivery:
    return _page(HTTPStatus.INTERNAL_SERVER_ERROR, BROKEN)


def unavailable(_: Case) -> Delivery:
    return _page(HTTPStatus.SERVICE_UNAVAILABLE, MAINTENANCE)


def html_200(_: Case) -> Delivery:
    return _page(HTTPStatus.OK, MAINTENANCE)


def empty_200(_: Case) -> Delivery:
    return Delivery(Answer(HTTPStatus.OK, (("Content-Type", JSON_TYPE),)))


def other_shape(case: Case) -> Delivery:
    body = case.options.body.encode()
    return Delivery(Answer(HTTPStatus.OK, (("Content-Type", JSON_TYPE),), body))


def unauthorized(_: Case) -> Delivery:
    return Delivery(error_answer(HTTPStatus.UNAUTHORIZED, "Unauthorized. Nice try."))


def forbidden(_: Case) -> Delivery:
    return Delivery(error_answer(HTTPStatus.FORBIDDEN, "The user is hibernating"))


def access_denied(_: Case) -> Delivery:
    """As the store behind the image host refuses: with XML where a picture was asked for."""
    return Delivery(denied_image())


def too_many(case: Case) -> Delivery:
    answer = error_answer(HTTPStatus.TOO_MANY_REQUESTS, "Rate Limit Exceeded")
    reset = case.options.reset
    if reset == "":
        return Delivery(answer)
    soon = str(int(case.request.arrived_at.timestamp()) + 2)
    headers = (
        ("RateLimit-Limit", "60"),
        ("RateLimit-Remaining", "0"),
        ("RateLimit-Reset", soon if reset is None else reset),
    )
    return Delivery(answer.with_headers(headers))


def redirect(case: Case) -> Delivery:
    return Delivery(Answer(HTTPStatus.FOUND, (("Location", case.options.url),)))


def refused_connection(_: Case) -> Delivery:
    return Delivery(None, ending="reset")


def lost_answer(case: Case) -> Delivery:
    """The request took effect and the client never hears of it."""
    case.honest()
    return Delivery(None, ending="close")


def truncated_json(case: Case) -> Delivery:
    """A complete HTTP message whose JSON stops in the middle."""
    answer = case.honest()
    return Delivery(replace(answer, body=answer.body[: case.cut(answer)]))


def truncated_gzip(case: Case) -> Delivery:
    packed = compressed(case.honest())
    return Delivery(replace(packed, body=packed.body[: case.cut(packed)]))


def short_body(case: Case) -> Delivery:
    """Fewer bytes than Content-Length says, then an orderly close."""
    answer = case.honest()
    return Delivery(answer, cut_at=case.cut(answer), ending="close")


def reset_mid_body(case: Case) -> Delivery:
    answer = case.honest()
    return Delivery(answer, cut_at=case.cut(answer), ending="reset")


def slow(case: Case) -> Delivery:
    return Delivery(case.honest(), wait_seconds=case.options.seconds)


def drip(case: Case) -> Delivery:
    return Delivery(case.honest(), bytes_per_second=case.options.bytes_per_second)


def next_url_loop(case: Case) -> Delivery:
    return _with_next_url(case, case.request.origin + case.request.target)


def next_url_elsewhere(case: Case) -> Delivery:
    return _with_next_url(case, case.options.url)


def rewritten(case: Case) -> Delivery:
    rewrite = case.options.rewrite
    return Delivery(rewrite(case.honest()) if rewrite else case.honest())


def _page(status: int, html: bytes) -> Delivery:
    return Delivery(Answer(status, (("Content-Type", HTML_TYPE),), html))


def _with_next_url(case: Case, url: str) -> Delivery:
    """Answers that are no page of a collection stay as they are."""
    answer = case.honest()
    content: Any = json.loads(answer.body) if answer.body else {}
    if "pages" not in content:
        return Delivery(answer)
    content["pages"]["next_url"] = url
    return Delivery(replace(answer, body=encode(content)))


KINDS: Mapping[str, Callable[[Case], Delivery]] = {
    kind.__name__: kind
    for kind in (
        server_error,
        unavailable,
        html_200,
        empty_200,
        other_shape,
        unauthorized,
        forbidden,
        access_denied,
        too_many,
        redirect,
        refused_connection,
        lost_answer,
        truncated_json,
        truncated_gzip,
        short_body,
        reset_mid_body,
        slow,
        drip,
        next_url_loop,
        next_url_elsewhere,
        rewritten,
    )
}
