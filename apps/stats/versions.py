"""What an answer rests on, as one short text: as long as it is the same, so is the answer.

For ETags and for `remembered`. Whoever stores something new that pages or the API show must end up
in it: in `Learner.data_version`, in a column named below, or in `also`.
"""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from django.conf import settings
from django.core.cache import caches
from django.db import connection
from django.db.models import Subquery
from django.http import HttpRequest
from django.utils.http import parse_etags

from apps.library.models import RadicalPicture
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
PROGRAM = ("apps", "static", "templates")
MISSING = object()


def data_version_of(
    learner: Learner | None, now: datetime, *, also: Iterable[object] = ()
) -> str | None:
    """A digest, None while a sync holds the learner: what is read then may change under our hands.

    It holds for the clock hour of `now`, since due items and forecasts change only at full hours.
    `also` is what else the answer shows: parameters, preferences, `synced_at`. One query.
    """
    if learner is None:
        return digest_of((edition(), None, *also))
    if learner.lease_expires_at is not None:
        return None
    columns = (getattr(learner, name) for name in OF_THE_LEARNER)
    return digest_of((edition(), top_of_hour(now), *columns, *_catalogue(), *also))


def _catalogue() -> Sequence[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(*_catalogue_asked())
        rows: list[tuple[object, ...]] = cursor.fetchall()
    return rows


@cache
def _catalogue_asked() -> tuple[str, tuple[Any, ...]]:
    """In SQL, for every page asks, and to compose it takes as long as all the rest of a version.

    Pictures of radicals come after the catalogue, one by one.
    """
    pictures = RadicalPicture.objects.order_by("-tried_at").values("tried_at")[:1]
    walks = Walk.objects.filter(learner=None).annotate(pictures=Subquery(pictures))
    rows = walks.order_by("pk").values_list(*OF_THE_CATALOGUE, "pictures")
    return rows.query.sql_with_params()


def is_known(request: HttpRequest, etag: str) -> bool:
    """Whether the asker has it already."""
    known = parse_etags(request.headers.get("If-None-Match", ""))
    return etag in known or "*" in known


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
            if path.is_file() and path.suffix != ".pyc":
                digest.update(path.read_bytes())
    return digest.hexdigest()


def digest_of(parts: Iterable[object]) -> str:
    return hashlib.sha256(repr(tuple(parts)).encode()).hexdigest()[:32]
