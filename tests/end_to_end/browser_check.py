"""Every page of a demo in a real browser: wide, narrow, light, dark, by keyboard, without scripts.

Pages are found as a person finds them: by the links of the rail, and from there by one link of
each kind. Each is loaded once with scripts and once without; widths and themes change in place,
as they do when a window is dragged or the sun sets. Needs requirements-browser.txt and Chromium.

    python -m pytest -q -p no:randomly --timeout=600 tests/end_to_end/browser_check.py
"""

import re
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

import pytest

from tests.end_to_end.axe import Axe
from tests.end_to_end.expectations import Expectations
from tests.end_to_end.marks import unreachable_marks
from tests.end_to_end.running_demo import LEARNERS, RunningDemo

playwright = pytest.importorskip("playwright.sync_api")
pytest.importorskip("axe_playwright_python")

WIDTHS = (1440, 360)
NARROW = {"width": 360, "height": 900}
# What somebody sees who has not signed in yet, or has gone astray.
OUTSIDE = ("/accounts/login/", "/accounts/signup/", "/accounts/password/reset/", "/nowhere/")
# Addresses that are no page to look at: files, what an operator has, and the way out.
ELSEWHERE = re.compile(r"^/(admin|static|accounts/logout)|\.(svg|png|csv|json|webmanifest)$")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="session")
def chromium() -> Iterator["playwright.Browser"]:
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium_program(), args=[*FLAGS])
        yield browser
        browser.close()


@dataclass(frozen=True, slots=True)
class Found:
    """A page as somebody without scripts comes to it, on a phone."""

    path: str
    heading: str
    width: int


@pytest.fixture(scope="session")
def found(
    demo: RunningDemo, expected: dict[str, Expectations], chromium: "playwright.Browser"
) -> dict[str, list[Found]]:
    """The pages of every learner: of the first in all their ways, of the others as they open."""
    every = {}
    for name in LEARNERS:
        with chromium.new_context(java_script_enabled=False, viewport=NARROW) as context:
            sign_in(context, demo, name)
            is_first = name == LEARNERS[0]
            every[name] = pages(context.new_page(), demo.url, with_queries=is_first)
    return every


@pytest.mark.parametrize("name", LEARNERS)
def test_every_page_works_without_scripts(name: str, found: dict[str, list[Found]]) -> None:
    broken = [page for page in found[name] if not page.heading or page.width > NARROW["width"]]

    assert broken == []


@pytest.mark.parametrize("name", LEARNERS)
def test_every_page_is_sound_in_every_window(
    name: str, demo: RunningDemo, found: dict[str, list[Found]], chromium: "playwright.Browser"
) -> None:
    with chromium.new_context(reduced_motion="reduce") as context:
        sign_in(context, demo, name)
        told = complaints(context, demo.url, [page.path for page in found[name]])

    assert "\n".join(told) == ""


def test_pages_for_strangers_are_sound_in_every_window(
    demo: RunningDemo, chromium: "playwright.Browser"
) -> None:
    with chromium.new_context(reduced_motion="reduce") as context:
        told = complaints(context, demo.url, OUTSIDE)

    assert [line for line in told if not line.startswith("/nowhere/: console")] == []


@pytest.mark.parametrize("width", WIDTHS)
def test_the_keyboard_reaches_every_mark(
    width: int, demo: RunningDemo, found: dict[str, list[Found]], chromium: "playwright.Browser"
) -> None:
    with chromium.new_context(viewport={"width": width, "height": 900}) as context:
        sign_in(context, demo, LEARNERS[0])
        window = context.new_page()
        missed = []
        for page in found[LEARNERS[0]]:
            window.goto(demo.url + page.path)
            missed += [f"{page.path}: {each}" for each in unreachable_marks(window)]

    assert missed == []


def chromium_program() -> str:
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    assert program, "Chromium is not installed."
    return program


def sign_in(context: "playwright.BrowserContext", demo: RunningDemo, name: str) -> None:
    jar = demo.signed_in(name).cookies
    context.add_cookies([{"name": each.name, "value": each.value, "url": demo.url} for each in jar])


def pages(window: "playwright.Page", origin: str, *, with_queries: bool) -> list[Found]:
    """One of each kind that can be reached by links, today's page first."""
    found: list[Found] = []
    known: set[str] = set()
    waiting = ["/"]
    while waiting:
        path = waiting.pop(0)
        if kinds(path) <= known or ("?" in path and not with_queries):
            continue
        known |= kinds(path)
        found.append(visited(window, origin, path))
        waiting += links(window, origin)
    return found


def visited(window: "playwright.Page", origin: str, path: str) -> Found:
    """Without a heading if it did not answer."""
    answer = window.goto(origin + path)
    heading = window.locator("h1").first.inner_text() if answer and answer.ok else ""
    return Found(path, heading, window.evaluate("document.documentElement.scrollWidth"))


def kinds(path: str) -> set[str]:
    """What it has in common with others: `/items/81/` and `/items/82/` are one page, and each
    word of the query is one way to look at it."""
    address = urlsplit(path)
    page = re.sub(r"\d[\d-]*", "0", address.path)
    names = [part.partition("=")[0] for part in address.query.split("&")]
    return {f"{page}?{name}" for name in names}


def links(window: "playwright.Page", origin: str) -> list[str]:
    """Those within the site, in HTML and in pictures."""
    script = "all => all.map(each => new URL(each.getAttribute('href'), location).href)"
    found = window.locator("a[href]").evaluate_all(script)
    inside = dict.fromkeys(link.removeprefix(origin) for link in found if link.startswith(origin))
    paths = [link.partition("#")[0] for link in inside]
    return [path for path in paths if path and not ELSEWHERE.search(urlsplit(path).path)]


def complaints(
    context: "playwright.BrowserContext", origin: str, paths: Sequence[str]
) -> list[str]:
    """What the browser, or somebody who depends on it, has to say against the pages."""
    window = context.new_page()
    told: list[str] = []
    said: list[str] = []
    window.on("console", lambda message: said.append(f"console: {message.text}"))
    window.on("pageerror", lambda error: said.append(f"script: {error}"))
    for path in paths:
        answer = window.goto(origin + path)
        if answer is None or answer.status != (404 if path == "/nowhere/" else 200):
            said.append(f"status: {answer and answer.status}")
        said += in_every_window(window, is_variant="?" in path)
        told += [f"{path}: {each}" for each in said]
        said.clear()
    return told


def in_every_window(window: "playwright.Page", *, is_variant: bool) -> Iterator[str]:
    """Wide and narrow, light and dark; a theme changes colours alone, so only those are seen to.

    A variant of a page has the same parts: axe looks at it once.
    """
    axe = Axe(window)
    for width in WIDTHS:
        window.emulate_media(color_scheme="light")
        window.set_viewport_size({"width": width, "height": 900})
        wide = window.evaluate("document.documentElement.scrollWidth")
        if wide > width:
            yield f"scrolls sideways: {wide} px in a window of {width}"
        if is_variant and width != WIDTHS[0]:
            continue
        yield from (f"{width} light, {each}" for each in axe.violations())
        if is_variant:
            continue
        window.emulate_media(color_scheme="dark")
        yield from (f"{width} dark, {each}" for each in axe.violations_of_contrast())
