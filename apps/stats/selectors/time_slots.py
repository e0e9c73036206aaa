"""Grouping moments in the database: hours for most, quarters of one where the zone asks for it."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import BigIntegerField, Func
from django.db.models.sql.compiler import SQLCompiler

HOUR, QUARTER = 3600, 900


class TimeSlot(Func):
    """The number of whole slots of so many seconds since 1970.

    A hundred thousand reviews become a few thousand groups before they leave the database.
    """

    output_field = BigIntegerField()
    arity = 1

    def __init__(self, moment: str, seconds: int) -> None:
        super().__init__(moment)
        self.extra["seconds"] = seconds

    def as_sqlite(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **context: Any
    ) -> tuple[str, Any]:
        template = "(CAST(strftime('%%%%s', %(expressions)s) AS INTEGER) / %(seconds)s)"
        return self.as_sql(compiler, connection, template=template, **context)

    def as_postgresql(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **context: Any
    ) -> tuple[str, Any]:
        template = "FLOOR(EXTRACT(EPOCH FROM %(expressions)s) / %(seconds)s)::bigint"
        return self.as_sql(compiler, connection, template=template, **context)


def slot_seconds(tz: ZoneInfo, now: datetime) -> int:
    """The longest slot within which no day of the zone can begin, by its offsets this year."""
    offsets = (now.replace(month=month, day=1).astimezone(tz).utcoffset() for month in (1, 7))
    is_whole = all(not (offset or timedelta()) % timedelta(hours=1) for offset in offsets)
    return HOUR if is_whole else QUARTER


def slot_start(slot: int | None, seconds: int) -> datetime | None:
    return None if slot is None else datetime.fromtimestamp(slot * seconds, UTC)
