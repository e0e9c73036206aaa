"""Sixty a minute for each token, in windows aligned to the clock."""

from datetime import UTC, datetime, timedelta

import pytest

from apps.sandbox.clock import MovableClock
from tests.sandbox_http.standins import an_account

START = datetime(2026, 3, 1, 12, 30, 15, tzinfo=UTC)
RESET = str(int(datetime(2026, 3, 1, 12, 31, tzinfo=UTC).timestamp()))


@pytest.fixture
def clock():
    return MovableClock(START)


@pytest.fixture
def sandbox(serve, clock):
    accounts = (an_account(), an_account(token="second"))
    return serve(*accounts, per_minute=3, now=clock.now)


@pytest.fixture
def client(sandbox, reader):
    return reader(sandbox)


def statuses(client, count):
    return [client.get("user").status_code for _ in range(count)]


def test_every_answer_tells_what_is_left(client):
    headers = client.get("user").headers

    assert headers["RateLimit-Limit"] == "3"
    assert headers["RateLimit-Remaining"] == "2"
    assert headers["RateLimit-Reset"] == RESET


@pytest.mark.parametrize("path", ["nonsense", "assignments?updated_after=never"])
def test_refusals_carry_the_headers_too(client, path):
    assert client.get(path).headers["RateLimit-Remaining"] == "2"


def test_one_request_too_many_is_refused_with_429(client):
    assert statuses(client, 3) == [200, 200, 200]

    answer = client.get("user")

    assert answer.status_code == 429
    assert answer.json() == {"error": "Rate Limit Exceeded", "code": 429}
    assert answer.headers["RateLimit-Remaining"] == "0"
    assert answer.headers["RateLimit-Reset"] == RESET


def test_the_window_ends_with_the_minute_of_the_clock_not_a_minute_after_the_first(client, clock):
    assert statuses(client, 4)[-1] == 429

    clock.move(timedelta(seconds=44))
    assert statuses(client, 1) == [429]

    clock.move(timedelta(seconds=1))
    assert statuses(client, 4) == [200, 200, 200, 429]


def test_not_modified_counts_as_a_request(client):
    etag = client.get("user").headers["ETag"]

    answer = client.get("user", headers={"If-None-Match": etag})

    assert answer.status_code == 304
    assert answer.headers["RateLimit-Remaining"] == "1"


def test_every_token_has_its_own_budget(sandbox, client, reader):
    statuses(client, 4)

    assert reader(sandbox, token="second").get("user").status_code == 200


def test_another_program_with_the_same_token_eats_the_budget(sandbox, client):
    sandbox.rate_limit.count(client.sandbox.world.accounts[0].token, 2)

    assert statuses(client, 2) == [200, 429]


def test_without_a_limit_nobody_is_refused_and_the_headers_stay(read):
    client = read()

    assert statuses(client, 70) == [200] * 70
    assert client.get("user").headers["RateLimit-Remaining"] == "59"
