"""Writes many rows near the limit of the database (docs/benchmarks/mirror_write.md).

Django's bulk_create makes SQL of every single value, which takes most of a sync's CPU time. Here
the statement is made once: SQLite runs it row by row, PostgreSQL takes a page by COPY.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import Any

from django.db import connection, models

# Fewer rows than this are sent one by one: a temporary table costs PostgreSQL as much.
WORTH_A_COPY = 50
STAGING = "wkdash_staging"

Rows = Sequence[Sequence[object]]


@dataclass(frozen=True, slots=True)
class Table:
    """Where rows go. `columns`, in the order of a row's values, are columns of the database.

    `key`, by which rows are the same, is a unique constraint. A row that is there already takes
    over the columns `renewed`; without any it stays as it is.
    """

    model: type[models.Model]
    columns: tuple[str, ...]
    key: tuple[str, ...]
    renewed: tuple[str, ...] = ()


def put(table: Table, rows: Rows) -> int:
    """Write `rows`, none of whose keys comes twice; how many were inserted or renewed."""
    if not rows:
        return 0
    if connection.vendor == "postgresql" and len(rows) >= WORTH_A_COPY:
        return _copy(table, rows)
    values = f"VALUES ({', '.join(['%s'] * len(table.columns))})"
    with connection.cursor() as cursor:
        cursor.executemany(_insert(table, values), _adapted(table, rows))
        return int(cursor.rowcount)


def _copy(table: Table, rows: Rows) -> int:
    """By way of a temporary table, because COPY itself knows no conflicts."""
    columns, target = _quoted(table.columns), _name(table)
    selected = f"SELECT {columns} FROM "  # noqa: S608 - names of our own models
    with connection.cursor() as cursor:
        cursor.execute(
            f"CREATE TEMPORARY TABLE {STAGING} ON COMMIT DROP AS {selected} {target} WITH NO DATA"
        )
        statement = f"COPY {STAGING} ({columns}) FROM STDIN (FORMAT BINARY)"
        with connection.wrap_database_errors, cursor.copy(statement) as copy:
            copy.set_types(_types(table))
            for row in rows:
                copy.write_row(row)
        cursor.execute(_insert(table, selected + STAGING))
        written = int(cursor.rowcount)
        cursor.execute(f"DROP TABLE {STAGING}")
    return written


@cache
def _insert(table: Table, source: str) -> str:
    renewed = ", ".join(f"{column} = excluded.{column}" for column in map(_quote, table.renewed))
    return (
        f"INSERT INTO {_name(table)} ({_quoted(table.columns)}) {source} "
        f"ON CONFLICT ({_quoted(table.key)}) DO {f'UPDATE SET {renewed}' if renewed else 'NOTHING'}"
    )


def _adapted(table: Table, rows: Rows) -> list[tuple[Any, ...]]:
    """The values as the database's driver takes them, worked out column by column."""
    columns = zip(_fields(table), zip(*rows, strict=True), strict=True)
    texts: dict[int, str | None] = {}
    adapted = (_adapted_column(field, values, texts) for field, values in columns)
    return list(zip(*adapted, strict=True))


def _adapted_column(
    field: "models.Field[Any, Any]", values: Sequence[Any], texts: dict[int, str | None]
) -> Iterable[Any]:
    """`texts` of moments by identity: rows share many, and all of them live until we are done."""
    if isinstance(field, models.DateTimeField) and connection.vendor == "sqlite":
        fresh = {id(moment): moment for moment in values if id(moment) not in texts}
        texts |= {key: _text_of_moment(moment) for key, moment in fresh.items()}
        return [texts[id(moment)] for moment in values]
    if isinstance(field, models.JSONField):
        return (field.get_db_prep_save(value, connection) for value in values)
    return values


def _text_of_moment(moment: datetime | None) -> str | None:
    """As Django writes it in SQLite, in half the time; moments of WaniKani are in UTC."""
    if moment is None:
        return None
    if moment.tzinfo is UTC:
        return moment.isoformat(" ").removesuffix("+00:00")
    return connection.ops.adapt_datetimefield_value(moment)


@cache
def _types(table: Table) -> tuple[str, ...]:
    """As PostgreSQL calls them; binary text is the same for every length."""
    return tuple(
        "text" if isinstance(field, models.CharField) else str(field.db_type(connection))
        for field in _fields(table)
    )


@cache
def _fields(table: Table) -> tuple["models.Field[Any, Any]", ...]:
    fields = table.model._meta.concrete_fields  # noqa: SLF001 - public by Django's documentation
    by_column = {field.column: field for field in fields}
    return tuple(by_column[column] for column in table.columns)


def _name(table: Table) -> str:
    return _quote(table.model._meta.db_table)  # noqa: SLF001 - public by Django's documentation


def _quoted(columns: Iterable[str]) -> str:
    return ", ".join(map(_quote, columns))


def _quote(name: str) -> str:
    return connection.ops.quote_name(name)
