"""The five writes of the API: start a lesson, review, notes and synonyms, preferences."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any, TypeVar

from apps.sandbox.account import ReviewOutcome
from apps.sandbox.http import payloads
from apps.sandbox.http.call import Call
from apps.sandbox.http.messages import Answer, HttpError, json_answer
from apps.sandbox.http.row_texts import row_object
from apps.sandbox.http.user import user_object
from apps.sandbox.refusal import Refused
from apps.sandbox.rows import Data, UserPreferences, stamp

BATCH_SIZES = range(3, 11)  # what the site's own settings page offers

T = TypeVar("T")


def start_lesson(call: Call) -> Answer:
    """An unwrapped body is not an error; its value is ignored."""
    if call.row_id not in call.account.assignments:
        raise HttpError(HTTPStatus.NOT_FOUND, "Not found")
    content = payloads.wrapped(call.request, "assignment")
    started_at = payloads.optional_moment(content, "started_at")
    row = _done(lambda: call.account.start_lesson(call.row_id, started_at, call.now))
    return json_answer(row_object(call.root, "assignments", row))


def create_review(call: Call) -> Answer:
    """The review is answered with id 0 and kept nowhere; its effects are."""
    content = payloads.required(call.request, "review")
    assignment_id = payloads.optional_number(content, "assignment_id")
    subject_id = payloads.optional_number(content, "subject_id")
    incorrect_meaning = payloads.optional_number(content, "incorrect_meaning_answers")
    incorrect_reading = payloads.optional_number(content, "incorrect_reading_answers")
    created_at = payloads.optional_moment(content, "created_at")
    outcome = _done(
        lambda: call.account.review(
            assignment_id=assignment_id,
            subject_id=subject_id,
            incorrect_meaning=incorrect_meaning or 0,
            incorrect_reading=incorrect_reading or 0,
            created_at=created_at,
            now=call.now,
        )
    )
    return json_answer(_review_object(call, outcome), HTTPStatus.CREATED)


def create_material(call: Call) -> Answer:
    content = payloads.required(call.request, "study_material")
    subject_id = payloads.optional_number(content, "subject_id") or 0
    notes = payloads.notes(content)
    row = _done(lambda: call.account.create_material(subject_id, call.now, **notes))
    return json_answer(row_object(call.root, "study_materials", row), HTTPStatus.CREATED)


def update_material(call: Call) -> Answer:
    if call.row_id not in call.account.materials:
        raise HttpError(HTTPStatus.NOT_FOUND, "Not found")
    notes = payloads.notes(payloads.required(call.request, "study_material"))
    row = _done(lambda: call.account.update_material(call.row_id, call.now, **notes))
    return json_answer(row_object(call.root, "study_materials", row))


def update_user(call: Call) -> Answer:
    """Partial; keys that cannot be set are ignored, also the two that once could."""
    asked = payloads.wrapped(call.request, "user").get("preferences")
    changes = asked if isinstance(asked, dict) else {}
    _refuse_invalid(call.account.user.preferences, changes)
    call.account.update_preferences(changes, call.now)
    return json_answer(user_object(call))


def _done(act: Callable[[], T]) -> T:
    try:
        return act()
    except Refused as refusal:
        raise payloads.refused(str(refusal)) from refusal


def _review_object(call: Call, outcome: ReviewOutcome) -> Data:
    return {
        "id": 0,
        "object": "review",
        "url": f"{call.root}/reviews/0",
        "data_updated_at": stamp(outcome.created_at),
        "data": outcome.data,
        "resources_updated": {
            "assignment": row_object(call.root, "assignments", outcome.assignment),
            "review_statistic": row_object(call.root, "review_statistics", outcome.statistic),
        },
    }


def _refuse_invalid(present: UserPreferences, changes: dict[str, Any]) -> None:
    for name, value in changes.items():
        if type(value) is not type(getattr(present, name, value)):
            raise payloads.refused(f"{name} is invalid")
    if changes.get("lessons_batch_size", BATCH_SIZES[0]) not in BATCH_SIZES:
        raise payloads.refused("lessons_batch_size is not included in the list")
