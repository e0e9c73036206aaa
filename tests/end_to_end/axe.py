"""axe-core in a page of Playwright: what WCAG 2.2 AA has against it."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
NODES_TOLD = 3
# One template prints all rows of a list: a few of them tell what a hundred would. The others are
# taken away, for axe weighs each element of a page even where it is told to look away. The last one
# stays with the first: what is peculiar stands at the ends.
LEAVE_A_FEW_ROWS = """most => {
    for (const parent of document.querySelectorAll("ul, ol, tbody, svg, svg g, .queue, .arcs")) {
        const kind = child => child.tagName + child.getAttribute("class");
        for (const alike of Map.groupBy(parent.children, kind).values()) {
            for (const child of alike.slice(most - 1, -1)) child.remove();
        }
    }
}"""
ROWS_OF_A_KIND = 4


class Axe:
    """Loaded into the page once, however often it looks. The page is shorter afterwards."""

    def __init__(self, window: "Page") -> None:
        import axe_playwright_python  # only where requirements-browser.txt is installed

        self._window = window
        folder = Path(axe_playwright_python.__file__).parent
        window.evaluate((folder / "axe.min.js").read_text(encoding="utf-8"))
        window.evaluate(LEAVE_A_FEW_ROWS, ROWS_OF_A_KIND)

    def violations(self) -> list[str]:
        return self._run({"runOnly": TAGS, "rules": {"target-size": {"enabled": True}}})

    def violations_of_contrast(self) -> list[str]:
        return self._run({"runOnly": {"type": "rule", "values": ["color-contrast"]}})

    def _run(self, options: dict[str, Any]) -> list[str]:
        script = "options => axe.run({...options, resultTypes: ['violations']})"
        found = self._window.evaluate(script, options)
        return [
            f"{each['id']}: {node['target']} {node['failureSummary']}"
            for each in found["violations"]
            for node in each["nodes"][:NODES_TOLD]
        ]
