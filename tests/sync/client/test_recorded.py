"""Real answers, old and new, are read whole."""

from datetime import UTC, datetime
from pathlib import Path

import orjson
import pytest

from apps.sync.client.pages import open_page, read_object
from apps.sync.client.readers import read_summary, read_user
from apps.sync.client.resources import RESOURCES
from tests.sync.client.rows import RECORDED, collection, recorded

ROWS = {
    "assignment-after-reset-2019": "assignments",
    "assignment-after-reset-2025": "assignments",
    "assignment-legacy-2018": "assignments",
    "level_progression-2025": "level_progressions",
    "level_progression-abandoned-2019": "level_progressions",
    "reset-2018": "resets",
    "review_statistic-radical-2025": "review_statistics",
    "spaced_repetition_system-2025": "spaced_repetition_systems",
    "study_material-2025": "study_materials",
}
COLLECTIONS = {
    "assignments-resurrected-2019": "assignments",
    "level_progressions-1-to-55-2021": "level_progressions",
    "resets-2018": "resets",
    "subjects-empty-scope": "subjects",
}
SINGLE = {"user-2025", "summary-2018"}


def body_of(name: str) -> bytes:
    return (RECORDED / f"{name}.json").read_bytes()


def test_every_recorded_file_is_read_by_a_test_here() -> None:
    files = {path.stem for path in Path(RECORDED).glob("*.json")}

    assert files == {*ROWS, *COLLECTIONS, *SINGLE}


@pytest.mark.parametrize(("name", "resource"), ROWS.items())
def test_a_recorded_row_becomes_a_record_with_every_field_it_has(name: str, resource: str) -> None:
    row = recorded(f"{name}.json")

    page = open_page(RESOURCES[resource], "url", orjson.dumps(collection(row)), None).read()

    assert page.strange == ()
    [record] = page.rows
    assert record.wanikani_id == row["id"]
    for key in set(record.__slots__) & set(row["data"]):
        assert spelled(getattr(record, key)) == row["data"][key]


def spelled(value: object) -> object:
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    return list(value) if isinstance(value, tuple) else value


@pytest.mark.parametrize(("name", "resource"), COLLECTIONS.items())
def test_a_recorded_collection_is_read_whole(name: str, resource: str) -> None:
    page = open_page(RESOURCES[resource], "url", body_of(name), "etag").read()

    assert page.strange == ()
    assert len(page.rows) == page.total_count
    assert (page.next_url, page.etag) == (None, "etag")


def test_an_empty_collection_has_no_moment_of_change() -> None:
    page = open_page(RESOURCES["subjects"], "url", body_of("subjects-empty-scope"), None).read()

    assert (page.rows, page.data_updated_at, page.per_page) == ((), None, 1000)


def test_a_resurrected_item_keeps_its_first_burn() -> None:
    name = "assignments-resurrected-2019"

    [row] = open_page(RESOURCES["assignments"], "url", body_of(name), None).read().rows

    assert row.srs_stage == 8
    assert row.burned_at == datetime(2017, 10, 24, 20, 43, 33, 656484, tzinfo=UTC)
    assert row.resurrected_at == datetime(2018, 12, 9, 7, 34, 25, 731430, tzinfo=UTC)


def test_the_recorded_user_tells_level_and_subscription() -> None:
    user = read_user(read_object(body_of("user-2025"), "user"))

    assert (user.uuid, user.username) == ("00000000-0000-4000-8000-000000000010", "example_user")
    assert (user.level, user.max_level_granted, user.lessons_batch_size) == (10, 60, 5)
    assert (user.subscription_active, user.subscription_type) == (True, "recurring")
    assert user.subscription_ends_at == datetime(2026, 1, 8, 23, 0, 40, tzinfo=UTC)
    assert user.current_vacation_started_at is None
    assert user.data_updated_at.tzinfo is UTC


def test_the_recorded_summary_has_one_lesson_hour_and_a_day_of_reviews() -> None:
    summary = read_summary(read_object(body_of("summary-2018"), "report"))

    assert len(summary.lessons) == 1
    assert summary.reviews[0].subject_ids == (1, 2, 3)
    assert summary.next_reviews_at == datetime(2018, 7, 2, 9, tzinfo=UTC)
