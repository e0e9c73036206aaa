"""The socket underneath: keep-alive, many clients, start and stop."""

import http.client
import socket
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

import pytest

from apps.sandbox.http.fault_kinds import Options
from apps.sandbox.http.faults import Fault
from apps.sandbox.http.server import running_sandbox
from tests.sandbox_http.standins import TOKEN, StandInWorld, an_account, an_assignment, by_id


@pytest.fixture
def connection(serve):
    address = urlsplit(serve().origin)
    connection = http.client.HTTPConnection(address.hostname, address.port, timeout=5)
    yield connection
    connection.close()


def ask(connection, method="GET", path="/v2/user", body=None):
    connection.request(method, path, body, {"Authorization": f"Bearer {TOKEN}"})
    answer = connection.getresponse()
    answer.read()
    return answer


def test_a_connection_serves_many_requests(connection):
    ask(connection)
    first = connection.sock

    ask(connection, "POST", "/v2/study_materials", body="{}")
    ask(connection, path="/v2/nonsense")
    answer = ask(connection)

    assert answer.status == 200
    assert connection.sock is first


def test_a_304_leaves_the_connection_usable(connection):
    etag = ask(connection).headers["ETag"]
    connection.request(
        "GET", "/v2/user", headers={"Authorization": f"Bearer {TOKEN}", "If-None-Match": etag}
    )
    assert connection.getresponse().read() == b""

    assert ask(connection).status == 200


def test_clients_are_served_side_by_side(read):
    client = read(an_account(assignments=by_id(*(an_assignment(n) for n in range(1, 3001)))))
    client.sandbox.faults.latency_seconds = 0.3

    started = time.monotonic()
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: client.get("assignments").status_code, range(8)))

    assert answers == [200] * 8
    assert time.monotonic() - started < 8 * 0.3


def test_it_starts_and_stops_at_once_also_with_open_connections():
    started = time.monotonic()
    with running_sandbox(StandInWorld(an_account())) as sandbox:
        running = time.monotonic()
        address = urlsplit(sandbox.origin)
        idle = socket.create_connection((address.hostname, address.port))
        sandbox.faults.set(Fault("slow", options=Options(seconds=60)))
        idle.sendall(b"GET /v2/user HTTP/1.1\r\nHost: x\r\n\r\n")
        time.sleep(0.05)
    stopped = time.monotonic()
    idle.close()

    assert running - started < 1
    assert stopped - running < 5
    assert not [thread for thread in threading.enumerate() if thread.name == "sandbox"]


def test_a_hostile_host_header_does_not_reach_the_links(connection):
    connection.request(
        "GET", "/v2/user", headers={"Authorization": f"Bearer {TOKEN}", "Host": 'evil"/x?'}
    )
    body = connection.getresponse().read()

    assert b"evil" not in body


def test_nothing_is_served_outside_its_paths(connection):
    assert ask(connection, path="/").status == 404
    assert ask(connection, path="/v1/user").status == 404
