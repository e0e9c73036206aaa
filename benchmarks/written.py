"""What a piece of work writes into the database: rows of mirror and history, and bytes of log."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import connection

# How far we are and how it went; everything else of the app is the mirror and the history.
BOOKKEEPING = {"sync_learner", "sync_syncrun", "sync_walk"}
# A session of PostgreSQL that ends tells its figures a moment later.
TELLING_TAKES = 1.5


@dataclass(frozen=True, slots=True)
class Written:
    """`rows` inserted, updated or deleted; `log`: bytes of the write-ahead log."""

    rows: int
    log: int


def written_by(work: Callable[[], object]) -> Written:
    """Counted by the database itself, on whichever connection it was written."""
    if connection.vendor == "postgresql":
        return _written_on_postgres(work)
    return _written_on_sqlite(work)


def _tables() -> list[str]:
    models = apps.get_app_config("sync").get_models()
    tables = (model._meta.db_table for model in models)  # noqa: SLF001 - public by its documentation
    return [table for table in tables if table not in BOOKKEEPING]


def _written_on_sqlite(work: Callable[[], object]) -> Written:
    _count_rows()
    _one("PRAGMA wal_checkpoint(TRUNCATE)")
    _one("PRAGMA wal_autocheckpoint=0")
    work()
    log = Path(f"{settings.DATABASES['default']['NAME']}-wal").stat().st_size
    _one("PRAGMA wal_autocheckpoint=1000")
    return Written(_one("SELECT coalesce(sum(number), 0) FROM bench_written"), log)


def _count_rows() -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE IF NOT EXISTS bench_written (number INTEGER)")
        cursor.execute("DELETE FROM bench_written")
        for table in _tables():
            for act in ("INSERT", "UPDATE", "DELETE"):
                cursor.execute(  # names of our own
                    f"CREATE TRIGGER IF NOT EXISTS bench_{table}_{act} AFTER {act} ON {table} "  # noqa: S608 - names of our own
                    "BEGIN INSERT INTO bench_written VALUES (1); END"
                )


def _written_on_postgres(work: Callable[[], object]) -> Written:
    rows, log = _rows_on_postgres(), _one("SELECT pg_current_wal_insert_lsn()")
    work()
    bytes_ = _one("SELECT pg_wal_lsn_diff(pg_current_wal_insert_lsn(), %s)", log)
    return Written(_rows_on_postgres() - rows, int(bytes_))


def _rows_on_postgres() -> int:
    connection.close()
    time.sleep(TELLING_TAKES)
    return int(
        _one(
            "SELECT sum(n_tup_ins + n_tup_upd + n_tup_del) FROM pg_stat_user_tables "
            "WHERE relname = ANY(%s)",
            _tables(),
        )
    )


def _one(statement: str, *values: object) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(statement, values or None)
        [value, *_] = cursor.fetchone()
    return value
