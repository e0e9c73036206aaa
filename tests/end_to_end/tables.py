"""The tables of a page, as text: what somebody reads who does not see its pictures."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

Row = dict[str, str]
# Stands in a row beside its columns: where its first link leads.
LINK = "link"


@dataclass
class _Table:
    caption: str = ""
    rows: list[list[str]] = field(default_factory=list)
    links: list[str] = field(default_factory=list)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tables: list[_Table] = []
        self._inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self.tables.append(_Table())
        elif tag == "tr":
            self.tables[-1].rows.append([])
            self.tables[-1].links.append("")
        elif tag in ("th", "td"):
            self.tables[-1].rows[-1].append("")
        elif tag == "a" and self._inside and not self.tables[-1].links[-1]:
            self.tables[-1].links[-1] = dict(attrs).get("href") or ""
        if tag in ("caption", "th", "td"):
            self._inside = tag

    def handle_endtag(self, tag: str) -> None:
        if tag == self._inside:
            self._inside = ""

    def handle_data(self, data: str) -> None:
        if self._inside == "caption":
            self.tables[-1].caption += data
        elif self._inside:
            self.tables[-1].rows[-1][-1] += data


def tables(html: str) -> dict[str, list[Row]]:
    """By caption: the rows, each cell by the name of its column; numbers without commas."""
    reader = _Reader()
    reader.feed(html)
    return {table.caption: list(_rows(table)) for table in reader.tables}


def _rows(table: _Table) -> Iterator[Row]:
    columns, *rows = table.rows
    for row, link in zip(rows, table.links[1:], strict=True):
        cells = (" ".join(cell.split()).replace(",", "") for cell in row)
        yield {**dict(zip(map(str.strip, columns), cells, strict=True)), LINK: link}
