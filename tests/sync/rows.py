"""Assignment rows for tests of pure rules: say what matters, the rest is ordinary."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from apps.sync.client.records import AssignmentRecord
from apps.sync.history.milestones import Step, Window, steps_of
from apps.sync.mirror.upsert import Change

UNLOCKED = datetime(2024, 1, 1, 8, tzinfo=UTC)
STARTED = datetime(2024, 1, 2, 8, tzinfo=UTC)
PASSED = datetime(2024, 1, 6, 8, tzinfo=UTC)
BURNED = datetime(2024, 7, 1, 8, tzinfo=UTC)
RESURRECTED = datetime(2025, 1, 1, 8, tzinfo=UTC)
LAST_POLL = datetime(2025, 8, 1, 10, 5, tzinfo=UTC)
THIS_POLL = datetime(2025, 8, 1, 11, 5, tzinfo=UTC)

BETWEEN_POLLS = Window(opened_at=LAST_POLL, closed_at=THIS_POLL)
FIRST_LOOK = Window(opened_at=None, closed_at=THIS_POLL)


def assignment(**fields: Any) -> AssignmentRecord:
    locked = AssignmentRecord(
        wanikani_id=1,
        subject_id=14,
        subject_type="radical",
        srs_stage=0,
        unlocked_at=None,
        started_at=None,
        passed_at=None,
        burned_at=None,
        available_at=None,
        resurrected_at=None,
        hidden=False,
        created_at=UNLOCKED,
        data_updated_at=UNLOCKED,
    )
    return replace(locked, **fields)


def in_reviews(stage: int, **fields: Any) -> AssignmentRecord:
    stamps: dict[str, Any] = {"unlocked_at": UNLOCKED, "started_at": STARTED}
    if stage >= 5:
        stamps["passed_at"] = PASSED
    return assignment(**{"srs_stage": stage, **stamps, **fields})


def burned(**fields: Any) -> AssignmentRecord:
    return in_reviews(9, **{"burned_at": BURNED, **fields})


def alive_again(stage: int, **fields: Any) -> AssignmentRecord:
    """Burned once, resurrected, and on its way up."""
    stamps = {"passed_at": PASSED, "burned_at": BURNED, "resurrected_at": RESURRECTED}
    return in_reviews(stage, **{**stamps, **fields})


def seen(after: AssignmentRecord) -> list[Step]:
    """What the very first look proves."""
    return list(steps_of(Change(None, after), FIRST_LOOK))


def changed(before: AssignmentRecord, after: AssignmentRecord) -> list[Step]:
    return list(steps_of(Change(before, after), BETWEEN_POLLS))


def kinds(steps: list[Step]) -> list[str]:
    return [step.kind for step in steps]
