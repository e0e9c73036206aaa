"""Everything we hold about one learner as one JSON document (docs/export.md), piece by piece.

Rows are read in short statements of CHUNK rows each, never in a transaction and never all at
once: an export beside a running sync blocks nobody and stays small. Subject texts are WaniKani's
and stay out; the token is not within reach of this module.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from typing import Any

from django.db.models import Manager, Model, QuerySet

from apps.sync.models import (
    ArchivedItem,
    Assignment,
    Learner,
    LevelProgression,
    Milestone,
    Reset,
    ResetArchive,
    Review,
    ReviewStatistic,
    StudyMaterial,
    Vacation,
)
from apps.sync.moments import written

FORMAT, VERSION = "wkdash", 1
CHUNK = 1000

ACCOUNT = (
    "uuid",
    "api_base",
    "username",
    "level",
    "profile_url",
    "started_at",
    "subscription_active",
    "subscription_type",
    "subscription_ends_at",
    "max_level_granted",
    "current_vacation_started_at",
    "lessons_batch_size",
    "data_updated_at",
    "completed_at",
    "synced_at",
)
ITEM_STATE = (
    "subject_id",
    "subject_type",
    "srs_stage",
    "unlocked_at",
    "started_at",
    "passed_at",
    "burned_at",
    "available_at",
    "resurrected_at",
    "hidden",
)
COUNTERS = (
    "meaning_correct",
    "meaning_incorrect",
    "meaning_max_streak",
    "meaning_current_streak",
    "reading_correct",
    "reading_incorrect",
    "reading_max_streak",
    "reading_current_streak",
    "percentage_correct",
)
ARCHIVED_COUNTERS = (
    "meaning_correct",
    "meaning_incorrect",
    "reading_correct",
    "reading_incorrect",
)
REVIEW = (
    "subject_id",
    "subject_type",
    "epoch",
    "meaning_correct",
    "reviewed_at",
    "not_before",
    "precision",
    "starting_srs_stage",
    "ending_srs_stage",
    "incorrect_meaning_answers",
    "incorrect_reading_answers",
    "recorded_at",
)
MILESTONE = (
    "subject_id",
    "subject_type",
    "kind",
    "occasion",
    "happened_at",
    "not_before",
    "precision",
    "source",
    "recorded_at",
)
ARCHIVE = ("reset_id", "confirmed_at", "archived_at", "is_observed", "settled_at")
VACATION = ("started_at", "ended_not_before", "ended_by")


@dataclass(frozen=True, slots=True)
class Mirrored:
    """A collection of the API: its rows are written in the API's own shape."""

    name: str
    object: str
    rows: Manager[Any]
    columns: tuple[str, ...]


MIRROR = (
    Mirrored("assignments", "assignment", Assignment.objects, ITEM_STATE),
    Mirrored(
        "review_statistics",
        "review_statistic",
        ReviewStatistic.objects,
        ("subject_id", "subject_type", *COUNTERS, "hidden"),
    ),
    Mirrored(
        "level_progressions",
        "level_progression",
        LevelProgression.objects,
        ("level", "unlocked_at", "started_at", "passed_at", "completed_at", "abandoned_at"),
    ),
    Mirrored("resets", "reset", Reset.objects, ("original_level", "target_level", "confirmed_at")),
    Mirrored(
        "study_materials",
        "study_material",
        StudyMaterial.objects,
        (
            "subject_id",
            "subject_type",
            "meaning_note",
            "reading_note",
            "meaning_synonyms",
            "hidden",
        ),
    ),
)


def export(learner: Learner, now: datetime) -> Iterator[str]:
    """The document in pieces that follow one another; together they are one JSON object."""
    yield f'{{"format":"{FORMAT}","version":{VERSION},"exported_at":{_json(now)}'
    yield f',"learner":{_json(_named(learner, ACCOUNT))}'
    for name, rows in _collections(learner):
        yield f',"{name}":'
        yield from _listed(rows)
    yield "}\n"


def _collections(learner: Learner) -> Iterator[tuple[str, Iterable[Iterable[str]]]]:
    """Each list of the document with its rows, a row being pieces of JSON in turn."""
    for resource in MIRROR:
        yield resource.name, _whole(_mirrored(learner, resource))
    yield "reviews", _whole(_history(Review.objects.filter(learner=learner), REVIEW))
    yield "milestones", _whole(_history(Milestone.objects.filter(learner=learner), MILESTONE))
    yield "archives", map(_archive, _rows(ResetArchive.objects.filter(learner=learner), "pk"))
    yield "vacations", _whole(_history(Vacation.objects.filter(learner=learner), VACATION))
    yield "gaps", ()
    yield "snapshots", ()


def _listed(rows: Iterable[Iterable[str]]) -> Iterator[str]:
    separator = "["
    for row in rows:
        yield separator
        yield from row
        separator = ",\n"
    yield "]" if separator != "[" else "[]"


def _whole(rows: Iterable[dict[str, Any]]) -> Iterator[Iterable[str]]:
    return ((_json(row),) for row in rows)


def _mirrored(learner: Learner, resource: Mirrored) -> Iterator[dict[str, Any]]:
    for row in _rows(resource.rows.filter(learner=learner), "wanikani_id"):
        yield {
            "id": row.wanikani_id,
            "object": resource.object,
            "url": f"{learner.api_base}/{resource.name}/{row.wanikani_id}",
            "data_updated_at": row.data_updated_at,
            "data": _named(row, ("created_at", *resource.columns)),
        }


def _history(rows: QuerySet[Any], columns: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    return (_named(row, columns) for row in _rows(rows, "pk"))


def _archive(archive: ResetArchive) -> Iterator[str]:
    """An archive may hold a whole account: its items are written one after another."""
    items = ArchivedItem.objects.filter(archive=archive)
    rows = _history(items, (*ITEM_STATE, *ARCHIVED_COUNTERS))
    head = _json(_named(archive, ARCHIVE)).removesuffix("}")
    return chain((f'{head},"items":',), _listed(_whole(rows)), ("}",))


def _rows(rows: QuerySet[Any], key: str) -> Iterator[Any]:
    """All `rows` by a unique key, CHUNK at a time; each statement stands alone."""
    ordered = rows.order_by(key)
    chunk = list(ordered[:CHUNK])
    while chunk:
        yield from chunk
        chunk = list(ordered.filter(**{f"{key}__gt": getattr(chunk[-1], key)})[:CHUNK])


def _named(row: Model, columns: Iterable[str]) -> dict[str, Any]:
    return {name: getattr(row, name) for name in columns}


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=_spelled)


def _spelled(value: object) -> str | None:
    if isinstance(value, datetime):
        return written(value)
    raise TypeError(f"{type(value).__name__} has no place in an export")
