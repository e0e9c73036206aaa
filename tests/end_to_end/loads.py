"""What a browser asks a server for to show a page: all of it, also what nobody sees."""

import gzip
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from playwright.sync_api import Page

# What the page and its looks are made of; pictures and fonts are weighed by nobody's promise.
WEIGHED = ("document", "stylesheet", "script")
MOST_REQUESTS, MOST_BYTES = 9, 60_000


@dataclass(slots=True)
class Loaded:
    """`asked` are the addresses that went over the wire, in their order."""

    asked: list[str] = field(default_factory=list)
    sent: list[str] = field(default_factory=list)
    weight: int = 0


def loaded(window: "Page", path: str) -> Loaded:
    """Opens the page and waits until nothing more is asked for."""
    found = Loaded()
    listen(window, found)
    window.on("requestfinished", lambda request: weigh(request, found))
    window.goto(path, wait_until="networkidle")
    return found


def listen(window: "Page", found: Loaded) -> None:
    """Playwright itself keeps quiet about the icon; Chromium does not."""
    talk = window.context.new_cdp_session(window)
    talk.send("Network.enable")
    asked: dict[str, str] = {}

    def ask(said: dict[str, Any]) -> None:
        asked[said["requestId"]] = address(said["request"]["url"])
        where = found.asked if said["request"]["method"] == "GET" else found.sent
        where.append(asked[said["requestId"]])

    def answered(said: dict[str, Any]) -> None:
        if said["response"]["fromDiskCache"]:
            remembered(said)

    def remembered(said: dict[str, Any]) -> None:
        if asked[said["requestId"]] in found.asked:
            found.asked.remove(asked[said["requestId"]])

    talk.on("Network.requestWillBeSent", ask)
    talk.on("Network.requestServedFromCache", remembered)
    talk.on("Network.responseReceived", answered)


def weigh(request: Any, found: Loaded) -> None:
    """Compressed, as proxies do."""
    if request.resource_type in WEIGHED and request.method == "GET":
        found.weight += len(gzip.compress(request.response().body(), 6))


def address(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path
