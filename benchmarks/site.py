"""The whole site asked without a socket: Django's WSGI handler and all middleware, in turns."""

import statistics
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.core.cache import caches
from django.core.handlers.wsgi import WSGIHandler
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from apps.accounts.models import User
from apps.door.collector import spare_what_lasts
from benchmarks.measuring import Timing, circumstances, rounds, timed
from benchmarks.veteran import veteran

ROUNDS = 25
REVIEWS = 300_000
WAYS = ("built anew", "remembered", "304")

Answer = tuple[str, dict[str, str], bytes]
# By path and way, round by round.
Times = dict[str, dict[str, list[Timing]]]


class Program:
    """Asks the site as a server would call it."""

    def __init__(self, headers: Mapping[str, str]) -> None:
        self.handler = WSGIHandler()
        self.headers = headers

    def get(self, path: str, **more: str) -> Answer:
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


@dataclass(frozen=True, slots=True)
class Result:
    """`queries` are those of an answer that is built anew."""

    greeting: Sequence[Timing]
    times: Times
    queries: Mapping[str, int]


def settled_veteran() -> User:
    """Signed up, and with everything in the database; the greeting is there as well."""
    settings.ROOT_URLCONF = "benchmarks.hello"
    call_command("collectstatic", interactive=False, verbosity=0)
    user = User.objects.create_user("veteran")
    veteran(user, timezone.now(), REVIEWS)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    spare_what_lasts()  # as a server does
    return user


def browser_of(user: User) -> Program:
    cookies = cookies_of(user)
    return Program({"HTTP_COOKIE": "; ".join(f"{name}={cookies[name]}" for name in cookies)})


def cookies_of(user: User) -> dict[str, str]:
    """Signed in, with the cookie that forms need."""
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    return {
        settings.SESSION_COOKIE_NAME: str(session.session_key),
        settings.CSRF_COOKIE_NAME: "c" * 32,
    }


def take_turns(
    browser: Program, asked: Program, paths: Sequence[str], check: Callable[[bytes, bytes], bool]
) -> Result:
    """The greeting beside each answer, so that both meet the same load.

    `check` says whether an answer that is remembered is the one that was built.
    """
    greeting: list[Timing] = []
    times: Times = {path: {way: [] for way in WAYS} for path in paths}
    for number in range(rounds(ROUNDS) + 1):
        for path in paths:
            greeted = timed(lambda: expect(browser.get("/hello"), "200 OK"))
            taken = _three_ways(asked, path, check)
            if number:  # the first round warms up
                greeting.append(greeted)
                for way, timing in taken.items():
                    times[path][way].append(timing)
    return Result(greeting, times, {path: _queries(asked, path) for path in paths})


def _queries(asked: Program, path: str) -> int:
    caches["measures"].clear()
    with CaptureQueriesContext(connection) as queries:
        expect(asked.get(path), "200 OK")
        return len(queries)


def _three_ways(
    asked: Program, path: str, check: Callable[[bytes, bytes], bool]
) -> dict[str, Timing]:
    """What has no ETag is timed in the first two ways only."""
    caches["measures"].clear()
    _, headers, first = expect(asked.get(path), "200 OK")
    _, _, again = asked.get(path)
    if not check(first, again):
        raise RuntimeError(f"{path} is remembered otherwise than it was built.")

    def anew() -> object:
        return expect(asked.get(path), "200 OK")

    def known() -> object:
        return asked.get(path, HTTP_IF_NONE_MATCH=headers["ETag"])

    caches["measures"].clear()
    ways = (anew, anew, known) if "ETag" in headers else (anew, anew)
    return {way: timed(work) for way, work in zip(WAYS, ways, strict=False)}


def expect(answer: Answer, status: str) -> Answer:
    if answer[0] != status:
        raise RuntimeError(f"{answer[0]} instead of {status}: {answer[2][:200]!r}")
    return answer


def report(title: str, result: Result, kind: str, root: str) -> list[str]:
    floor = _middle(result.greeting)
    return [
        f"# {title}",
        "",
        f"{circumstances()}; {connection.display_name}; level 60, {REVIEWS:,} logged reviews; "
        f"{len(result.greeting) // len(result.times)} rounds in turns, p50 in milliseconds; "
        "times and CPU are in multiples of the greeting's. The greeting: "
        f"{floor.wall * 1000:.2f} ms, of CPU {floor.cpu * 1000:.2f} ms.",
        "",
        f"| {kind} | queries | {' | '.join(f'{way} | times | CPU' for way in WAYS)} |",
        f"|---|---|{'---|' * 3 * len(WAYS)}",
        *(
            _line(f"{path.removeprefix(root) or path} | {result.queries[path]}", ways, floor)
            for path, ways in result.times.items()
        ),
    ]


def _line(name: str, ways: Mapping[str, Sequence[Timing]], floor: Timing) -> str:
    cells = [name]
    for way in WAYS:
        cells += _cells(_middle(ways[way]), floor) if ways[way] else ("", "", "")
    return f"| {' | '.join(cells)} |"


def _cells(taken: Timing, floor: Timing) -> tuple[str, str, str]:
    wall, cpu = taken.wall / floor.wall, taken.cpu / floor.cpu
    return f"{taken.wall * 1000:.1f}", f"{wall:.1f}", f"{cpu:.1f}"


def _middle(timings: Sequence[Timing]) -> Timing:
    return Timing(
        statistics.median(each.wall for each in timings),
        statistics.median(each.cpu for each in timings),
    )
