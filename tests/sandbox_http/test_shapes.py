"""Answers held against recorded ones: the same keys in the same order, down to the leaves."""

import json
from pathlib import Path

import pytest

from apps.sandbox.rows import ProgressionRow, ResetRow
from tests.sandbox_http.standins import (
    LONG_AGO,
    a_material,
    a_statistic,
    a_subject,
    an_account,
    an_assignment,
    by_id,
)

RECORDED = Path(__file__).parents[1] / "recorded"
SINGLE = {
    "assignments/1": "assignment-after-reset-2025",
    "review_statistics/1": "review_statistic-radical-2025",
    "level_progressions/1": "level_progression-2025",
    "study_materials/1": "study_material-2025",
    "spaced_repetition_systems/1": "spaced_repetition_system-2025",
    "resets/1": "reset-2018",
    "user": "user-2025",
    "summary": "summary-2018",
}


def recorded(name):
    return json.loads((RECORDED / f"{name}.json").read_text())


def keys(value):
    """The tree of keys, in order; of a list the first element speaks for all."""
    if isinstance(value, dict):
        return [(name, keys(each)) for name, each in value.items()]
    if isinstance(value, list) and value:
        return [keys(value[0])]
    return None


@pytest.fixture
def client(read):
    account = an_account(
        assignments=by_id(an_assignment(1)),
        statistics=by_id(a_statistic(1)),
        materials=by_id(a_material(1)),
        progressions=by_id(ProgressionRow(1, LONG_AGO, LONG_AGO, 1, LONG_AGO)),
        resets=by_id(ResetRow(1, LONG_AGO, LONG_AGO, 2, 1)),
        due=[5],
    )
    return read(account, subjects=[a_subject(number) for number in range(1, 5)])


@pytest.mark.parametrize(("path", "record"), SINGLE.items())
def test_a_resource_has_the_keys_of_its_record(client, path, record):
    assert keys(client.get(path).json()) == keys(recorded(record))


@pytest.mark.parametrize("path", ["assignments/1", "user", "summary", "spaced_repetition_systems"])
def test_dates_have_six_digits_and_a_z(client, path):
    assert client.get(path).json()["data_updated_at"].endswith("Z")
    assert len(client.get(path).json()["data_updated_at"]) == len("2025-01-22T18:06:08.895692Z")


def test_an_empty_scope_reads_as_recorded_letter_by_letter(client):
    answer = client.get("subjects?types=vocabulary&slugs=abc,123&ids=1,2,3")

    expected = recorded("subjects-empty-scope")
    expected["url"] = expected["url"].replace("https://api.wanikani.com", client.sandbox.origin)
    assert answer.text == json.dumps(expected, separators=(",", ":")).replace("&", r"\u0026")


def test_a_collection_wraps_the_same_object_as_its_single_resource(client):
    collection = client.get("assignments").json()

    assert keys(collection) == [
        *keys(recorded("assignments-resurrected-2019"))[:-1],
        ("data", [keys(recorded("assignment-after-reset-2025"))]),
    ]
    assert collection["data"][0] == client.get("assignments/1").json()


def test_characters_that_html_gives_a_meaning_are_escaped_as_rails_does(read):
    note = "<b>a & b</b>\u2028"
    client = read(an_account(materials=by_id(a_material(1, meaning_note=note))))

    answer = client.get("study_materials/1")

    assert r"\u003cb\u003ea \u0026 b\u003c/b\u003e\u2028" in answer.text
    assert answer.json()["data"]["meaning_note"] == note


def test_japanese_is_sent_as_utf_8(client):
    answer = client.get("subjects/1")

    assert "字".encode() in answer.content
    assert answer.headers["Content-Type"] == "application/json; charset=utf-8"


def test_reviews_are_an_empty_collection_of_large_pages(client):
    collection = client.get("reviews").json()

    assert collection["total_count"] == 0
    assert collection["pages"] == {"per_page": 1000, "next_url": None, "previous_url": None}
    assert collection["data_updated_at"] is None


@pytest.mark.parametrize("path", ["reviews/1", "assignments/99", "nonsense", "assignments/x"])
def test_what_is_not_there_is_not_found(client, path):
    answer = client.get(path)

    assert answer.status_code == 404
    assert answer.json() == {"error": "Not found", "code": 404}


@pytest.mark.parametrize("path", ["user/", "assignments/1/", "assignments/?ids=1"])
def test_a_trailing_slash_is_tolerated(client, path):
    assert client.get(path).status_code == 200


def test_links_lead_back_to_the_host_name_the_client_used(client):
    answer = client.get("assignments", headers={"Host": "sandbox.test:8001"})

    assert answer.json()["url"] == "http://sandbox.test:8001/v2/assignments"
    assert answer.json()["data"][0]["url"] == "http://sandbox.test:8001/v2/assignments/1"
