"""Walking a collection forwards, backwards and past its ends."""

import pytest

from tests.sandbox_http.standins import (
    LONG_AGO,
    a_subject,
    an_account,
    an_assignment,
    by_id,
    minutes,
)


@pytest.fixture
def client(read):
    rows = [an_assignment(number, srs_stage=number % 2) for number in range(10, 12_510, 10)]
    return read(an_account(assignments=by_id(*reversed(rows))))


def walk(client, path, direction="next_url"):
    pages = []
    url = path
    while url:
        pages.append(client.get(url).json())
        url = pages[-1]["pages"][direction]
    return pages


def test_a_walk_along_next_url_meets_every_row_once_by_ascending_id(client):
    pages = walk(client, "assignments")

    assert [len(page["data"]) for page in pages] == [500, 500, 250]
    ids = [row["id"] for page in pages for row in page["data"]]
    assert ids == list(range(10, 12_510, 10))


def test_count_and_date_speak_of_the_whole_scope_on_every_page(client):
    pages = walk(client, "assignments")

    assert {page["total_count"] for page in pages} == {1250}
    assert len({page["data_updated_at"] for page in pages}) == 1


def test_the_first_page_has_no_previous_and_the_last_no_next(client):
    first, middle, last = (page["pages"] for page in walk(client, "assignments"))

    assert first["previous_url"] is None
    assert middle["previous_url"] == f"{client.sandbox.url}/assignments?page_before_id=5010"
    assert last["next_url"] is None


def test_a_walk_along_previous_url_meets_the_same_rows(client):
    pages = walk(client, "assignments?page_before_id=12501", "previous_url")

    ids = [row["id"] for page in reversed(pages) for row in page["data"]]
    assert ids == list(range(10, 12_510, 10))


def test_cursors_are_exclusive(client):
    assert client.ids("assignments?page_after_id=12480") == [12490, 12500]
    assert client.ids("assignments?page_before_id=30") == [10, 20]


@pytest.mark.parametrize("cursor", ["page_after_id=12500", "page_before_id=10"])
def test_a_cursor_out_of_range_gives_an_empty_page_of_a_full_scope(client, cursor):
    page = client.get(f"assignments?{cursor}").json()

    assert page["data"] == []
    assert page["total_count"] == 1250
    assert page["pages"]["next_url"] is None
    assert page["pages"]["previous_url"] is None


def test_next_url_repeats_the_filters_sorted_and_percent_encoded(client):
    url = client.get("assignments?srs_stages=0,1&hidden=false").json()["pages"]["next_url"]

    assert url == (
        f"{client.sandbox.url}/assignments?hidden=false&page_after_id=5000&srs_stages=0%2C1"
    )


def test_an_ampersand_in_a_link_is_escaped_on_the_wire(client):
    text = client.get("assignments?hidden=false").text

    assert r"?hidden=false\u0026page_after_id=5000" in text


def test_parameters_nobody_knows_are_neither_used_nor_repeated(client):
    page = client.get("assignments?per_page=5&page=2").json()

    assert page["url"] == f"{client.sandbox.url}/assignments"
    assert len(page["data"]) == 500


def test_subjects_come_a_thousand_at_a_time(read):
    client = read(subjects=[a_subject(number) for number in range(1, 1003)])

    pages = walk(client, "subjects")

    assert [len(page["data"]) for page in pages] == [1000, 2]
    assert pages[0]["pages"]["per_page"] == 1000
    assert pages[0]["pages"]["next_url"].endswith("subjects?page_after_id=1000")


def test_a_row_touched_behind_the_reader_raises_the_date_of_later_pages(client):
    first = client.get("assignments").json()

    client.sandbox.world.accounts[0].assignments[10].data_updated_at = LONG_AGO + minutes(99_999)
    second = client.get(first["pages"]["next_url"]).json()

    assert second["data_updated_at"] > first["data_updated_at"]
    assert second["data"][0]["id"] == 5010


def test_a_changed_row_is_shown_as_it_is_now(client):
    client.get("assignments")

    row = client.sandbox.world.accounts[0].assignments[10]
    row.srs_stage, row.data_updated_at = 8, LONG_AGO + minutes(99_999)

    assert client.get("assignments").json()["data"][0]["data"]["srs_stage"] == 8
