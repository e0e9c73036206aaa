"""The five writes of the API: start a lesson, review, notes and synonyms, preferences."""

from dataclasses import fields
from http import HTTPStatus
from typing import Any

from apps.sandbox.http import payloads
from apps.sandbox.http.call import Call
from apps.sandbox.http.messages import Answer, HttpError, json_answer
from apps.sandbox.http.row_texts import row_object
from apps.sandbox.http.user import user_object
from apps.sandbox.refusal import Refused
from apps.sandbox.rows import MaterialRow, UserPreferences, stamp

BATCH_SIZES = range(3, 11)  # what the site's own settings page offers
NOTES = ("meaning_note", "reading_note")


def start_lesson(call: Call) -> Answer:
    """An unwrapped body is not an error; its value is ignored."""
    if call.row_id not in call.account.assignments:
        raise HttpError(HTTPStatus.NOT_FOUND, "Not found")
    content = payloads.wrapped(call.request, "assignment")
    started_at = payloads.optional_moment(content, "started_at")
    try:
        row = call.account.start_lesson(call.row_id, started_at, call.now)
    except Refused as refusal:
        raise payloads.refused(str(refusal)) from refusal
    return json_answer(row_object(call.root, "assignments", row))


def create_review(call: Call) -> Answer:
    """The review is answered with id 0 and kept nowhere; its effects are."""
    content = payloads.required(call.request, "review")
    try:
        outcome = call.account.review(
            assignment_id=payloads.optional_number(content, "assignment_id"),
            subject_id=payloads.optional_number(content, "subject_id"),
            incorrect_meaning=payloads.count(content, "incorrect_meaning_answers"),
            incorrect_reading=payloads.count(content, "incorrect_reading_answers"),
            created_at=payloads.optional_moment(content, "created_at"),
            now=call.now,
        )
    except Refused as refusal:
        raise payloads.refused(str(refusal)) from refusal
    review = {
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
    return json_answer(review, HTTPStatus.CREATED)


def create_material(call: Call) -> Answer:
    content = payloads.required(call.request, "study_material")
    subject_id = payloads.optional_number(content, "subject_id")
    subject = call.world.catalogue.subjects.get(subject_id or 0)
    if subject is None:
        raise payloads.refused("Subject must exist")
    if any(row.subject_id == subject.id for row in call.account.materials.values()):
        raise payloads.refused("Subject has already been taken")
    row = MaterialRow(
        id=_free_material_id(call),
        data_updated_at=call.now,
        created_at=call.now,
        subject_id=subject.id,
        subject_type=subject.kind,
    )
    _write_notes(row, content)
    call.account.materials[row.id] = row
    return json_answer(row_object(call.root, "study_materials", row), HTTPStatus.CREATED)


def update_material(call: Call) -> Answer:
    row = call.account.materials.get(call.row_id)
    if row is None:
        raise HttpError(HTTPStatus.NOT_FOUND, "Not found")
    _write_notes(row, payloads.required(call.request, "study_material"))
    row.data_updated_at = call.now
    return json_answer(row_object(call.root, "study_materials", row))


def update_user(call: Call) -> Answer:
    """Partial; keys that cannot be set are ignored, also the two that once could."""
    user = call.account.user
    asked = payloads.wrapped(call.request, "user").get("preferences")
    wanted = _valid_preferences(user.preferences, asked if isinstance(asked, dict) else {})
    for name, value in wanted.items():
        setattr(user.preferences, name, value)
    user.data_updated_at = call.now
    return json_answer(user_object(call))


def _valid_preferences(present: UserPreferences, asked: dict[str, Any]) -> dict[str, Any]:
    settable = {field.name for field in fields(present)}
    wanted = {name: value for name, value in asked.items() if name in settable}
    for name, value in wanted.items():
        if type(value) is not type(getattr(present, name)):
            raise payloads.refused(f"{name} is invalid")
    if wanted.get("lessons_batch_size", BATCH_SIZES[0]) not in BATCH_SIZES:
        raise payloads.refused("lessons_batch_size is not included in the list")
    return wanted


def _write_notes(row: MaterialRow, content: dict[str, Any]) -> None:
    """Validated as a whole before anything is written; synonyms are replaced, not added."""
    notes = {name: content[name] for name in NOTES if name in content}
    if not all(note is None or isinstance(note, str) for note in notes.values()):
        raise payloads.refused("Note is invalid")
    synonyms = content.get("meaning_synonyms", row.meaning_synonyms)
    if not isinstance(synonyms, list | tuple) or not all(isinstance(it, str) for it in synonyms):
        raise payloads.refused("Meaning synonyms is invalid")
    for name, note in notes.items():
        setattr(row, name, note)
    row.meaning_synonyms = tuple(synonyms)


def _free_material_id(call: Call) -> int:
    """Numbers are given out over all users of the server."""
    accounts = call.world.accounts
    return max((number for each in accounts for number in each.materials), default=0) + 1
