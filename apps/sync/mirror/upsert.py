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
    """Compare a page with what we have, without writing; rows that are equal are left out."""
    latest = {row.wanikani_id: row for row in rows}  # type: ignore[attr-defined]  # every record has it
    known = _known(resource, learner, latest)
    return [Change(known.get(key), row) for key, row in latest.items() if known.get(key) != row]


def write(resource: Resource, learner: Learner | None, changes: Sequence[Change[Any]]) -> None:
    """Insert or update the changed rows; one account's rows never overwrite another's.

    The conflict target includes the learner, so equal ids of two APIs stay apart.
    """
    owner = () if learner is None else (learner.pk,)
    values = attrgetter("wanikani_id", *resource.columns)
    bulk.put(table_of(resource), [(*owner, *values(change.after)) for change in changes])


@cache
def table_of(resource: Resource) -> bulk.Table:
    """Columns as in the database, the owner's first."""
    key = (resource.key,) if resource.is_shared else ("learner_id", resource.key)
    return bulk.Table(resource.model, (*key, *resource.columns), key, renewed=resource.columns)


def _known(resource: Resource, learner: Learner | None, keys: Iterable[int]) -> dict[int, Any]:
    mine = _manager(resource).filter(**{f"{resource.key}__in": list(keys)})
    if learner is not None:
        mine = mine.filter(learner=learner)
    stored = mine.values(resource.key, *resource.columns)
    return {row[resource.key]: _record(resource, row) for row in stored}


def _record(resource: Resource, row: dict[str, Any]) -> Any:
    values = {column: _frozen(row[column]) for column in resource.columns}
    return resource.record(wanikani_id=row[resource.key], **values)


def _frozen(value: Any) -> Any:
    """JSON columns come back as lists; records hold tuples."""
    return tuple(value) if isinstance(value, list) else value


def _manager(resource: Resource) -> models.Manager[Any]:
    return resource.model._default_manager  # noqa: SLF001 - public by Django's documentation
