"""Every page of a demo in a real browser: wide, narrow, light, dark, without scripts.

Pages are found as a person finds them: by the links of the rail, and from there by one link of
each kind. Needs requirements-browser.txt and Chromium, and a minute a window: it is run by hand.

    python -m pytest -p no:randomly --timeout=600 -m "not long" tests/end_to_end/browser_check.py
"""

import re
import shutil
from collections.abc import Iterator
from itertools import product
from urllib.parse import urlsplit

import pytest

from tests.end_to_end.expectations import Expectations
from tests.end_to_end.running_demo import LEARNERS, RunningDemo

playwright = pytest.importorskip("playwright.sync_api")
axe = pytest.importorskip("axe_playwright_python.sync_playwright")

WINDOWS = ((360, "light"), (360, "dark"), (1440, "light"), (1440, "dark"))
# The first learner in every window, each other in one; without -m "not long" all in all.
ENOUGH = dict(zip(LEARNERS[1:], WINDOWS[1:], strict=True))
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
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
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    assert program, "Chromium is not installed."
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=program, args=[*FLAGS])
        yield browser
        browser.close()


def views() -> Iterator[object]:
    for name, window in product(LEARNERS, WINDOWS):
        rare = ENOUGH.get(name, window) != window
        yield pytest.param(name, *window, marks=[pytest.mark.long] if rare else [])


@pytest.fixture(scope="session")
def paths(
    demo: RunningDemo, expected: dict[str, Expectations], chromium: "playwright.Browser"
) -> dict[str, list[str]]:
    """Every learner's pages."""
    found = {}
    for name in LEARNERS:
        with chromium.new_context(java_script_enabled=False) as context:
            sign_in(context, demo, name)
            found[name] = pages(context, demo)
    return found


@pytest.mark.parametrize(("name", "width", "theme"), [*views()])
def test_every_page_is_sound(
    name: str,
    width: int,
    theme: str,
    demo: RunningDemo,
    paths: dict[str, list[str]],
    chromium: "playwright.Browser",
) -> None:
    window = {"viewport": {"width": width, "height": 900}, "color_scheme": theme}
    with chromium.new_context(**window, reduced_motion="reduce") as context:
        sign_in(context, demo, name)
        told = [
            f"{path}: {complaint}"
            for path in paths[name]
            for complaint in complaints(context, demo.url + path, width)
        ]

    assert "\n".join(told) == ""


def test_every_page_works_without_scripts(
    demo: RunningDemo, paths: dict[str, list[str]], chromium: "playwright.Browser"
) -> None:
    with chromium.new_context(java_script_enabled=False) as context:
        sign_in(context, demo, LEARNERS[0])
        mute = [path for path in paths[LEARNERS[0]] if not heading_of(context, demo.url + path)]

    assert mute == []


def sign_in(context: "playwright.BrowserContext", demo: RunningDemo, name: str) -> None:
    jar = demo.signed_in(name).cookies
    context.add_cookies([{"name": each.name, "value": each.value, "url": demo.url} for each in jar])


def pages(context: "playwright.BrowserContext", demo: RunningDemo) -> list[str]:
    """One address of each kind that can be reached by links, today's page first."""
    found: dict[str, str] = {}
    waiting = ["/"]
    window = context.new_page()
    while waiting:
        path = waiting.pop(0)
        if kind(path) in found:
            continue
        found[kind(path)] = path
        window.goto(demo.url + path)
        waiting += [link for link in links(window, demo.url) if kind(link) not in found]
    window.close()
    return list(found.values())


def kind(path: str) -> str:
    """What pages of one sort have in common: `/items/81/` and `/items/82/` are one."""
    address = urlsplit(path)
    names = ",".join(sorted(part.partition("=")[0] for part in address.query.split("&")))
    return re.sub(r"\d[\d-]*", "0", address.path) + "?" + names


def links(window: "playwright.Page", origin: str) -> list[str]:
    """Those within the site, in HTML and in pictures."""
    script = "all => all.map(each => new URL(each.getAttribute('href'), location).href)"
    found = window.locator("a[href]").evaluate_all(script)
    inside = dict.fromkeys(link.removeprefix(origin) for link in found if link.startswith(origin))
    paths = [link.partition("#")[0] for link in inside]
    return [path for path in paths if path and not ELSEWHERE.search(urlsplit(path).path)]


def complaints(context: "playwright.BrowserContext", url: str, width: int) -> list[str]:
    """What the browser, or somebody who depends on it, has to say against a page."""
    window = context.new_page()
    told: list[str] = []
    window.on("console", lambda message: told.append(f"console: {message.text}"))
    window.on("pageerror", lambda error: told.append(f"script: {error}"))
    answer = window.goto(url)
    if answer is None or answer.status != 200:
        told.append(f"status: {answer and answer.status}")
    wide = window.evaluate("document.documentElement.scrollWidth")
    if wide > width:
        told.append(f"scrolls sideways: {wide} px")
    told += violations(window)
    window.close()
    return told


def violations(window: "playwright.Page") -> list[str]:
    found = axe.Axe().run(window, options={"runOnly": WCAG, "resultTypes": ["violations"]})
    return [
        f"{each['id']}: {node['target']} {node['failureSummary']}"
        for each in found.response["violations"]
        for node in each["nodes"][:3]
    ]


def heading_of(context: "playwright.BrowserContext", url: str) -> str:
    window = context.new_page()
    answer = window.goto(url)
    heading = window.locator("h1").first.inner_text()
    window.close()
    return str(heading) if answer and answer.ok else ""
