"""Rows of `values_list` by the thousand, without Django's converters for each single value.

SQLite keeps moments and JSON as text. Driver and Django turn each value into Python by a chain of
functions that costs several times what reading it does; here a whole column is turned at once.
"""

import json
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from typing import Any, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db import connections, models
from django.db.models import QuerySet
from django.db.models.sql.compiler import SQLCompiler

Row = TypeVar("Row")
Turn = Callable[[Iterable[Any]], Iterable[object]]


def plain_rows(rows: "QuerySet[Any, Row]") -> list[Row]:
    """What `list(rows)` gives of a `values_list` that is not flat."""
    connection = connections[rows.db]
    is_text = connection.vendor == "sqlite"
    kind = _Unconverted if is_text else connection.ops.compiler("SQLCompiler")
    compiler = kind(rows.query, connection, rows.db)
    try:
        sql, parameters = compiler.as_sql()
    except EmptyResultSet:
        return []
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        found = cursor.fetchall()
    return _turned(found, [_turn_of(column.output_field) for column, _, _ in compiler.select])


class _Unconverted(SQLCompiler):
    """Adds nothing to each column, so that SQLite's driver no longer knows its declared type."""

    def get_select(self, with_col_aliases: bool = False) -> Any:  # noqa: FBT001, FBT002 - Django's
        select, models_told, annotations = super().get_select(with_col_aliases)
        plain = [(column, (f"+{sql}", values), alias) for column, (sql, values), alias in select]
        return plain, models_told, annotations

    def get_order_by(self) -> Any:
        """By name. By position, it would be the order of sums, which no index has."""
        select, self.select = self.select, []
        order = super().get_order_by()
        self.select = select
        return order


def _turned(found: Sequence[tuple[Any, ...]], turns: Sequence[Turn | None]) -> list[Any]:
    if not found or not any(turns):
        return list(found)
    columns = zip(*found, strict=True)
    turned = (turn(one) if turn else one for one, turn in zip(columns, turns, strict=True))
    return list(zip(*turned, strict=True))


def _turn_of(field: "models.Field[Any, Any]") -> Turn | None:
    """None for what comes from every database as Python has it."""
    return next((turn for kind, turn in TURNS.items() if isinstance(field, kind)), None)


def _moments(column: Iterable[Any]) -> Iterable[object]:
    """SQLite's text is UTC without saying so; PostgreSQL's driver gives moments itself."""
    read = datetime.fromisoformat
    return [read(one + "+00:00") if isinstance(one, str) else one for one in column]


def _days(column: Iterable[Any]) -> Iterable[object]:
    return [date.fromisoformat(one) if isinstance(one, str) else one for one in column]


def _json(column: Iterable[Any]) -> Iterable[object]:
    return [json.loads(one) if isinstance(one, str) else one for one in column]


def _booleans(column: Iterable[Any]) -> Iterable[object]:
    return [None if one is None else bool(one) for one in column]


# To Django a field of moments is one of days, so it comes first.
TURNS: dict[type[Any], Turn] = {
    models.DateTimeField: _moments,
    models.DateField: _days,
    models.JSONField: _json,
    models.BooleanField: _booleans,
}
