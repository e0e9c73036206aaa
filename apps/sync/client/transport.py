"""One GET: signed, bounded in time and size, never redirected."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import requests
import urllib3

from apps.sync.client.bearer import Bearer
from apps.sync.client.errors import RetryLater, Unreachable, UnreadableAnswer
from apps.sync.client.messages import Message, gettext_noop
from apps.sync.client.patience import Patience
from apps.sync.client.watchdog import Watchdog, WatchedAdapter

REVISION = "20170710"
USER_AGENT = "wkdash (self-hosted WaniKani dashboard)"
# A full page of subjects is 3 MB; what is ten times as large is no page.
LARGEST_BODY = 32 * 1024 * 1024
CHUNK = 64 * 1024

TOO_LARGE = gettext_noop("The answer of %(host)s is far too large.")
TOO_SLOW = gettext_noop("%(host)s did not answer in time.")
UNVERIFIED = gettext_noop("The certificate of %(host)s could not be verified.")
DAMAGED = gettext_noop("The answer of %(host)s arrived damaged or broke off half-way.")
NOT_REACHED = gettext_noop("%(host)s cannot be reached.")
BROKEN_OFF = (requests.exceptions.ChunkedEncodingError, requests.exceptions.ContentDecodingError)


@dataclass(frozen=True, slots=True)
class RawAnswer:
    """Shows only its status: a server may echo the request, and with it the token."""

    status: int
    headers: Mapping[str, str] = field(repr=False)
    body: bytes = field(repr=False)


class Transport:
    """Knows the token; nothing that leaves it does, errors and their chains included."""

    def __init__(self, base_url: str, token: str, patience: Patience) -> None:
        self._host = urlsplit(base_url).netloc
        self._patience = patience
        self._watchdog = Watchdog()
        self._session = self._open_session(token)
        # On loopback a proxy from the environment would get token and all in plain text.
        self._session.trust_env = base_url.startswith("https://")

    def _open_session(self, token: str) -> requests.Session:
        session = requests.Session()
        session.auth = Bearer(token)
        session.headers.update(
            {
                "Accept": "application/json",
                "Accept-Encoding": "gzip",
                "User-Agent": USER_AGENT,
                "Wanikani-Revision": REVISION,
            }
        )
        for scheme in ("https://", "http://"):
            session.mount(scheme, WatchedAdapter(self._watchdog))
        return session

    def get(self, url: str, etag: str | None = None) -> RawAnswer:
        """Any status is an answer. Raises Unreachable or UnreadableAnswer otherwise."""
        outcome = self._outcome(url, {} if etag is None else {"If-None-Match": etag})
        if isinstance(outcome, RetryLater):
            # Raised only here, where no library error is being handled: those hold the
            # request and its headers, and would hang on to ours as its context.
            raise outcome
        return outcome

    def _outcome(self, url: str, headers: Mapping[str, str]) -> RawAnswer | RetryLater:
        try:
            with self._watchdog.watching(self._patience.total):
                outcome = self._exchange(url, headers)
        except (OSError, urllib3.exceptions.HTTPError) as error:  # requests' own are OSErrors
            self._watchdog.let_go()
            return self._explain(error)
        # A line that was cut may look like the end of an answer.
        return self._too_slow() if self._watchdog.has_bitten else outcome

    def _exchange(self, url: str, headers: Mapping[str, str]) -> RawAnswer | RetryLater:
        limits = (self._patience.connect, self._patience.read)
        with self._session.get(
            url, headers=headers, timeout=limits, stream=True, allow_redirects=False
        ) as response:
            body = _bounded_body(response)
            if body is None:
                return UnreadableAnswer(self._said(TOO_LARGE))
            return RawAnswer(response.status_code, response.headers, body)

    def _explain(self, error: Exception) -> RetryLater:
        if self._watchdog.has_bitten or _is_timeout(error):
            return self._too_slow()
        if isinstance(error, requests.exceptions.SSLError):
            return Unreachable(self._said(UNVERIFIED))
        if isinstance(error, BROKEN_OFF):
            return UnreadableAnswer(self._said(DAMAGED))
        return Unreachable(self._said(NOT_REACHED))

    def _too_slow(self) -> Unreachable:
        return Unreachable(self._said(TOO_SLOW))

    def _said(self, template: str) -> Message:
        return Message(template, {"host": self._host})

    def cut_short(self) -> None:
        """From another thread: the answer under way, if there is one, is Unreachable."""
        self._watchdog.cut_short()

    def close(self) -> None:
        self._session.close()
        self._watchdog.let_go()

    def __repr__(self) -> str:
        return f"Transport({self._host})"


def _is_timeout(error: Exception) -> bool:
    """While a body is read, requests passes a time-out off as a lost connection."""
    causes = (error, *error.args)
    kinds = (requests.Timeout, urllib3.exceptions.TimeoutError)
    return any(isinstance(cause, kinds) for cause in causes)


def _bounded_body(response: requests.Response) -> bytes | None:
    """The body decompressed; None when it is too large, however small it was packed."""
    body = bytearray()
    for chunk in response.iter_content(CHUNK):
        body += chunk
        if len(body) > LARGEST_BODY:
            return None
    return bytes(body)
