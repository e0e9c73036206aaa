"""ETag, Last-Modified and the 304 that costs nothing."""

import re

import pytest

from tests.sandbox_http.standins import (
    LONG_AGO,
    a_subject,
    a_user,
    an_account,
    an_assignment,
    by_id,
    minutes,
)

EVERYWHERE = ["user", "summary", "subjects", "subjects/1", "assignments", "assignments/1"]
LATEST = "Thu, 02 Jan 2020 13:04:05 GMT"  # of row 600
EARLIER = "Thu, 02 Jan 2020 13:04:04 GMT"


@pytest.fixture
def client(read):
    rows = [an_assignment(number) for number in range(1, 601)]
    return read(an_account(assignments=by_id(*rows)), subjects=[a_subject(1)])


@pytest.mark.parametrize("path", EVERYWHERE)
def test_every_resource_carries_a_weak_etag_of_32_hex_digits(client, path):
    assert re.fullmatch(r'W/"[0-9a-f]{32}"', client.get(path).headers["ETag"])


@pytest.mark.parametrize("path", EVERYWHERE)
def test_a_known_etag_is_answered_with_an_empty_304(client, path):
    etag = client.get(path).headers["ETag"]

    answer = client.get(path, headers={"If-None-Match": etag})

    assert (answer.status_code, answer.content) == (304, b"")
    assert answer.headers["ETag"] == etag


def test_all_pages_of_a_collection_share_one_etag(client):
    first = client.get("assignments")
    second = client.get(first.json()["pages"]["next_url"])

    assert second.json()["data"]
    assert first.headers["ETag"] == second.headers["ETag"]


def test_other_filters_have_another_etag_even_over_the_same_rows(client):
    everything = client.get("assignments").headers["ETag"]

    assert client.get("assignments?hidden=false").headers["ETag"] != everything


def test_two_accounts_never_share_an_etag(serve, reader):
    sandbox = serve(an_account(), an_account(token="second", user=a_user(uuid="2")))

    etags = {reader(sandbox).get("assignments").headers["ETag"]}
    etags.add(reader(sandbox, token="second").get("assignments").headers["ETag"])

    assert len(etags) == 2


def test_a_changed_row_on_the_last_page_changes_the_etag_of_the_first(client):
    before = client.get("assignments").headers["ETag"]

    rows = client.sandbox.world.accounts[0].assignments
    rows[600].data_updated_at = LONG_AGO + minutes(601)

    assert client.get("assignments").headers["ETag"] != before


def test_a_row_that_leaves_the_scope_changes_the_etag(client):
    before = client.get("assignments?hidden=false").headers["ETag"]

    client.sandbox.world.accounts[0].assignments[3].hidden = True

    assert client.get("assignments?hidden=false").headers["ETag"] != before


def test_last_modified_is_the_newest_row_of_the_scope_to_the_second(client):
    assert client.get("assignments").headers["Last-Modified"] == LATEST


@pytest.mark.parametrize(("since", "status"), [(LATEST, 304), (EARLIER, 200), ("soon", 200)])
def test_if_modified_since_compares_whole_seconds(client, since, status):
    answer = client.get("assignments", headers={"If-Modified-Since": since})

    assert answer.status_code == status


def test_if_none_match_decides_when_both_conditions_are_sent(client):
    conditions = {"If-None-Match": 'W/"stale"', "If-Modified-Since": LATEST}
    assert client.get("assignments", headers=conditions).status_code == 200

    known = client.get("assignments").headers["ETag"]
    conditions = {"If-None-Match": known, "If-Modified-Since": EARLIER}
    assert client.get("assignments", headers=conditions).status_code == 304


def test_one_of_several_known_etags_is_enough(client):
    etag = client.get("user").headers["ETag"]

    answer = client.get("user", headers={"If-None-Match": f'W/"other", {etag}'})

    assert answer.status_code == 304


def test_an_empty_scope_has_an_etag_and_no_modification_date(client):
    answer = client.get("study_materials")
    again = client.get("study_materials", headers={"If-None-Match": answer.headers["ETag"]})

    assert "Last-Modified" not in answer.headers
    assert again.status_code == 304
