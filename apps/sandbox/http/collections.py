"""The table of collections: where their rows are, their page size and their filters."""

import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Generic

from apps.sandbox.http.call import Call
from apps.sandbox.http.filters import (
    FilterFactory,
    Filters,
    Predicate,
    R,
    compared,
    dated,
    flag,
    one_of_numbers,
    one_of_words,
    truth,
)
from apps.sandbox.rows import (
    AssignmentRow,
    MaterialRow,
    ProgressionRow,
    ResetRow,
    Row,
    StatisticRow,
    SubjectRow,
    SystemRow,
    VoiceActorRow,
)

PAGE = 500
LARGE_PAGE = 1000


@dataclass(frozen=True, slots=True)
class Collection(Generic[R]):
    name: str  # in the path
    rows: Callable[[Call], Mapping[int, R]]
    filters: Filters[R]
    per_page: int = PAGE
    is_shared: bool = False  # the same for all users

    def owner(self, call: Call) -> str:
        return "" if self.is_shared else call.account.user.uuid


def _numbered_filters() -> dict[str, FilterFactory[Any]]:
    """What every collection knows."""
    return {
        "ids": one_of_numbers(lambda row: row.id),
        "updated_after": dated(lambda row: row.data_updated_at, operator.gt, "updated_after"),
    }


def _studied_filters() -> dict[str, FilterFactory[Any]]:
    """What the collections with one row per studied subject know."""
    return {
        **_numbered_filters(),
        "subject_ids": one_of_numbers(lambda row: row.subject_id),
        "subject_types": one_of_words(lambda row: row.subject_type),
        "hidden": truth(lambda row: row.hidden),
    }


SUBJECT_LEVELS: FilterFactory[SubjectRow] = one_of_numbers(lambda row: row.level)
IN_REVIEW: FilterFactory[AssignmentRow] = truth(
    lambda row: 1 <= row.srs_stage <= 8 and not row.hidden
)


def _levels(text: str, call: Call) -> Predicate[AssignmentRow] | None:
    """Assignments carry no level: it is the one their subject has now."""
    at_levels = SUBJECT_LEVELS(text, call)
    if at_levels is None:
        return None
    subjects = call.world.catalogue.subjects.values()
    wanted = {subject.id for subject in subjects if at_levels(subject)}
    return lambda row: row.subject_id in wanted


def _in_review(text: str, call: Call) -> Predicate[AssignmentRow] | None:
    return IN_REVIEW(text or "true", call)


SUBJECTS: Collection[SubjectRow] = Collection(
    "subjects",
    lambda call: call.world.catalogue.subjects,
    Filters(
        {
            **_numbered_filters(),
            "types": one_of_words(lambda row: row.kind),
            "slugs": one_of_words(lambda row: row.slug),
            "levels": SUBJECT_LEVELS,
            "hidden": truth(lambda row: row.hidden_at is not None),
        }
    ),
    per_page=LARGE_PAGE,
    is_shared=True,
)

ASSIGNMENTS: Collection[AssignmentRow] = Collection(
    "assignments",
    lambda call: call.account.assignments,
    Filters(
        {
            **_studied_filters(),
            "levels": _levels,
            "srs_stages": one_of_numbers(lambda row: row.srs_stage),
            "available_after": dated(lambda row: row.available_at, operator.ge, "available_after"),
            "available_before": dated(
                lambda row: row.available_at, operator.le, "available_before"
            ),
            "unlocked": truth(lambda row: row.unlocked_at is not None),
            "started": truth(lambda row: row.started_at is not None),
            "burned": truth(lambda row: row.burned_at is not None),
            "immediately_available_for_lessons": flag(
                lambda call: frozenset(call.account.lesson_queue(call.now)),
                lambda row: row.subject_id,
            ),
            "immediately_available_for_review": flag(
                lambda call: frozenset(call.account.due_reviews(call.now)),
                lambda row: row.subject_id,
            ),
            "in_review": _in_review,
        }
    ),
)

STATISTICS: Collection[StatisticRow] = Collection(
    "review_statistics",
    lambda call: call.account.statistics,
    Filters(
        {
            **_studied_filters(),
            "percentages_greater_than": compared(lambda row: row.percentage_correct, operator.gt),
            "percentages_less_than": compared(lambda row: row.percentage_correct, operator.lt),
        }
    ),
)

MATERIALS: Collection[MaterialRow] = Collection(
    "study_materials", lambda call: call.account.materials, Filters(_studied_filters())
)

PROGRESSIONS: Collection[ProgressionRow] = Collection(
    "level_progressions", lambda call: call.account.progressions, Filters(_numbered_filters())
)

RESETS: Collection[ResetRow] = Collection(
    "resets", lambda call: call.account.resets, Filters(_numbered_filters())
)

SYSTEMS: Collection[SystemRow] = Collection(
    "spaced_repetition_systems",
    lambda call: call.world.catalogue.systems,
    Filters(_numbered_filters()),
    is_shared=True,
)

VOICE_ACTORS: Collection[VoiceActorRow] = Collection(
    "voice_actors",
    lambda call: call.world.catalogue.voice_actors,
    Filters(_numbered_filters()),
    is_shared=True,
)


def _no_reviews(_: Call) -> Mapping[int, Row]:
    """Reviews are no longer stored: the list stays empty and no id is ever found."""
    return {}


REVIEWS: Collection[Row] = Collection(
    "reviews",
    _no_reviews,
    Filters(
        {
            **_numbered_filters(),
            "assignment_ids": one_of_numbers(lambda row: row.id),
            "subject_ids": one_of_numbers(lambda row: row.id),
        }
    ),
    per_page=LARGE_PAGE,
)

AnyCollection = Collection[Any]

COLLECTIONS: tuple[AnyCollection, ...] = (
    SUBJECTS,
    ASSIGNMENTS,
    STATISTICS,
    REVIEWS,
    PROGRESSIONS,
    RESETS,
    MATERIALS,
    SYSTEMS,
    VOICE_ACTORS,
)
