"""What an answer rests on, as one short text: as long as it is the same, so is the answer.

For ETags and for `remembered`. Whoever stores something new that pages or the API show must end up
in it: in `Learner.data_version`, in a column named below, or in `also`.
"""

import hashlib
from collections.abc import Callable, Iterable
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TypeVar

from django.conf import settings
from django.core.cache import caches

from apps.stats.measures.days import top_of_hour
from apps.sync.models import Learner, Walk

Value = TypeVar("Value")

# What GET /user says and what answers show; a sync that changes only these may count no row.
OF_THE_LEARNER = (
    "pk",
    "data_version",
    "state",
    "username",
    "level",
    "max_level_granted",
    "current_vacation_started_at",
    "started_at",
    "lessons_batch_size",
    "completed_at",
)
# Saved in the transaction of each page of subjects, whoever's sync reads them; a 304 saves none.
OF_THE_CATALOGUE = (
    "api_base",
    "resource",
    "cursor",
    "etag",
    "full_drained_at",
    "url",
    "next_url",
    "started_at",
    "pages_read",
)
PROGRAM = ("apps", "templates")
MISSING = object()


def data_version_of(
    learner: Learner | None, now: datetime, *, also: Iterable[object] = ()
) -> str | None:
    """A digest, None while a sync holds the learner: what is read then may change under our hands.

    It holds for the clock hour of `now`, since due items and forecasts change only at full hours.
    `also` is what else the answer shows: parameters, preferences, `synced_at`. One query.
    """
    if learner is None:
        return _digest((edition(), None, *also))
    if learner.lease_expires_at is not None:
        return None
    columns = (getattr(learner, name) for name in OF_THE_LEARNER)
    walks = Walk.objects.filter(learner=None).order_by("pk").values_list(*OF_THE_CATALOGUE)
    return _digest((edition(), top_of_hour(now), *columns, *walks, *also))


def remembered(
    name: str,
    version: str | None,
    build: Callable[[], Value],
    *,
    worth_keeping: Callable[[Value], bool] = lambda value: True,
) -> Value:
    """What `build` gave when the version was the same, else what it gives now.

    Each process remembers for itself, a few values for an hour at most; they are pickled, so bytes
    and small dataclasses come back fastest. Without a version it is built anew.
    """
    if version is None:
        return build()
    key = f"{name}:{version}"
    known: Value = caches["measures"].get(key, MISSING)
    if known is not MISSING:
        return known
    value = build()
    if worth_keeping(value):
        caches["measures"].set(key, value)
    return value


@cache
def edition() -> str:
    """A digest of the running program: after an upgrade the same data may be told otherwise."""
    digest = hashlib.sha256()
    for folder in PROGRAM:
        for path in sorted(Path(settings.BASE_DIR, folder).rglob("*")):
            if path.suffix in {".py", ".html", ".svg"}:
                digest.update(path.read_bytes())
    return digest.hexdigest()


def _digest(parts: Iterable[object]) -> str:
    return hashlib.sha256(repr(tuple(parts)).encode()).hexdigest()[:32]
