"""Makes our rows equal to theirs, and says what that changed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.db import models

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
    owner = {} if learner is None else {"learner": learner}
    target = [resource.key] if learner is None else ["learner", resource.key]
    rows = [
        resource.model(
            **owner,
            **{resource.key: change.after.wanikani_id},
            **{column: getattr(change.after, column) for column in resource.columns},
        )
        for change in changes
    ]
    _manager(resource).bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=target,
        update_fields=list(resource.columns),
        batch_size=500,
    )


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
