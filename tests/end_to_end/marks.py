"""Walks along the marks of a page's pictures by keyboard alone."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

VISIBLE_LAYERS = ".hits:visible"
# Tells of each mark that the focus comes to while its words show.
LISTEN = """() => {
    window.walked = [];
    document.addEventListener("focusin", ({target}) => {
        const mark = target.closest(".hits a");
        const words = mark?.querySelector("text");
        if (words && getComputedStyle(words).fill !== "rgba(0, 0, 0, 0)") walked.push(mark);
    });
}"""
UNREACHED = """layer => [...layer.querySelectorAll("a")]
    .filter(mark => !walked.includes(mark)).map(mark => mark.textContent)"""
# The stop of each picture, as Tab would come to it: in the order of the page, and not skipped.
STOPS = """layer => [...layer.querySelectorAll("a")].filter(mark => mark.tabIndex === 0).length"""


def unreachable_marks(window: "Page") -> Iterator[str]:
    """Marks that Tab and the arrow keys do not come to, or that then do not show their words."""
    window.evaluate(LISTEN)
    for layer in window.locator(VISIBLE_LAYERS).all():
        title = layer.get_attribute("aria-label")
        if layer.evaluate(STOPS) != 1:
            yield f"{title} is not one stop of the Tab key"
            continue
        walk(window, layer)
        yield from (f"{title}: {each}" for each in layer.evaluate(UNREACHED))


def walk(window: "Page", layer: "Locator") -> None:
    """From the first mark to the last."""
    enter(window, layer)
    window.keyboard.press("Home")
    for _ in range(layer.locator("a").count() - 1):
        # Held down: the key comes up once, at the end.
        window.keyboard.down("ArrowRight")
    window.keyboard.up("ArrowRight")


def enter(window: "Page", layer: "Locator") -> None:
    """By the Tab key, from whatever can be focused before the picture."""
    layer.evaluate(
        """layer => {
            const before = document.createElement("button");
            layer.before(before);
            before.focus();
        }"""
    )
    window.keyboard.press("Tab")
    layer.evaluate("layer => layer.previousElementSibling.remove()")
