"""One small file from the host of WaniKani's pictures: unsigned, bounded, never redirected."""

from urllib.parse import urlsplit

import requests

from apps.library.drawing import LARGEST_DRAWING
from apps.sync.client.transport import USER_AGENT
from apps.sync.client.watchdog import Watchdog, WatchedAdapter

CONNECT, READ, TOTAL = 4.0, 8.0, 12.0  # seconds
CHUNK = 16 * 1024


class NotFetchedError(Exception):
    """Says in a sentence why; `is_host_away` when no other file would come either."""

    def __init__(self, sentence: str, *, is_host_away: bool = False) -> None:
        super().__init__(sentence)
        self.is_host_away = is_host_away


def is_trusted(url: str, api_url: str) -> bool:
    """Whether `url` is on the API's own host, or by https on a neighbour of it: what the catalogue
    lists must not make this server knock at other doors."""
    try:
        asked, api = urlsplit(url), urlsplit(api_url)
        if (asked.scheme, asked.netloc) == (api.scheme, api.netloc):
            return True
        family = "." + (api.hostname or "").partition(".")[2]
        is_plain = asked.scheme == "https" and asked.netloc == asked.hostname
        return is_plain and family.count(".") > 1 and asked.netloc.endswith(family)
    except ValueError:
        return False


def fetch(url: str) -> bytes:
    """The body of a 200. Raises NotFetchedError."""
    watchdog = Watchdog()
    with requests.Session() as session:
        session.headers.update({"User-Agent": USER_AGENT, "Accept": "image/svg+xml"})
        session.mount("https://", WatchedAdapter(watchdog))
        session.mount("http://", WatchedAdapter(watchdog))
        try:
            with watchdog.watching(TOTAL):
                return _body(session, url)
        except OSError:  # requests' own are OSErrors
            raise NotFetchedError("The host cannot be reached.", is_host_away=True) from None
        finally:
            watchdog.let_go()


def _body(session: requests.Session, url: str) -> bytes:
    with session.get(url, timeout=(CONNECT, READ), stream=True, allow_redirects=False) as response:
        if response.status_code != requests.codes.ok:
            raise NotFetchedError(f"The host answers {response.status_code}.")
        body = bytearray()
        for chunk in response.iter_content(CHUNK):
            body += chunk
            if len(body) > LARGEST_DRAWING:
                raise NotFetchedError("It is far too large for a radical.")
        return bytes(body)
