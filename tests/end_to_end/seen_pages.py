"""What a learner of the demo sees, beside what our API answers at the same time."""

from collections.abc import Sequence
from itertools import zip_longest
from typing import Any

from tests.end_to_end.running_demo import RunningDemo
from tests.end_to_end.tables import Row, tables


class SeenPages:
    """Pages and answers since the last sync; each is asked for once."""

    def __init__(self, demo: RunningDemo, name: str) -> None:
        self.name = name
        self._demo, self._browser = demo, demo.signed_in(name)
        self._since: str | None = None
        self._pages: dict[str, str] = {}
        self._answers: dict[str, Any] = {}

    def renew(self) -> None:
        """Nothing from before a sync is held against something from after it."""
        since = self._demo.api(self.name, "summary")["synced_at"]
        if since != self._since:
            self._since = since
            self._pages.clear()
            self._answers.clear()

    def html(self, path: str) -> str:
        if path not in self._pages:
            answer = self._browser.get(f"{self._demo.url}{path}", timeout=30)
            assert answer.status_code == 200, path
            self._pages[path] = answer.text
        return self._pages[path]

    def api(self, path: str) -> Any:
        return self._remembered(path, self._demo.api)

    def items(self, path: str) -> list[dict[str, Any]]:
        """A list of the API with all its pages."""
        found: list[dict[str, Any]] = self._remembered(path, self._demo.items)
        return found

    def table(self, path: str, caption: str) -> list[Row]:
        """One that must be there."""
        found = tables(self.html(path))
        assert caption in found, f"{path} has no table {caption!r}, but {sorted(found)}"
        return found[caption]

    def assert_table(self, path: str, caption: str, expected: Sequence[Row]) -> None:
        """Row by row, in the columns expected; where nothing is, there must be no table."""
        if not expected:
            assert caption not in tables(self.html(path)), (path, caption)
            return
        rows = self.table(path, caption)
        columns = expected[0].keys()
        shown = [{column: row[column] for column in columns} for row in rows]
        wrong = [pair for pair in zip_longest(shown, expected) if pair[0] != pair[1]]
        assert not wrong, f"{path}, {caption}: {len(wrong)} rows, shown and expected {wrong[:3]}"

    def _remembered(self, path: str, ask: Any) -> Any:
        key = f"{ask.__name__} {path}"
        if key not in self._answers:
            self._answers[key] = ask(self.name, path)
        return self._answers[key]
