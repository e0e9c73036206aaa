"""Rows in which a test says only what it is about."""

from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from apps.stats.measures.ladder import ladder
from apps.stats.measures.resurrections import ReturnedRow
from apps.stats.measures.rows import (
    ArchiveRow,
    BurnRow,
    ItemRow,
    LearnerRow,
    LessonRow,
    LevelItemRow,
    ProgressionRow,
    ResetRow,
    ResurrectionRow,
)

NOW = datetime(2026, 3, 10, 9, 30, tzinfo=UTC)
HOUR = timedelta(hours=1)
NORMAL = ladder(
    (
        (0, None, "seconds"),
        (1, 14400, "seconds"),
        (2, 28800, "seconds"),
        (3, 82800, "seconds"),
        (4, 169200, "seconds"),
        (5, 601200, "seconds"),
        (6, 1206000, "seconds"),
        (7, 2588400, "seconds"),
        (8, 10364400, "seconds"),
        (9, None, "seconds"),
    ),
    passing_stage=5,
)


def day(year: int, month: int, day: int, hour: int = 12) -> datetime:
    return datetime(year, month, day, hour, tzinfo=UTC)


def moments(first: datetime, last: datetime) -> st.SearchStrategy[datetime]:
    """Any second between the two."""
    seconds = int((last - first).total_seconds())
    return st.integers(0, seconds).map(lambda passed: first + timedelta(seconds=passed))


def learner(**fields: Any) -> LearnerRow:
    known = {
        "level": 5,
        "max_level_granted": 60,
        "vacation_since": None,
        "started_at": day(2020, 1, 1),
        "lessons_batch_size": 5,
    }
    return LearnerRow(**{**known, **fields})


def lesson(subject_id: int = 1, **fields: Any) -> LessonRow:
    known = {
        "type": "kanji",
        "level": 1,
        "lesson_position": 0,
        "characters": "一",
        "meaning": "One",
        "srs_stage": 0,
        "unlocked_at": day(2026, 3, 1),
        "started_at": None,
        "resurrected_at": None,
        "hidden": False,
    }
    return LessonRow(subject_id=subject_id, **{**known, **fields})


def burn(subject_id: int = 1, burned_at: datetime | None = None, **fields: Any) -> BurnRow:
    known = {
        "type": "kanji",
        "again": False,
        "occasion": burned_at or day(2021, 1, 1),
        "not_before": None,
        "precision": "exact" if burned_at else "unknown",
        "recorded_at": NOW,
    }
    return BurnRow(subject_id=subject_id, burned_at=burned_at, **{**known, **fields})


def resurrection(subject_id: int, resurrected_at: datetime) -> ResurrectionRow:
    return ResurrectionRow(subject_id, "kanji", resurrected_at)


def item(subject_id: int, srs_stage: int = 9, **fields: Any) -> ItemRow:
    known = {"burned_at": None, "hidden": False}
    return ItemRow(subject_id=subject_id, srs_stage=srs_stage, **{**known, **fields})


def returned(subject_id: int, srs_stage: int = 4, **fields: Any) -> ReturnedRow:
    """On its way again since the start of 2022."""
    known = {
        "available_at": NOW,
        "resurrected_at": day(2022, 1, 1),
        "is_unlocked": True,
        "is_offered": True,
    }
    return ReturnedRow(subject_id=subject_id, srs_stage=srs_stage, **{**known, **fields})


def reset(confirmed_at: datetime, original_level: int = 30, target_level: int = 1) -> ResetRow:
    return ResetRow(confirmed_at, original_level, target_level)


def archive(confirmed_at: datetime, *items: ItemRow, is_observed: bool = True) -> ArchiveRow:
    return ArchiveRow(confirmed_at, is_observed, items)


def progression(
    level: int, unlocked_at: datetime | None, passed_at: datetime | None = None, **fields: Any
) -> ProgressionRow:
    known = {"created_at": unlocked_at, "abandoned_at": None}
    return ProgressionRow(
        level=level, unlocked_at=unlocked_at, passed_at=passed_at, **{**known, **fields}
    )


def level_item(subject_id: int, *, is_unlocked: bool = True, **fields: Any) -> LevelItemRow:
    """A kanji or radical that waits in the lessons."""
    known: dict[str, Any] = {
        "level": 5,
        "lesson_position": subject_id,
        "srs_stage": 0,
        "available_at": None,
        "unlocked_at": day(2026, 3, 1) if is_unlocked else None,
        "started_at": None,
        "passed_at": None,
        "is_passed": False,
        "component_ids": (),
        "ladder": NORMAL,
    }
    return LevelItemRow(subject_id=subject_id, **{**known, **fields})
