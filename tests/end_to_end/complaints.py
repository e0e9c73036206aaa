"""What the browser, or somebody who depends on it, has to say against a page."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from tests.end_to_end.axe import Axe

if TYPE_CHECKING:
    from playwright.sync_api import Page, Response

WIDE, NARROW, HEIGHT = 1440, 360, 900
ASTRAY = "/nowhere/"
# Each draws so much that its colours meet in ways which no other page has.
IN_ALL_RULES_WHEN_DARK = ("/", "/burns/", "/levels/", "/history/")


def complaints(window: "Page", path: str) -> Iterator[str]:
    """About a page that has an address: opened, dragged narrow and wide, by day and by night."""
    is_astray = path == ASTRAY

    def opened() -> str:
        answer = window.goto(path)
        return unexpected(answer, 404 if is_astray else 200)

    yield from complaints_of(window, opened, is_variant="?" in path, said_by_itself=is_astray)


def complaints_of(
    window: "Page",
    opened: Callable[[], str],
    *,
    is_variant: bool = False,
    said_by_itself: int = 0,
) -> Iterator[str]:
    """About whatever `opened` shows; it tells what is wrong with the answer, or nothing.

    `said_by_itself` is how often the console speaks of what is meant: that a page is missing.
    """
    said: list[str] = []
    window.on("console", lambda message: said.append(f"console: {message.text}"))
    window.on("pageerror", lambda error: said.append(f"script: {error}"))
    window.set_viewport_size({"width": WIDE, "height": HEIGHT})
    if wrong := opened():
        yield wrong
    yield from sideways(window)
    yield from found_by_axe(window, is_variant=is_variant)
    yield from said[said_by_itself:]


def unexpected(answer: "Response | None", status: int) -> str:
    if answer is not None and answer.status == status:
        return ""
    return f"status {answer and answer.status}"


def sideways(window: "Page") -> Iterator[str]:
    """Ends wide, as it began."""
    for width in (NARROW, WIDE):
        window.set_viewport_size({"width": width, "height": HEIGHT})
        needed = window.evaluate("document.documentElement.scrollWidth")
        if needed > width:
            yield f"scrolls sideways: {needed} px in a window of {width}"


def found_by_axe(window: "Page", *, is_variant: bool) -> Iterator[str]:
    """Wide and narrow, light and dark; a theme changes colours alone, so only those are seen to,
    but for the pages that draw most.

    A variant of a page has the same parts: axe looks at it once.
    """
    axe = Axe(window)
    yield from (f"wide and light, {each}" for each in axe.violations())
    if is_variant:
        return
    window.emulate_media(color_scheme="dark")
    yield from (f"wide and dark, {each}" for each in in_the_dark(window, axe))
    window.set_viewport_size({"width": NARROW, "height": HEIGHT})
    yield from (f"narrow and dark, {each}" for each in axe.violations_of_contrast())
    window.emulate_media(color_scheme="light")
    yield from (f"narrow and light, {each}" for each in axe.violations())


def in_the_dark(window: "Page", axe: Axe) -> list[str]:
    path = window.evaluate("location.pathname")
    return axe.violations() if path in IN_ALL_RULES_WHEN_DARK else axe.violations_of_contrast()
