"""Writing a large account's assignments: wkdash, Django's bulk_create and the limit, in turns.

The limit is the driver alone, given finished values and the same statement: executemany on SQLite,
binary COPY through a temporary table on PostgreSQL. Goal: at least 0.6 and 0.5 of it.
"""

import statistics
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeVar

from django.db import connection, transaction

from apps.accounts.models import User
from apps.sync.client.records import AssignmentRecord
from apps.sync.mirror.resources import ASSIGNMENTS
from apps.sync.mirror.upsert import Change, table_of, write
from apps.sync.models import Assignment, Learner
from benchmarks.measuring import Timing, circumstances, timed
from benchmarks.programs import said_on_postgres
from tests.postgres_cluster import NoPostgres

ROUNDS = 5
ROWS, PAGE = 4_000, 500
START = datetime(2026, 3, 2, 5, tzinfo=UTC)

TABLE = table_of(ASSIGNMENTS)
COLUMNS = ", ".join(TABLE.columns)
RENEWED = ", ".join(f"{column} = excluded.{column}" for column in TABLE.renewed)
UPSERT = f"ON CONFLICT ({', '.join(TABLE.key)}) DO UPDATE SET {RENEWED}"

ASSIGNED = "sync_assignment"
KINDS = {int: "int8", str: "text", bool: "bool"}

Record = AssignmentRecord
Row = TypeVar("Row")
Work = Callable[[], None]


def measure(directory: Path) -> list[str]:
    """The lines of this database; begun on SQLite, those of PostgreSQL after them."""
    lines = table(connection.vendor)
    if connection.vendor == "postgresql":
        return lines
    head = [
        "# Writing the mirror",
        "",
        f"{circumstances()}; {ROWS:,} assignments in pages of {PAGE}, a transaction each; {ROUNDS} "
        "rounds in turns, medians; rows a second by the clock, and CPU of the writing thread.",
        "",
        "| database, rows | writer | rows/s | of the limit | CPU ms | of the limit's CPU |",
        "|---|---|---|---|---|---|",
    ]
    return [*head, *lines, *on_postgres()]


def on_postgres() -> list[str]:
    try:
        return said_on_postgres("mirror_write").splitlines()
    except NoPostgres as reason:
        return ["", f"PostgreSQL: not measured, {reason}."]


def table(database: str) -> list[str]:
    user = User.objects.create_user("kana")
    learner = Learner.objects.create(user=user, uuid="kana", username="kana", level=60)
    new = [record(number) for number in range(ROWS)]
    changed = [replace(each, srs_stage=6, available_at=START) for each in new]
    return [
        *compare(f"{database}, new", learner, [], new),
        *compare(f"{database}, changed", learner, new, changed),
    ]


def compare(
    title: str, learner: Learner, before: Sequence[Record], rows: Sequence[Record]
) -> list[str]:
    """All writers in turns, each from `before`; they have to leave the same rows."""
    limit = by_copy if connection.vendor == "postgresql" else by_executemany
    writers = {"limit": limit, "wkdash": by_wkdash, "bulk_create": by_bulk_create}
    timings: dict[str, list[Timing]] = {name: [] for name in writers}
    written = set()
    for number in range(ROUNDS):
        for name, writer in writers.items():
            begin_with(learner, before)
            work = writer(learner, rows)
            timings[name].append(timed(work))
            if number > 0:
                continue
            written.add(
                hash(tuple(Assignment.objects.order_by("wanikani_id").values_list(*TABLE.columns)))
            )
    if len(written) != 1:
        raise RuntimeError("The writers left different rows.")
    return [line(title, name, timings[name], timings["limit"]) for name in writers]


def by_wkdash(learner: Learner, rows: Sequence[Record]) -> Work:
    def work() -> None:
        for page in pages(rows):
            with transaction.atomic():
                write(ASSIGNMENTS, learner, [Change(None, row) for row in page])

    return work


def by_bulk_create(learner: Learner, rows: Sequence[Record]) -> Work:
    def work() -> None:
        for page in pages(rows):
            Assignment.objects.bulk_create(
                [Assignment(**fields(learner, row)) for row in page],
                update_conflicts=True,
                unique_fields=["learner", "wanikani_id"],
                update_fields=list(TABLE.renewed),
            )

    return work


def by_executemany(learner: Learner, rows: Sequence[Record]) -> Work:
    places = ", ".join("?" * len(TABLE.columns))
    statement = f"INSERT INTO {ASSIGNED} ({COLUMNS}) VALUES ({places}) {UPSERT}"  # noqa: S608 - names of our own
    finished = [
        [str(value)[: -len("+00:00")] if isinstance(value, datetime) else value for value in values]
        for values in (tuple(fields(learner, row).values()) for row in rows)
    ]

    def work() -> None:
        for page in pages(finished):
            with transaction.atomic():
                connection.connection.executemany(statement, page)

    return work


def by_copy(learner: Learner, rows: Sequence[Record]) -> Work:
    finished = [tuple(fields(learner, row).values()) for row in rows]
    kinds = [KINDS.get(type(value), "timestamptz") for value in finished[0]]
    kinds[TABLE.columns.index("srs_stage")] = "int2"
    cursor = connection.connection.cursor()
    chosen = f"SELECT {COLUMNS} FROM "  # noqa: S608 - names of our own
    cursor.execute(f"CREATE TEMPORARY TABLE IF NOT EXISTS page AS {chosen} {ASSIGNED} LIMIT 0")

    def work() -> None:
        for page in pages(finished):
            with transaction.atomic():
                with cursor.copy(f"COPY page ({COLUMNS}) FROM STDIN (FORMAT BINARY)") as copy:
                    copy.set_types(kinds)
                    for row in page:
                        copy.write_row(row)
                cursor.execute(f"INSERT INTO {ASSIGNED} ({COLUMNS}) {chosen} page {UPSERT}")
                cursor.execute("TRUNCATE page")

    return work


def begin_with(learner: Learner, rows: Sequence[Record]) -> None:
    Assignment.objects.all().delete()
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"VACUUM {ASSIGNED}")
    by_wkdash(learner, rows)()


def pages(rows: Sequence[Row]) -> Iterator[Sequence[Row]]:
    return (rows[start : start + PAGE] for start in range(0, len(rows), PAGE))


def fields(learner: Learner, row: Record) -> dict[str, object]:
    """In the order of TABLE's columns; a row that is written is listed."""
    values = {"learner_id": learner.pk, "unlisted_at": None} | asdict(row)
    return {column: values[column] for column in TABLE.columns}


def record(number: int) -> Record:
    def day(days: int) -> datetime:
        return START + timedelta(days=days, seconds=number, microseconds=number)

    return Record(
        wanikani_id=number,
        subject_id=number + 1,
        subject_type="vocabulary",
        srs_stage=5,
        unlocked_at=day(0),
        started_at=day(1),
        passed_at=day(9),
        burned_at=None,
        available_at=day(30),
        resurrected_at=None,
        hidden=False,
        created_at=day(0),
        data_updated_at=day(9),
    )


def line(title: str, name: str, timings: Sequence[Timing], limit: Sequence[Timing]) -> str:
    wall, best_wall = (statistics.median(each.wall for each in side) for side in (timings, limit))
    cpu, best_cpu = (statistics.median(each.cpu for each in side) for side in (timings, limit))
    cells = (
        title, name, f"{ROWS / wall:,.0f}", f"{best_wall / wall:.2f}", f"{cpu * 1000:.0f}",
        f"{best_cpu / cpu:.2f}",
    )  # fmt: skip
    return f"| {' | '.join(cells)} |"
