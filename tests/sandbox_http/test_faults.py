"""Each fault as a client meets it."""

import gzip
import json
import socket
import time
from dataclasses import replace
from urllib.parse import urlsplit

import pytest
import requests

from apps.sandbox.http.fault_kinds import Options
from apps.sandbox.http.faults import Fault
from tests.sandbox_http.standins import (
    TOKEN,
    a_world_with_rules,
    an_account,
    an_assignment,
    by_id,
)


@pytest.fixture
def client(read):
    rows = [an_assignment(number) for number in range(1, 1201)]
    return read(an_account(assignments=by_id(*rows)))


@pytest.fixture
def hit(client):
    """Sets one fault and asks for the assignments."""

    def ask(kind, **options):
        client.sandbox.faults.set(Fault(kind, options=Options(**options)))
        return client.get("assignments")

    return ask


def received(sandbox, until_closed=True):
    """The raw bytes of one answer, up to the end of the connection."""
    address = urlsplit(sandbox.origin)
    with socket.create_connection((address.hostname, address.port), timeout=5) as connection:
        request = (
            f"GET /v2/assignments HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {TOKEN}\r\n\r\n"
        )
        connection.sendall(request.encode())
        pieces = []
        while piece := connection.recv(65536):
            pieces.append(piece)
        return b"".join(pieces)


def announced_and_sent(raw):
    head, _, body = raw.partition(b"\r\n\r\n")
    (length,) = (line for line in head.split(b"\r\n") if line.startswith(b"Content-Length"))
    return int(length.split(b":")[1]), len(body)


@pytest.mark.parametrize(
    ("kind", "status"), [("server_error", 500), ("unavailable", 503), ("html_200", 200)]
)
def test_pages_of_html_come_with_any_status(hit, kind, status):
    answer = hit(kind)

    assert answer.status_code == status
    assert answer.headers["Content-Type"].startswith("text/html")
    assert answer.text.startswith("<!DOCTYPE html>")


@pytest.mark.parametrize(
    ("kind", "status", "sentence"),
    [
        ("unauthorized", 401, "Unauthorized. Nice try."),
        ("forbidden", 403, "The user is hibernating"),
        ("too_many", 429, "Rate Limit Exceeded"),
    ],
)
def test_refusals_look_like_the_real_ones(hit, kind, status, sentence):
    answer = hit(kind)

    assert answer.status_code == status
    assert answer.json() == {"error": sentence, "code": status}


def test_too_many_requests_may_end_soon(hit):
    reset = int(hit("too_many").headers["RateLimit-Reset"])

    assert 0 < reset - time.time() < 3


@pytest.mark.parametrize("reset", ["0", "99999999999", "tomorrow", "-5"])
def test_too_many_requests_may_end_at_a_strange_time(hit, reset):
    assert hit("too_many", reset=reset).headers["RateLimit-Reset"] == reset


def test_too_many_requests_may_come_without_headers(hit):
    assert "RateLimit-Reset" not in hit("too_many", reset="").headers


def test_an_answer_may_be_empty(hit):
    answer = hit("empty_200")

    assert (answer.status_code, answer.content) == (200, b"")


def test_an_answer_may_be_json_of_another_shape(hit):
    assert hit("other_shape", body='[1, NaN, "x"]').text == '[1, NaN, "x"]'


def test_an_answer_may_redirect(hit):
    answer = hit("redirect", url="http://127.0.0.1:9/v2/assignments")

    assert answer.status_code == 302
    assert answer.headers["Location"] == "http://127.0.0.1:9/v2/assignments"


def test_truncated_json_is_a_complete_message_with_half_a_text(hit):
    answer = hit("truncated_json", share=0.5)

    assert int(answer.headers["Content-Length"]) == len(answer.content)
    with pytest.raises(json.JSONDecodeError):
        json.loads(answer.text)


def test_a_short_body_ends_before_its_announced_length(client):
    client.sandbox.faults.set(Fault("short_body", options=Options(share=0.25)))

    announced, sent = announced_and_sent(received(client.sandbox))

    assert sent == announced // 4


def test_a_reset_tears_the_connection_in_the_middle_of_the_body(client):
    client.sandbox.faults.set(Fault("reset_mid_body"))

    with pytest.raises(ConnectionResetError):
        received(client.sandbox)


def test_a_refused_connection_sends_nothing(hit):
    with pytest.raises(requests.ConnectionError):
        hit("refused_connection")


def test_truncated_gzip_cannot_be_unpacked(client):
    client.sandbox.faults.set(Fault("truncated_gzip"))

    raw = received_one_message(client)

    with pytest.raises(EOFError):
        gzip.decompress(raw)


def received_one_message(client):
    answer = client.session.get(f"{client.sandbox.url}/assignments", stream=True, timeout=5)
    return answer.raw.read(decode_content=False)


def test_a_slow_answer_lets_wait(hit):
    started = time.monotonic()
    answer = hit("slow", seconds=0.2)

    assert time.monotonic() - started >= 0.2
    assert answer.status_code == 200


def test_a_dripping_answer_arrives_whole_in_its_own_time(hit):
    started = time.monotonic()
    answer = hit("drip", bytes_per_second=1_000_000)

    assert time.monotonic() - started >= 0.1
    assert len(answer.json()["data"]) == 500


def test_next_url_may_lead_back_to_its_own_page(hit):
    answer = hit("next_url_loop")

    assert answer.json()["pages"]["next_url"] == answer.url


def test_next_url_may_lead_to_another_host(hit):
    url = "http://169.254.169.254/v2/assignments?page_after_id=500"

    assert hit("next_url_elsewhere", url=url).json()["pages"]["next_url"] == url


def test_an_answer_may_be_rewritten_by_a_test(hit):
    answer = hit("rewritten", rewrite=lambda honest: replace(honest, body=b"{}"))

    assert answer.json() == {}


def test_a_lost_answer_took_effect(read):
    client = read(world=a_world_with_rules())
    client.sandbox.faults.set(Fault("lost_answer"))

    with pytest.raises(requests.ConnectionError):
        client.send("POST", "reviews", {"review": {"subject_id": 2}})

    assert client.sandbox.world.accounts[0].assignment_of[2].srs_stage == 5


def test_a_write_answered_503_took_no_effect(read):
    client = read(world=a_world_with_rules())
    client.sandbox.faults.set(Fault("unavailable"))

    client.send("POST", "reviews", {"review": {"subject_id": 2}})

    assert client.sandbox.world.accounts[0].assignment_of[2].srs_stage == 4
