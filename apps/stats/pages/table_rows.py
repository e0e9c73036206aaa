"""The rows of a table as HTML: tables have hundreds of cells, which cost a template much."""

from collections.abc import Iterable
from html import escape

from apps.stats.pages.figure import Row


def table_rows(rows: Iterable[Row]) -> str:
    return "".join(map(_row, rows))


def _row(row: Row) -> str:
    name = f' id="{escape(row.name)}"' if row.name else ""
    head = escape(row.head)
    told = f'<a href="{escape(row.url)}">{head}</a>' if row.url else head
    cells = "".join([f"<td>{escape(cell)}</td>" for cell in row.cells])
    return f'<tr{name}><th scope="row">{told}</th>{cells}</tr>\n'
