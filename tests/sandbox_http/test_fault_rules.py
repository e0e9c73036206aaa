"""Which requests a fault hits, how often, and what else can happen on the way."""

import time

import pytest

from apps.sandbox.http.faults import Fault
from tests.sandbox_http.standins import NOW, an_account, an_assignment, by_id


@pytest.fixture
def client(read):
    rows = [an_assignment(number) for number in range(1, 1201)]
    return read(an_account(assignments=by_id(*rows)))


def statuses(client, *paths):
    return [client.get(path).status_code for path in paths]


def test_a_fault_happens_once_unless_told_otherwise(client):
    client.sandbox.faults.set(Fault("unauthorized"))

    assert statuses(client, "user", "user") == [401, 200]


def test_a_fault_may_last_for_ever(client):
    client.sandbox.faults.set(Fault("unauthorized", times=None))

    assert statuses(client, "user", "user", "summary") == [401, 401, 401]


def test_a_fault_may_be_bound_to_a_path(client):
    client.sandbox.faults.set(Fault("unavailable", path="assignments", times=2))

    assert statuses(client, "user", "assignments", "summary", "assignments/1", "assignments") == [
        200,
        503,
        200,
        503,
        200,
    ]


def test_a_fault_may_hit_certain_requests_of_its_path(client):
    client.sandbox.faults.set(Fault("unavailable", path="user", at=(1, 3), times=None))

    paths = ["user", "summary", "user", "user", "user"]
    assert statuses(client, *paths) == [200, 200, 503, 200, 503]


def test_a_fault_may_be_left_to_dice_that_repeat_themselves(client):
    def throws():
        client.sandbox.faults.clear()
        client.sandbox.faults.set(Fault("unavailable", probability=0.5, seed=4, times=None))
        return statuses(client, *["user"] * 20)

    first = throws()

    assert throws() == first
    assert 4 < first.count(503) < 16


def test_of_two_faults_the_one_set_first_happens_first(client):
    client.sandbox.faults.set(Fault("unavailable"), Fault("forbidden"))

    assert statuses(client, "user", "user", "user") == [503, 403, 200]


def test_an_unknown_fault_is_refused_when_it_is_set():
    with pytest.raises(ValueError, match="Known: access_denied, drip"):
        Fault("earthquake")


def test_latency_delays_every_answer(client):
    client.sandbox.faults.latency_seconds = 0.1

    started = time.monotonic()
    statuses(client, "user", "summary")

    assert time.monotonic() - started >= 0.2


def test_someone_may_act_between_two_pages(client):
    rows = client.sandbox.world.accounts[0].assignments

    def review():
        rows[1200].srs_stage += 1
        rows[1200].data_updated_at = NOW

    client.sandbox.faults.between_pages(review)
    page = client.get("assignments").json()
    stages = []
    while page["pages"]["next_url"]:
        page = client.get(page["pages"]["next_url"]).json()
        stages.append(rows[1200].srs_stage)

    assert stages == [1, 2]
    assert page["data"][-1]["data"]["srs_stage"] == 2


def test_a_hook_sees_each_request_before_it_is_answered(client):
    seen = []
    client.sandbox.faults.before_each(lambda request: seen.append(request.path))

    statuses(client, "user", "assignments?ids=1")

    assert seen == ["/v2/user", "/v2/assignments"]


def test_cleared_faults_leave_nothing_behind(client):
    faults = client.sandbox.faults
    faults.set(Fault("unavailable", times=None))
    faults.latency_seconds = 9
    faults.before_each(lambda request: 1 / 0)

    faults.clear()

    assert statuses(client, "user") == [200]
