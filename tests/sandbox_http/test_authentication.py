"""Who may do what."""

import pytest

from tests.sandbox_http.standins import (
    EVERYTHING,
    TOKEN,
    a_world_with_rules,
    an_account,
    an_assignment,
    by_id,
)

WRITES = [
    ("PUT", "user", {"user": {"preferences": {}}}, "user:update"),
    ("PUT", "assignments/{lesson}/start", {"assignment": {}}, "assignments:start"),
    ("POST", "reviews", {"review": {"subject_id": 2}}, "reviews:create"),
    ("POST", "study_materials", {"study_material": {"subject_id": 1}}, "study_materials:create"),
    (
        "PUT",
        "study_materials/{material}",
        {"study_material": {"meaning_note": "new"}},
        "study_materials:update",
    ),
]


@pytest.fixture
def write(serve, reader):
    """Sends a write with a token of the given permissions."""

    def send(method, path, body, permissions):
        world = a_world_with_rules()
        (account,) = world.accounts
        account.permissions = permissions
        lesson = account.assignment_of[1].id
        material = next(iter(account.materials))
        filled = path.format(lesson=lesson, material=material)
        return reader(serve(world=world)).send(method, filled, body)

    return send


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
def test_a_write_without_its_permission_is_forbidden(write, method, path, body, permission):
    answer = write(method, path, body, EVERYTHING - {permission})

    assert answer.status_code == 403


@pytest.mark.parametrize(("method", "path", "body", "permission"), WRITES)
def test_its_own_permission_alone_unlocks_a_write(write, method, path, body, permission):
    answer = write(method, path, body, frozenset({permission}))

    assert answer.ok, answer.text


def test_reading_needs_no_permission(read):
    client = read(an_account(permissions=frozenset()))

    assert client.get("assignments").status_code == 200


def test_a_row_of_another_account_is_not_found(read):
    other = an_account(token="other", assignments=by_id(an_assignment(7)))
    client = read(an_account(), other)

    assert client.get("assignments/7").json() == {"error": "Not found", "code": 404}
