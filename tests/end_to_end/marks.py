"""Walks along the marks of a page's pictures by keyboard alone."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

VISIBLE_LAYERS = ".hits:visible"
FOCUSED = """() => {
    const mark = document.activeElement.closest(".hits a");
    const words = mark?.querySelector(".ro");
    const shown = words && getComputedStyle(words).visibility === "visible";
    return mark && shown ? mark.getAttribute("aria-label") : null;
}"""
# The stop of each picture, as Tab would come to it: in the order of the page, and not skipped.
STOPS = """layer => [...layer.querySelectorAll("a")].filter(mark => mark.tabIndex === 0).length"""


def unreachable_marks(window: "Page") -> Iterator[str]:
    """Marks that Tab and the arrow keys do not come to, or that then do not show their words."""
    for layer in window.locator(VISIBLE_LAYERS).all():
        title = layer.get_attribute("aria-label")
        if layer.evaluate(STOPS) != 1:
            yield f"{title} is not one stop of the Tab key"
            continue
        labels = [mark.get_attribute("aria-label") for mark in layer.locator("a").all()]
        walked = walk(window, layer, len(labels))
        yield from (f"{title}: {each}" for each in labels if each not in walked)


def walk(window: "Page", layer: "Locator", steps: int) -> set[str]:
    """The labels of the marks from first to last, each with its words shown."""
    window.evaluate("document.activeElement.blur()")
    enter(window, layer)
    window.keyboard.press("Home")
    walked = {window.evaluate(FOCUSED)}
    for _ in range(steps - 1):
        window.keyboard.press("ArrowRight")
        walked.add(window.evaluate(FOCUSED))
    return walked


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
