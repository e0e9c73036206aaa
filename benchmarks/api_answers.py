"""What each answer of the API costs beside a page that greets somebody signed in. Goal: 3 times.

The account is at level 60 with 9,000 assignments and 300,000 reviews in the log. Each answer is
asked for in three ways: built anew, as after each sync that changed something and at each full
hour; remembered, as for every program that asks after that; and with its ETag (304).
Requests go through Django's WSGI handler and all middleware, without a socket.
"""

import statistics
from collections.abc import Callable, Mapping, Sequence
from io import BytesIO
from pathlib import Path

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.core.cache import caches
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection
from django.utils import timezone

from apps.accounts.models import User
from apps.api.endpoints import ENDPOINTS
from apps.api.keys import create_key
from benchmarks.measuring import circumstances, timed
from benchmarks.veteran import veteran

ROUNDS = 25
REVIEWS = 300_000

# Beside the answers as they come: the longest pieces that may be asked for.
MORE = ("burns?limit=1000", "forecast?hours=8760", "reviews?limit=1000")
WAYS = ("built anew", "remembered", "304")


class Program:
    """Asks the site as a server would call it."""

    def __init__(self, headers: Mapping[str, str]) -> None:
        self.handler = WSGIHandler()
        self.headers = headers

    def get(self, path: str, **more: str) -> tuple[str, dict[str, str], bytes]:
        address, _, query = path.partition("?")
        told: list[tuple[str, list[tuple[str, str]]]] = []
        environ = {
            "REQUEST_METHOD": "GET", "PATH_INFO": address, "QUERY_STRING": query,
            "SERVER_NAME": "localhost", "SERVER_PORT": "80", "HTTP_HOST": "localhost",
            "SERVER_PROTOCOL": "HTTP/1.1", "REMOTE_ADDR": "127.0.0.1", "wsgi.input": BytesIO(),
            "wsgi.url_scheme": "http", **self.headers, **more,
        }  # fmt: skip
        response = self.handler(environ, lambda status, headers: told.append((status, headers)))
        body = b"".join(response)
        response.close()
        [(status, headers)] = told
        return status, dict(headers), body


def measure(directory: Path) -> list[str]:
    settings.ROOT_URLCONF = "benchmarks.hello"
    user = User.objects.create_user("veteran")
    veteran(user, timezone.now(), REVIEWS)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    api = Program({"HTTP_AUTHORIZATION": f"Bearer {create_key(user, 'bench', timezone.now())}"})
    browser = Program({"HTTP_COOKIE": f"{settings.SESSION_COOKIE_NAME}={_session(user)}"})
    paths = [f"/api/v1/{name}" for name in (*(each.name for each in ENDPOINTS), *MORE)]
    greeting, times = _take_turns(browser, api, paths)
    return _report(greeting, times)


def _session(user: User) -> str:
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    return str(session.session_key)


def _take_turns(
    browser: Program, api: Program, paths: Sequence[str]
) -> tuple[list[float], dict[str, dict[str, list[float]]]]:
    """Seconds, round by round: the greeting beside each answer, so that both meet the same load."""
    greeting: list[float] = []
    times: dict[str, dict[str, list[float]]] = {path: {way: [] for way in WAYS} for path in paths}
    for number in range(ROUNDS + 1):
        for path in paths:
            greeted = timed(lambda: _expect(browser.get("/hello"), "200 OK")).wall
            taken = _three_ways(api, path)
            if number:  # the first round warms up
                greeting.append(greeted)
                for way, seconds in taken.items():
                    times[path][way].append(seconds)
    return greeting, times


def _three_ways(api: Program, path: str) -> dict[str, float]:
    caches["measures"].clear()
    _, headers, first = _expect(api.get(path), "200 OK")
    etag = headers["ETag"]
    _, _, again = api.get(path)
    if first != again:
        raise RuntimeError(f"{path} is remembered otherwise than it was built.")

    def anew() -> object:
        return _expect(api.get(path), "200 OK")

    def known() -> object:
        return _expect(api.get(path, HTTP_IF_NONE_MATCH=etag), "304 Not Modified")

    caches["measures"].clear()
    asked: dict[str, Callable[[], object]] = dict(zip(WAYS, (anew, anew, known), strict=True))
    return {way: timed(work).wall for way, work in asked.items()}


def _expect(
    answer: tuple[str, dict[str, str], bytes], status: str
) -> tuple[str, dict[str, str], bytes]:
    if answer[0] != status:
        raise RuntimeError(f"{answer[0]} instead of {status}: {answer[2][:200]!r}")
    return answer


def _report(
    greeting: Sequence[float], times: Mapping[str, Mapping[str, Sequence[float]]]
) -> list[str]:
    floor = statistics.median(greeting)
    return [
        "# What the API's answers cost",
        "",
        f"{circumstances()}; SQLite; level 60, {REVIEWS:,} logged reviews; {ROUNDS} rounds in "
        f"turns, p50 in milliseconds. The greeting: {floor * 1000:.2f} ms.",
        "",
        f"| answer | {' | '.join(f'{way} | times' for way in WAYS)} |",
        f"|---|{'---|' * 2 * len(WAYS)}",
        *(_line(path, ways, floor) for path, ways in times.items()),
    ]


def _line(path: str, ways: Mapping[str, Sequence[float]], floor: float) -> str:
    cells = [path.removeprefix("/api/v1/")]
    for way in WAYS:
        taken = statistics.median(ways[way])
        cells += [f"{taken * 1000:.2f}", f"{taken / floor:.1f}"]
    return f"| {' | '.join(cells)} |"
