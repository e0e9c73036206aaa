"""Somebody enters a token: how soon they see numbers, and what the others notice. P15 and P19.

A real worker and a real server on SQLite, asked over HTTP as browsers do; the simulated WaniKani is
a process of its own. The first account brings the catalogue, as on a new server.
"""

import json
import sqlite3
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import requests

from apps.door.address import Address
from apps.door.probes import page_answers
from benchmarks.goals import Figure, table
from benchmarks.load import percentile, working
from benchmarks.measuring import ROOT, circumstances
from benchmarks.programs import Installation, factory, manage, wait_until
from benchmarks.source import Source, running

SLOW = 0.25
FIRST, OTHERS = "haru", ("kana", "momo", "sora")
ADDRESS = Address("127.0.0.1", 8798)
COUNTED = "as WaniKani counts them"
IDLE_REQUESTS = 400
PATIENCE = 30
NOTICE = 0.02


@dataclass(frozen=True, slots=True)
class Visitor:
    """A browser in which `username` is signed in."""

    username: str
    browser: requests.Session
    installation: Installation

    def page(self, path: str = "/") -> str:
        answer = self.browser.get(ADDRESS.url + path, timeout=PATIENCE)
        answer.raise_for_status()
        return answer.text

    def enter(self, token: str) -> None:
        answer = self.browser.post(
            f"{ADDRESS.url}/settings/token/",
            {"token": token, "csrfmiddlewaretoken": self.browser.cookies["csrftoken"]},
            headers={"Referer": ADDRESS.url},
            timeout=PATIENCE,
        )
        if answer.url != f"{ADDRESS.url}/":
            raise RuntimeError(f"The token of {self.username} was not taken.")

    def has_everything(self) -> bool:
        """Asked of the database itself, which costs the server nothing."""
        file = self.installation.directory / "wkdash.sqlite3"
        with sqlite3.connect(f"file:{file}?mode=ro", uri=True) as database:
            known = database.execute(
                "SELECT completed_at IS NOT NULL FROM sync_learner WHERE username = ?",
                (self.username,),
            ).fetchone()
        return bool(known and known[0])


@dataclass(frozen=True, slots=True)
class FirstLook:
    """Seconds since the token was sent."""

    counted: float
    complete: float


def measure(directory: Path) -> list[str]:
    with ExitStack() as stack:
        source = stack.enter_context(running("veteran"))
        made = stack.enter_context(factory(source.url)).new()
        visitors = stack.enter_context(served(made))
        source.answer_after(SLOW)
        look = first_look(visitors[FIRST], source.tokens()[FIRST])
        source.answer_after(0)
        idle = [seconds_of(visitors[FIRST]) for _ in range(IDLE_REQUESTS)]
        busy = list(while_others_come(visitors, source))
    return report(look, idle, busy)


@contextmanager
def served(made: Installation) -> Iterator[dict[str, Visitor]]:
    """A worker and a server that answer, and people who are signed in."""
    cookies = json.loads(made.run("visitors", FIRST, *OTHERS))
    manage(made, "collectstatic", "--no-input", "--verbosity", "0")
    command = (sys.executable, "-m", "gunicorn", "--config", "python:apps.door.gunicorn")
    with (
        working(made, 0),
        subprocess.Popen(
            [*command, "--bind", ADDRESS.bind, "wkdash.wsgi"],
            cwd=ROOT,
            env=made.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        ) as server,
    ):
        try:
            wait_until(lambda: page_answers(ADDRESS, "/healthz"), "The pages did not start")
            yield {name: Visitor(name, browser_with(cookies[name]), made) for name in cookies}
        finally:
            server.terminate()


def browser_with(cookies: dict[str, str]) -> requests.Session:
    browser = requests.Session()
    for name, value in cookies.items():
        browser.cookies.set(name, value, domain=ADDRESS.reachable_host)
    return browser


def first_look(visitor: Visitor, token: str) -> FirstLook:
    visitor.page("/settings/token/")
    began = time.perf_counter()
    visitor.enter(token)
    wait_until(lambda: COUNTED in visitor.page(), "No counts were shown")
    counted = time.perf_counter() - began
    wait_until(visitor.has_everything, "The first sync did not end")
    return FirstLook(counted, time.perf_counter() - began)


def while_others_come(visitors: dict[str, Visitor], source: Source) -> Iterator[float]:
    """How long each page took while a first sync ran, one of them after the other."""
    tokens = source.tokens()
    for name in OTHERS:
        visitors[name].page("/settings/token/")
        visitors[name].enter(tokens[name])
        while not visitors[name].has_everything():
            yield seconds_of(visitors[FIRST])


def seconds_of(visitor: Visitor) -> float:
    began = time.perf_counter()
    visitor.page()
    taken = time.perf_counter() - began
    time.sleep(NOTICE)  # a person looks at what they asked for
    return taken


def report(look: FirstLook, idle: list[float], busy: list[float]) -> list[str]:
    p99 = percentile(busy, 99) / percentile(idle, 99)
    said = f"{len(busy)} pages while three first syncs ran, {len(idle)} while none did"
    return [
        "# A first look",
        "",
        f"{circumstances()}; SQLite; {said}; p50 {statistics.median(idle) * 1000:.1f} ms idle, "
        f"{statistics.median(busy) * 1000:.1f} ms meanwhile.",
        "",
        *table(
            [
                Figure("P15", "p99 of a page while a first sync runs ÷ idle", p99, 2.5, 2),
                Figure("P19", "counts are shown, 250 ms an answer", look.counted, 2, 1, " s"),
                Figure("P19", "everything is there, 250 ms an answer", look.complete, 6, 4, " s"),
            ]
        ),
    ]
