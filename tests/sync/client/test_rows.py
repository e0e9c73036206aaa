"""Rows that drift from the reference: tolerated, or set apart one by one."""

from datetime import UTC, datetime
from typing import Any

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apps.sync.client.fields import Misfit
from apps.sync.client.pages import Page, open_page, read_object
from apps.sync.client.readers import read_user
from apps.sync.client.records import AssignmentRecord
from apps.sync.client.resources import RESOURCES
from tests.sync.client.rows import assignment, collection, recorded, subject


def read(resource: str, *rows: object, **envelope: Any) -> Page[Any]:
    body = orjson.dumps(collection(*rows, **envelope))
    return open_page(RESOURCES[resource], "url", body, None).read()


def without(row: dict[str, Any], key: str) -> dict[str, Any]:
    return {**row, "data": {name: value for name, value in row["data"].items() if name != key}}


def test_a_row_that_does_not_fit_is_set_apart_and_the_others_are_read() -> None:
    page = read("assignments", assignment(1), assignment(2, srs_stage="high"), assignment(3))

    assert [row.wanikani_id for row in page.rows] == [1, 3]
    [strange] = page.strange
    assert strange.reason == "srs_stage is not a whole number from 0 to 9"
    assert orjson.loads(strange.raw)["id"] == 2


@pytest.mark.parametrize("stage", [None, True, 5.0, -1, 10, "5", [5]], ids=repr)
def test_a_stage_is_never_guessed(stage: object) -> None:
    page = read("assignments", assignment(srs_stage=stage))

    assert (len(page.rows), len(page.strange)) == (0, 1)


@pytest.mark.parametrize("key", ["unlocked_at", "passed_at", "burned_at", "resurrected_at"])
def test_a_moment_left_out_is_not_a_moment_taken_back(key: str) -> None:
    page = read("assignments", without(assignment(), key))

    assert page.strange[0].reason == f"{key} is absent"


@pytest.mark.parametrize(
    "moment", ["yesterday", "", 1737569168, "2025-01-22", "2025-01-22T18:06:07", {}], ids=repr
)
def test_a_moment_without_time_or_zone_is_strange(moment: object) -> None:
    assert read("assignments", assignment(burned_at=moment)).strange


@pytest.mark.parametrize(
    "text",
    ["2025-01-22T18:06:07Z", "2025-01-22T18:06:07.000Z", "2025-01-22T19:06:07.000000+01:00"],
)
def test_moments_are_read_in_every_precision_and_zone(text: str) -> None:
    [row] = read("assignments", assignment(burned_at=text)).rows

    assert row.burned_at == datetime(2025, 1, 22, 18, 6, 7, tzinfo=UTC)
    assert row.burned_at.tzinfo is UTC


def test_unknown_keys_are_no_trouble() -> None:
    row = assignment(mood="sunny")

    assert read("assignments", {**row, "links": []}).strange == ()


def test_an_unknown_subject_type_keeps_its_name() -> None:
    [row] = read("subjects", subject(kind="grammar_point")).rows

    assert row.type == "grammar_point"


def test_kana_vocabulary_has_neither_readings_nor_components() -> None:
    [row] = read("subjects", subject(kind="kana_vocabulary", parts_of_speech=["noun"])).rows

    assert (row.readings, row.component_subject_ids) == ((), ())


def test_what_nests_in_a_kanji_is_read_with_its_types() -> None:
    reading = {"type": "onyomi", "primary": True, "accepted_answer": True, "reading": "いち"}
    row = subject(kind="kanji", readings=[reading], component_subject_ids=[1, 2])

    [kanji] = read("subjects", row).rows

    assert kanji.readings == (reading,)
    assert kanji.component_subject_ids == (1, 2)


def test_an_image_only_radical_has_no_characters() -> None:
    image = {
        "url": "https://files.wanikani.com/a",
        "content_type": "image/svg+xml",
        "metadata": {"inline_styles": True},
    }

    [row] = read("subjects", subject(characters=None, character_images=[image])).rows

    assert row.characters is None
    assert row.character_images[0]["inline_styles"] is True


def test_a_nested_value_of_a_wrong_type_is_strange() -> None:
    assert read("subjects", subject(meanings="Ground")).strange
    assert read("subjects", subject(meanings=[{"meaning": 7}])).strange
    assert read("subjects", subject(component_subject_ids=["1"])).strange
    assert read("subjects", subject(component_subject_ids=[-1])).strange
    assert read("subjects", subject(component_subject_ids=[2**63])).strange


def test_ids_beyond_32_bits_fit_and_beyond_63_do_not() -> None:
    page = read("assignments", assignment(2**40, subject_id=2**33), assignment(2**63))

    assert [row.wanikani_id for row in page.rows] == [2**40]
    assert len(page.strange) == 1


def test_a_row_of_another_collection_is_strange() -> None:
    page = read("assignments", recorded("reset-2018.json"))

    assert page.strange[0].reason == "it is no assignment"


def test_an_id_counts_once_on_a_page() -> None:
    page = read("assignments", assignment(7), assignment(7))

    assert (len(page.rows), len(page.strange)) == (1, 1)


def test_a_text_that_no_database_can_hold_is_strange() -> None:
    page = read("subjects", subject(1, slug="a\0b"), subject(2))

    assert [row.wanikani_id for row in page.rows] == [2]


@pytest.mark.parametrize("note", [None, ""])
def test_old_and_new_spelling_of_no_note_are_kept_as_they_came(note: str | None) -> None:
    row = recorded("study_material-2025.json")

    [material] = read(
        "study_materials", {**row, "data": {**row["data"], "reading_note": note}}
    ).rows

    assert material.reading_note == note


@pytest.mark.parametrize("unit", [None, "seconds"])
def test_a_stage_without_interval_may_or_may_not_name_a_unit(unit: str | None) -> None:
    row = recorded("spaced_repetition_system-2025.json")
    row["data"]["stages"][0]["interval_unit"] = unit

    [system] = read("spaced_repetition_systems", row).rows

    assert system.stages[0] == {"position": 0, "interval": None, "interval_unit": unit}


@pytest.mark.parametrize("key", ["id", "username", "level", "current_vacation_started_at"])
def test_a_user_without_what_identifies_or_pauses_them_is_no_answer(key: str) -> None:
    user = without(recorded("user-2025.json"), key)

    with pytest.raises(Misfit):
        read_user(user)


@pytest.mark.parametrize(
    "body", [b"", b"[]", b"null", b"{", b"<html>", b'{"object":"user"}', b'{"data":NaN}'], ids=repr
)
def test_what_is_no_collection_is_no_page(body: bytes) -> None:
    with pytest.raises(Misfit):
        open_page(RESOURCES["assignments"], "url", body, None).read()


@pytest.mark.parametrize(
    "envelope",
    [
        {"pages": None},
        {"pages": {"per_page": 500}},
        {"pages": {"per_page": "many", "next_url": None}},
        {"pages": {"per_page": 500, "next_url": 7}},
        {"total_count": None},
        {"total_count": "1"},
        {"total_count": 0},
        {"data": None},
        {"data": {}},
        {"data_updated_at": "now"},
        {"object": "report"},
    ],
    ids=repr,
)
def test_an_envelope_that_does_not_fit_makes_the_page_unread(envelope: dict[str, Any]) -> None:
    with pytest.raises(Misfit):
        read("assignments", assignment(), **envelope)


def test_object_must_be_what_was_asked_for() -> None:
    with pytest.raises(Misfit, match="it is no user"):
        read_object(b'{"object":"report"}', "user")


anything = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**63) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=4,
)


@settings(deadline=None)  # a busy machine is no failure
@given(key=st.sampled_from(sorted(assignment()["data"])), value=anything)
def test_no_value_of_any_field_loses_more_than_its_row(key: str, value: object) -> None:
    page = read("assignments", assignment(1), assignment(2, **{key: value}))

    assert isinstance(page.rows[0], AssignmentRecord)
    assert len(page.rows) + len(page.strange) == 2
