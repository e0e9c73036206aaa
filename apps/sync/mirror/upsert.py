"""Makes our rows equal to theirs, and says what that changed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from operator import attrgetter
from typing import Any, Generic, TypeVar

from django.db import models

from apps.sync.mirror import bulk
from apps.sync.mirror.resources import Resource
from apps.sync.models import Learner

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Change(Generic[R]):
    """One row that differs: as we had it (None: never seen) and as WaniKani has it now."""

    before: R | None
    after: R


def changes_between(
    resource: Resource, learner: Learner | None, rows: Iterable[R]
) -> list[Change[R]]:
    """Compare a page with what we have, without writing; rows that are equal are left out.

    A row that was marked as listed no more differs: being written, it counts again.
    """
    latest = {row.wanikani_id: row for row in rows}  # type: ignore[attr-defined]  # every record has it
    known, unlisted = _known(resource, learner, latest)
    return [
        Change(known.get(key), row)
        for key, row in latest.items()
        if known.get(key) != row or key in unlisted
    ]


def write(resource: Resource, learner: Learner | None, changes: Sequence[Change[Any]]) -> None:
    """Insert or update the changed rows; one account's rows never overwrite another's.

    The conflict target includes the learner, so equal ids of two APIs stay apart.
    """
    values = attrgetter("wanikani_id", *resource.columns)
    rows = (values(change.after) for change in changes)
    if learner is not None:
        rows = ((learner.pk, *row, None) for row in rows)
    bulk.put(table_of(resource), list(rows))


@cache
def table_of(resource: Resource) -> bulk.Table:
    """Columns as in the database, the owner's first; what is written is listed (again)."""
    if resource.is_shared:
        columns = resource.columns
        return bulk.Table(resource.model, (resource.key, *columns), (resource.key,), columns)
    key, columns = ("learner_id", resource.key), (*resource.columns, "unlisted_at")
    return bulk.Table(resource.model, (*key, *columns), key, renewed=columns)


def _known(
    resource: Resource, learner: Learner | None, keys: Iterable[int]
) -> tuple[dict[int, Any], frozenset[int]]:
    """Our rows by WaniKani's id, and which of them are marked as listed no more."""
    stored = _manager(resource).filter(**{f"{resource.key}__in": list(keys)})
    columns = (resource.key, *resource.columns)
    if learner is None:
        rows = list(stored.values_list(*columns))
        unlisted: frozenset[int] = frozenset()
    else:
        marked = list(stored.filter(learner=learner).values_list(*columns, "unlisted_at"))
        rows = [row[:-1] for row in marked]
        unlisted = frozenset(row[0] for row in marked if row[-1] is not None)
    return {row[0]: _record(resource, row) for row in rows}, unlisted


def _record(resource: Resource, row: tuple[Any, ...]) -> Any:
    values = zip(resource.columns, map(_frozen, row[1:]), strict=True)
    return resource.record(wanikani_id=row[0], **dict(values))


def _frozen(value: Any) -> Any:
    """JSON columns come back as lists; records hold tuples."""
    return tuple(value) if isinstance(value, list) else value


def _manager(resource: Resource) -> models.Manager[Any]:
    return resource.model._default_manager  # noqa: SLF001 - public by Django's documentation
