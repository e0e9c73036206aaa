"""Chromium, several at a time: each waits for the server, and most machines have two cores."""

import shutil
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

from tests.end_to_end.running_demo import RunningDemo

if TYPE_CHECKING:
    from playwright.sync_api import Browser, SetCookieParam

Result = TypeVar("Result")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def program() -> str:
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    assert found, "Chromium is not installed."
    return found


@contextmanager
def chromium() -> Iterator["Browser"]:
    from playwright.sync_api import sync_playwright  # only where requirements-browser.txt is

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=program(), args=[*FLAGS])
        yield browser
        browser.close()


def cookies_of(demo: RunningDemo, name: str) -> list["SetCookieParam"]:
    """Those of somebody who has signed in."""
    jar = demo.signed_in(name).cookies
    return [{"name": each.name, "value": each.value or "", "url": demo.url} for each in jar]


def side_by_side(tasks: Iterable[Callable[["Browser"], Result]]) -> list[Result]:
    """Each task with a thread and a browser of its own: what Playwright makes stays in its
    thread."""

    def done(task: Callable[["Browser"], Result]) -> Result:
        with chromium() as browser:
            return task(browser)

    asked = list(tasks)
    with ThreadPoolExecutor(len(asked)) as threads:
        return list(threads.map(done, asked))
