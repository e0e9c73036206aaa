"""POST and PUT."""

import pytest

from apps.sandbox.clock import MovableClock
from apps.sandbox.record import SAVED
from apps.sandbox.rows import stamp
from apps.sandbox.world import World
from tests.sandbox_http.standins import NOW, a_world_with_rules


@pytest.fixture
def account():
    (account,) = a_world_with_rules().accounts
    return account


@pytest.fixture
def client(read, account):
    return read(world=World(MovableClock(NOW), account.catalogue, [account]))


@pytest.fixture
def lesson(account):
    return f"assignments/{account.assignment_of[1].id}"


@pytest.fixture
def notes(account):
    return f"study_materials/{next(iter(account.materials))}"


def test_a_started_lesson_is_answered_with_its_assignment(client, lesson):
    answer = client.send("PUT", f"{lesson}/start", {"assignment": {"started_at": "2026-02-01"}})

    assert answer.status_code == 200
    assert answer.json()["data"]["srs_stage"] == 1
    assert answer.json()["data"]["started_at"] == "2026-02-01T00:00:00.000000Z"


@pytest.mark.parametrize("body", [None, {}, {"started_at": "2026-02-01"}, {"assignment": {}}])
def test_a_lesson_without_a_wrapped_date_starts_now(client, lesson, body):
    answer = client.send("PUT", f"{lesson}/start/", body)

    assert answer.json()["data"]["started_at"] == stamp(NOW)


def test_a_refused_lesson_is_unprocessable_with_the_reason(client, lesson):
    client.send("PUT", f"{lesson}/start")

    answer = client.send("PUT", f"{lesson}/start")

    assert answer.status_code == 422
    assert answer.json()["error"] == "The assignment has already been started."


def test_an_unknown_lesson_is_not_found(client):
    assert client.send("PUT", "assignments/99/start").status_code == 404


def test_a_date_that_is_none_is_unprocessable(client, lesson):
    answer = client.send("PUT", f"{lesson}/start", {"assignment": {"started_at": 7}})

    assert answer.status_code == 422


def test_a_body_that_is_no_json_is_a_bad_request(client, lesson):
    answer = client.session.put(f"{client.sandbox.url}/{lesson}/start", data="{", timeout=5)

    assert answer.status_code == 400


def test_a_review_is_answered_with_id_0_and_what_it_changed(client):
    review = {
        "subject_id": 2,
        "incorrect_meaning_answers": 2,
        "incorrect_reading_answers": 0,
        "created_at": "2026-02-01T08:00:00Z",
    }

    answer = client.send("POST", "reviews/", {"review": review})

    assert answer.status_code == 201
    shown = answer.json()
    assert list(shown) == ["id", "object", "url", "data_updated_at", "data", "resources_updated"]
    assert (shown["id"], shown["object"]) == (0, "review")
    assert shown["data"]["incorrect_meaning_answers"] == 2
    assert shown["resources_updated"] == {
        "assignment": client.get("assignments?subject_ids=2").json()["data"][0],
        "review_statistic": client.get("review_statistics?subject_ids=2").json()["data"][0],
    }


def test_a_review_is_not_stored(client):
    client.send("POST", "reviews", {"review": {"subject_id": 2}})

    assert client.get("reviews").json()["total_count"] == 0
    assert client.get("reviews/0").status_code == 404


@pytest.mark.parametrize(
    "review",
    [
        {},
        {"subject_id": 1},
        {"subject_id": 2, "incorrect_meaning_answers": -1},
        {"subject_id": 2, "incorrect_reading_answers": "two"},
        {"subject_id": 2, "created_at": "soon"},
    ],
)
def test_a_review_that_makes_no_sense_is_unprocessable(client, review):
    assert client.send("POST", "reviews", {"review": review}).status_code == 422


def test_an_unwrapped_review_is_unprocessable(client):
    assert client.send("POST", "reviews", {"subject_id": 2}).status_code == 422


def test_notes_are_created_once_per_subject(client):
    content = {"study_material": {"subject_id": 1, "meaning_synonyms": ["x"]}}

    created = client.send("POST", "study_materials", content)
    again = client.send("POST", "study_materials", content)

    assert (created.status_code, again.status_code) == (201, 422)
    assert created.json()["data"]["subject_type"] == "radical"
    assert client.get(f"study_materials/{created.json()['id']}").json() == created.json()


def test_notes_on_an_unknown_subject_are_unprocessable(client):
    answer = client.send("POST", "study_materials", {"study_material": {"subject_id": 123}})

    assert answer.status_code == 422


def test_notes_are_updated_in_part_and_synonyms_as_a_whole(client, notes):
    answer = client.send("PUT", notes, {"study_material": {"meaning_synonyms": ["two", "three"]}})

    data = client.get(notes).json()["data"]
    assert answer.status_code == 200
    assert (data["meaning_note"], data["meaning_synonyms"]) == ("old", ["two", "three"])


@pytest.mark.parametrize("content", [{"meaning_note": 5}, {"meaning_synonyms": "one"}])
def test_notes_of_a_wrong_kind_change_nothing(client, notes, content):
    before = client.get(notes).json()

    answer = client.send("PUT", notes, {"study_material": content})

    assert answer.status_code == 422
    assert client.get(notes).json() == before


def test_preferences_are_updated_in_part(client):
    answer = client.send("PUT", "user", {"user": {"preferences": {"lessons_batch_size": 8}}})

    assert answer.json() == client.get("user").json()
    assert answer.json()["data_updated_at"] == stamp(NOW + SAVED)
    preferences = answer.json()["data"]["preferences"]
    assert (preferences["lessons_batch_size"], preferences["reviews_autoplay_audio"]) == (8, True)


def test_frozen_preferences_stay_as_they_are(client):
    frozen = {"lessons_presentation_order": "shuffled", "default_voice_actor_id": 2}

    answer = client.send("PUT", "user", {"user": {"preferences": frozen}})

    preferences = answer.json()["data"]["preferences"]
    assert preferences["lessons_presentation_order"] == "ascending_level_then_subject"
    assert preferences["default_voice_actor_id"] == 1


@pytest.mark.parametrize("wanted", [{"lessons_batch_size": 11}, {"lessons_autoplay_audio": "yes"}])
def test_a_preference_out_of_range_is_unprocessable(client, wanted):
    assert client.send("PUT", "user", {"user": {"preferences": wanted}}).status_code == 422


@pytest.mark.parametrize("path", ["user", "assignments", "reviews"])
def test_nothing_can_be_deleted(client, path):
    assert client.send("DELETE", path).status_code == 404
