"""Finds the pages of the site as a person finds them: by links, and without scripts."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from playwright.sync_api import Page

# Addresses that are no page to look at: files, what an operator has, and the way out.
ELSEWHERE = re.compile(r"^/(admin|static|accounts/logout)|\.(svg|png|csv|json|webmanifest)$")
HREFS = "all => all.map(each => new URL(each.getAttribute('href'), location).href)"


@dataclass(frozen=True, slots=True)
class Found:
    """A page as somebody without scripts comes to it; without a heading if it did not answer."""

    path: str
    heading: str
    width: int

    @property
    def is_variant(self) -> bool:
        return "?" in self.path


def stroll(window: "Page", origin: str, *, with_queries: bool) -> list[Found]:
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


def visited(window: "Page", origin: str, path: str) -> Found:
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


def links(window: "Page", origin: str) -> list[str]:
    """Those within the site, in HTML and in pictures."""
    found = window.locator("a[href]").evaluate_all(HREFS)
    inside = dict.fromkeys(link.removeprefix(origin) for link in found if link.startswith(origin))
    paths = [link.partition("#")[0] for link in inside]
    return [path for path in paths if path and not ELSEWHERE.search(urlsplit(path).path)]
