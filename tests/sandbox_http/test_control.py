"""The switches outside /v2 and the request log."""

import hashlib
from datetime import UTC, datetime, timedelta

import pytest

from apps.sandbox.clock import Clock
from apps.sandbox.http.control import Control
from apps.sandbox.http.messages import Request
from tests.sandbox_http.standins import NOW, TOKEN, an_account, an_assignment, by_id


@pytest.fixture
def account():
    return an_account(assignments=by_id(an_assignment(1), an_assignment(2)), lessons=[2, 1])


@pytest.fixture
def client(read, account):
    return read(account)


@pytest.fixture
def control(client):
    """Sends to `/_control/...` and gives back the JSON."""

    def ask(method, path, body=None):
        return client.send(method, f"{client.sandbox.origin}/_control/{path}", body).json()

    return ask


def test_the_log_tells_what_was_asked_and_answered(client):
    started = datetime.now(UTC)
    client.get("assignments?ids=1,2")
    client.get("nonsense")

    first, second = client.sandbox.log.entries()

    assert (first.number, first.method, first.target) == (0, "GET", "/v2/assignments?ids=1,2")
    assert (first.status, second.status) == (200, 404)
    assert started <= first.arrived_at <= datetime.now(UTC)


def test_the_log_knows_callers_by_fingerprint_only(client, control):
    client.get("user")

    (entry,) = control("GET", "log")

    assert entry["caller"] == hashlib.sha256(TOKEN.encode()).hexdigest()[:12]
    assert TOKEN not in str(entry)


def test_the_log_names_the_fault_and_the_missing_answer(client, control):
    control("POST", "faults", {"kind": "unavailable"})
    client.get("user")

    assert client.sandbox.log.entries()[-1].fault == "unavailable"


def test_the_log_can_be_emptied(client, control):
    client.get("user")

    control("DELETE", "log")

    assert control("GET", "log") == []


def test_faults_are_set_listed_and_cleared_over_http(client, control):
    control("POST", "faults", {"kind": "too_many", "path": "user", "at": [1], "reset": "0"})
    (standing,) = control("GET", "faults")
    statuses = [client.get("user").status_code for _ in range(2)]
    control("DELETE", "faults")

    assert standing["kind"] == "too_many"
    assert standing["options"]["reset"] == "0"
    assert statuses == [200, 429]
    assert control("GET", "faults") == []


@pytest.mark.parametrize("fault", [{"kind": "earthquake"}, {"kind": "drip", "speed": 1}, {}, [1]])
def test_a_fault_that_makes_no_sense_is_refused_with_a_sentence(control, fault):
    refusal = control("POST", "faults", fault)

    assert refusal["code"] == 422
    assert refusal["error"]


def test_latency_is_set_over_http(client, control):
    control("POST", "latency", {"seconds": 0.01})

    assert client.sandbox.faults.latency_seconds == 0.01


def test_the_rate_limit_is_set_and_used_up_over_http(client, control):
    control("POST", "rate_limit", {"limit": 60, "username": "koichi", "requests": 60})
    refused = client.get("user").status_code
    control("POST", "rate_limit", {"limit": None})

    assert (refused, client.get("user").status_code) == (429, 200)


def test_a_movable_clock_is_moved(client, control):
    assert control("POST", "advance", {"seconds": 3600})["now"] == "2026-03-01T13:30:15.250000Z"

    assert client.sandbox.world.clock.now() == NOW + timedelta(hours=1)


def test_real_time_cannot_be_moved(client, control):
    client.sandbox.world.clock = Clock()

    assert control("POST", "advance", {"seconds": 3600})["code"] == 409


def test_an_account_is_put_to_sleep_and_woken(client, control):
    control("POST", "account", {"username": "koichi", "hibernating": True})
    asleep = client.get("user").status_code
    control("POST", "account", {"username": "koichi", "hibernating": False})

    assert (asleep, client.get("user").status_code) == (403, 200)


def test_the_learners_are_listed_with_their_tokens(control):
    assert control("GET", "learners") == [{"username": "koichi", "token": TOKEN}]


def test_the_truth_is_what_the_account_logged(account, control):
    account.truth.events = [{"seq": 1, "event": "Burned"}, {"seq": 2, "event": "Resurrected"}]

    assert control("GET", "truth?username=koichi") == account.truth.events
    assert control("GET", "truth?username=koichi&after_seq=1") == account.truth.events[1:]
    assert control("GET", "truth?username=koichi&kinds=Burned,x") == account.truth.events[:1]


def test_the_state_holds_every_row_as_the_api_shows_it(client, control):
    state = control("GET", "state?username=koichi")

    assert state["user"] == client.get("user").json()
    assert state["assignments"] == client.get("assignments").json()["data"]
    assert state["summary"] == client.get("summary").json()["data"]
    assert state["lessons"] == [2, 1]


def test_an_unknown_learner_is_not_found(control):
    assert control("GET", "state?username=nobody")["code"] == 404


def test_switches_do_not_exist_for_other_machines(client):
    sandbox = client.sandbox
    control = Control(sandbox.api, sandbox.faults, sandbox.log)
    request = Request("GET", "/_control/log", "/_control/log", {}, {}, b"", "", "192.0.2.7", NOW)

    assert control.answer(request).status == 404


def test_switches_are_not_logged_as_requests_of_the_api(client, control):
    control("GET", "faults")

    assert client.sandbox.log.entries() == []
