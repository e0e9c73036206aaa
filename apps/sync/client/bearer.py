"""The token: checked once, then known to nobody but the request it signs."""

import re
from collections.abc import Callable

import orjson
from requests import PreparedRequest
from requests.auth import AuthBase

LONGEST_TOKEN = 200


def check_token(text: str) -> str:
    """The token without white space around it; ValueError with a sentence if it is none."""
    token = text.strip()
    if not token:
        raise ValueError("Enter an API token.")
    if len(token) > LONGEST_TOKEN:
        raise ValueError(f"An API token has at most {LONGEST_TOKEN} characters; this is longer.")
    if not re.fullmatch(r"[ -~]+", token):
        raise ValueError(
            "An API token has only plain letters, digits and signs. "
            "Copy it again from WaniKani, without anything around it."
        )
    return token


def concealer(token: str) -> Callable[[str], str]:
    """Takes the token out of JSON text that is kept: a server may echo what it was sent."""
    written = orjson.dumps(token).decode()[1:-1]
    return lambda text: text.replace(written, "[token]")


class Bearer(AuthBase):
    """Being `auth`, it also keeps requests from putting a .netrc entry in its place."""

    def __init__(self, token: str) -> None:
        self._header = f"Bearer {token}"

    def __call__(self, request: PreparedRequest) -> PreparedRequest:
        request.headers["Authorization"] = self._header
        return request

    def __repr__(self) -> str:
        return "Bearer(...)"
