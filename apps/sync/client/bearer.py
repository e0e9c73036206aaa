"""The token: checked once, then known to nobody but the request it signs."""

import re
from collections.abc import Callable

import orjson
from requests import PreparedRequest
from requests.auth import AuthBase

from apps.sync.client.messages import Message, gettext_noop

LONGEST_TOKEN = 200
EMPTY = gettext_noop("Enter an API token.")
TOO_LONG = gettext_noop("An API token has at most %(longest)s characters; this is longer.")
UNPLAIN = gettext_noop(
    "An API token has only plain letters, digits and signs. "
    "Copy it again from WaniKani, without anything around it."
)


class NotAToken(ValueError):  # noqa: N818 - says what is the matter
    """The sentence does not repeat what was entered."""

    def __init__(self, sentence: Message) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def check_token(text: str) -> str:
    """The token without white space around it; NotAToken if it is none."""
    token = text.strip()
    if not token:
        raise NotAToken(Message(EMPTY))
    if len(token) > LONGEST_TOKEN:
        raise NotAToken(Message(TOO_LONG, {"longest": LONGEST_TOKEN}))
    if not re.fullmatch(r"[ -~]+", token):
        raise NotAToken(Message(UNPLAIN))
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
