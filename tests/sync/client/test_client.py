"""The client against a server on a real socket."""

from dataclasses import replace
from datetime import timedelta

import pytest

from apps.sync.client.client import WaniKani
from apps.sync.client.errors import (
    Hibernating,
    NeedsLearner,
    RateLimited,
    RetryLater,
    ServerFault,
    TokenRejected,
    Unreachable,
    UnreadableAnswer,
)
from apps.sync.client.pages import Answer, NotModified, Page
from apps.sync.client.patience import Patience
from apps.sync.client.rate_limit import Limiter
from apps.sync.client.transport import LARGEST_BODY
from tests.sync.client import server as reply
from tests.sync.client.conftest import TOKEN, Clock
from tests.sync.client.rows import RECORDED, assignment, collection, recorded
from tests.sync.client.server import Script

USER = reply.says(recorded("user-2025.json"), ETag='W/"abc"')
PAGE = reply.says(collection(assignment()))


def page_of(wanikani: WaniKani) -> Page[object] | NotModified:
    return wanikani.page("assignments", wanikani.url_of("assignments"))


def test_a_request_names_token_revision_and_program(server: Script, wanikani: WaniKani) -> None:
    server.says(USER)

    wanikani.user()

    [headers] = server.headers
    assert headers["Authorization"] == f"Bearer {TOKEN}"
    assert headers["Wanikani-Revision"] == "20170710"
    assert "wkdash" in headers["User-Agent"]
    assert server.paths == ["/v2/user"]


def test_the_user_comes_with_an_etag(server: Script, wanikani: WaniKani) -> None:
    server.says(USER)

    user = wanikani.user()

    assert isinstance(user, Answer)
    assert (user.value.username, user.etag) == ("example_user", 'W/"abc"')


def test_a_304_says_not_modified_and_is_counted(server: Script, wanikani: WaniKani) -> None:
    server.says(reply.not_modified)

    answer = wanikani.user(etag='W/"abc"')

    assert isinstance(answer, NotModified)
    assert server.headers[0]["If-None-Match"] == 'W/"abc"'
    assert (wanikani.requests, wanikani.not_modified) == (1, 1)


def test_a_304_that_nobody_asked_for_is_no_answer(server: Script, wanikani: WaniKani) -> None:
    server.says(reply.not_modified)

    with pytest.raises(UnreadableAnswer):
        wanikani.user()


def test_the_summary_is_read(server: Script, wanikani: WaniKani) -> None:
    server.says(reply.says(recorded("summary-2018.json")))

    assert wanikani.summary().lessons[0].subject_ids == ()


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_not_followed(status: int, server: Script, wanikani: WaniKani) -> None:
    server.says(reply.raw(b"", status, Location=f"{server.url}/elsewhere"))

    with pytest.raises(UnreadableAnswer, match=f"elsewhere .status {status}"):
        wanikani.user()

    assert server.paths == ["/v2/user"]


def test_401_asks_the_learner_for_a_new_token_at_once(server: Script, wanikani: WaniKani) -> None:
    server.says(reply.refuses(401))

    with pytest.raises(TokenRejected) as refusal:
        wanikani.user()

    assert isinstance(refusal.value, NeedsLearner)
    assert "Make a new one" in str(refusal.value)
    assert wanikani.requests == 1


def test_403_says_that_the_account_hibernates(server: Script, wanikani: WaniKani) -> None:
    server.says(reply.refuses(403))

    with pytest.raises(Hibernating, match="Sign in at WaniKani to wake it up"):
        wanikani.user()

    assert wanikani.requests == 1


@pytest.mark.parametrize("status", [400, 404, 410, 422, 451])
def test_another_refusal_is_no_missing_data(
    status: int, server: Script, wanikani: WaniKani
) -> None:
    server.says(reply.refuses(status))

    with pytest.raises(UnreadableAnswer, match=f"/v2/assignments with status {status}"):
        page_of(wanikani)

    assert wanikani.requests == 1


FAULTS = {
    "html with 503": reply.html(503),
    "json with 500": reply.refuses(500),
    "html with 200": reply.html(200),
    "json that calls itself html": reply.says(collection(), Content_Type="text/html"),
    "empty 200": reply.raw(b""),
    "half a body": reply.breaks_off,
    "half a gzip": reply.raw(b"\x1f\x8b\x08\x00\x00\x00", Content_Encoding="gzip"),
    "no gzip at all": reply.raw(b"[]", Content_Encoding="gzip"),
    "other json": reply.says({"object": "collection"}),
    "a reset line": reply.hangs_up,
}


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS.keys())
def test_one_fault_does_not_fail_a_page(
    fault: reply.Reply, server: Script, wanikani: WaniKani
) -> None:
    server.says(fault, PAGE)

    assert isinstance(page_of(wanikani), Page)
    assert wanikani.requests == len(server.paths) == 2


@pytest.mark.parametrize(
    ("fault", "kind"),
    [
        ("html with 503", ServerFault),
        ("html with 200", UnreadableAnswer),
        ("half a body", UnreadableAnswer),
        ("no gzip at all", UnreadableAnswer),
        ("a reset line", Unreachable),
    ],
)
def test_a_lasting_fault_ends_in_its_own_error(
    fault: str, kind: type[RetryLater], server: Script, wanikani: WaniKani
) -> None:
    server.says(FAULTS[fault])

    with pytest.raises(RetryLater) as failure:
        page_of(wanikani)

    assert type(failure.value) is kind
    assert wanikani.requests == 4


def test_pauses_double_and_are_spread(server: Script, wanikani: WaniKani, clock: Clock) -> None:
    server.says(reply.html(503))

    with pytest.raises(ServerFault):
        wanikani.user()

    assert len(clock.naps) == 3
    for pause, usual in zip(clock.naps, (0.5, 1.0, 2.0), strict=True):
        assert usual / 2 <= pause <= usual * 1.5


def test_a_fault_passes_on_when_the_server_wants_to_be_asked_again(
    server: Script, wanikani: WaniKani
) -> None:
    server.says(reply.raw(b"", 503, Retry_After="120"))

    with pytest.raises(ServerFault) as fault:
        wanikani.user()

    assert fault.value.retry_after == timedelta(minutes=2)


HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 900\r\n\r\n"
CHUNKED = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
DRIPS = {
    "in the headers": reply.drips(HEAD),
    "in the body": reply.in_turn(HEAD, reply.drips(b"{" * 900)),
    "in a chunk": reply.in_turn(CHUNKED, reply.drips(b"0" * 900)),
}


@pytest.mark.parametrize("drip", DRIPS.values(), ids=DRIPS.keys())
def test_a_drip_that_never_breaks_the_read_limit_is_cut_off(
    drip: reply.Reply, server: Script, limiter: Limiter
) -> None:
    server.says(drip)
    patience = Patience(connect=1.0, read=0.25, total=0.3, attempts=1)

    with (
        WaniKani(server.url, TOKEN, limiter=limiter, patience=patience) as wanikani,
        pytest.raises(Unreachable, match="did not answer in time"),
    ):
        wanikani.user()


@pytest.mark.parametrize("spoken", [b"", HEAD + b"{"], ids=["at once", "in the body"])
def test_silence_is_a_time_out(spoken: bytes, server: Script, limiter: Limiter) -> None:
    server.says(reply.in_turn(spoken, reply.is_silent(0.5)))
    patience = Patience(connect=1.0, read=0.2, total=5.0, attempts=1)

    with (
        WaniKani(server.url, TOKEN, limiter=limiter, patience=patience) as wanikani,
        pytest.raises(Unreachable, match="did not answer in time"),
    ):
        wanikani.user()


def test_after_a_cut_line_the_next_attempt_has_a_new_one(
    server: Script, limiter: Limiter, clock: Clock
) -> None:
    server.says(USER, reply.drips(HEAD), reply.is_silent(0.5), USER)
    patience = Patience(read=0.3, total=0.4)

    with WaniKani(
        server.url, TOKEN, limiter=limiter, patience=patience, sleep=clock.sleep
    ) as wanikani:
        first, second = wanikani.user(), wanikani.user()

    assert first == second
    assert wanikani.requests == len(server.paths)


def test_a_bomb_is_not_unpacked(server: Script, limiter: Limiter) -> None:
    server.says(reply.zipped(b" " * (LARGEST_BODY + 1)))
    patience = Patience(attempts=1)

    with (
        WaniKani(server.url, TOKEN, limiter=limiter, patience=patience) as wanikani,
        pytest.raises(UnreadableAnswer, match="too large"),
    ):
        wanikani.user()


def test_a_packed_page_is_read(server: Script, wanikani: WaniKani) -> None:
    server.says(reply.zipped((RECORDED / "user-2025.json").read_bytes()))

    assert isinstance(wanikani.user(), Answer)
    assert server.headers[0]["Accept-Encoding"] == "gzip"


def test_nobody_listening_is_unreachable_in_a_sentence(limiter: Limiter, clock: Clock) -> None:
    with (
        WaniKani("http://127.0.0.1:9/v2", TOKEN, limiter=limiter, sleep=clock.sleep) as wanikani,
        pytest.raises(Unreachable, match=r"^127\.0\.0\.1:9 cannot be reached\.$"),
    ):
        wanikani.user()

    assert wanikani.requests == 4


def test_a_429_holds_everybody_until_the_reset(
    server: Script, wanikani: WaniKani, clock: Clock
) -> None:
    server.says(reply.refuses(429, Retry_After="30"), USER)

    wanikani.user()

    [nap] = clock.naps
    assert 31 <= nap <= 31.1
    assert wanikani.requests == 2


def test_waiting_longer_than_patience_is_said_instead(
    server: Script, limiter: Limiter, clock: Clock
) -> None:
    server.says(reply.refuses(429, Retry_After="30"), USER)
    patience = replace(Patience(), wait_at_most=5)

    with (
        WaniKani(server.url, TOKEN, limiter=limiter, patience=patience) as wanikani,
        pytest.raises(RateLimited) as refusal,
    ):
        wanikani.user()

    assert refusal.value.retry_after == timedelta(seconds=31)
    assert (clock.naps, len(server.paths)) == ([], 1)


def test_what_the_server_counts_is_believed(
    server: Script, wanikani: WaniKani, clock: Clock
) -> None:
    user = recorded("user-2025.json")
    server.says(reply.says(user, RateLimit_Limit="60", RateLimit_Remaining="5"))

    wanikani.user()
    wanikani.user()

    assert len(clock.naps) == 1  # 5 left of 60 are none left of 55


def test_a_token_that_is_none_is_refused_before_anything_is_sent(limiter: Limiter) -> None:
    with pytest.raises(ValueError, match="plain letters"):
        WaniKani("http://127.0.0.1:9", "tök", limiter=limiter)
