"""Who may do what."""

import pytest

from tests.sandbox_http.standins import (
    NOW,
    TOKEN,
    a_material,
    a_statistic,
    a_subject,
    an_account,
    an_assignment,
    by_id,
)

WRITES = [
    ("PUT", "user", {"user": {"preferences": {}}}, "user:update"),
    ("PUT", "assignments/1/start", {"assignment": {}}, "assignments:start"),
    ("POST", "reviews", {"review": {"subject_id": 2}}, "reviews:create"),
    (
        "POST",
        "study_materials",
        {"study_material": {"subject_id": 9}},
        "study_materials:create",
    ),
    (
        "PUT",
        "study_materials/1",
        {"study_material": {"meaning_note": "n"}},
        "study_materials:update",
    ),
]


def an_account_with_something_to_write(**values):
    return an_account(
        assignments=by_id(an_assignment(1), an_assignment(2, available_at=NOW, srs_stage=4)),
        statistics=by_id(a_statistic(2)),
        materials=by_id(a_material(1)),
        **values,
    )


@pytest.mark.parametrize(
    "form", [f"Bearer {TOKEN}", f"Token token={TOKEN}", f'Token token="{TOKEN}"']
)
def test_both_forms_of_authorization_are_accepted(read, form):
    client = read()

    answer = client.get("user", headers={"Authorization": form})

    assert answer.status_code == 200


@pytest.mark.parametrize("form", ["", TOKEN, "Bearer ", "Bearer nobody", f"Basic {TOKEN}"])
def test_any_other_authorization_is_unauthorized(serve, reader, form):
    client = reader(serve(), token=None)

    answer = client.get("user", headers={"Authorization": form})

    assert answer.status_code == 401
    assert answer.json() == {"error": "Unauthorized. Nice try.", "code": 401}


def test_a_hibernating_user_is_refused_even_to_read(read):
    client = read(an_account(hibernating=True))

    answer = client.get("assignments")

    assert answer.status_code == 403
    assert answer.json() == {"error": "The user is hibernating", "code": 403}


@pytest.mark.parametrize(("method", "path", "body", "permission"), WRITES)
def test_a_write_without_its_permission_is_forbidden(read, method, path, body, permission):
    others = frozenset(each for *_, each in WRITES) - {permission}
    client = read(an_account_with_something_to_write(permissions=others))

    answer = client.send(method, path, body)

    assert answer.status_code == 403


@pytest.mark.parametrize(("method", "path", "body", "permission"), WRITES)
def test_its_own_permission_alone_unlocks_a_write(serve, reader, method, path, body, permission):
    account = an_account_with_something_to_write(permissions=frozenset({permission}))
    client = reader(serve(account, subjects=[a_subject(9)]))

    answer = client.send(method, path, body)

    assert answer.ok, answer.text


def test_reading_needs_no_permission(read):
    client = read(an_account(permissions=frozenset()))

    assert client.get("assignments").status_code == 200


def test_a_row_of_another_account_is_not_found(read):
    other = an_account(token="other", assignments=by_id(an_assignment(7)))
    client = read(an_account(), other)

    assert client.get("assignments/7").json() == {"error": "Not found", "code": 404}
