"""The token is in the request and nowhere else."""

import logging
import traceback
from collections.abc import Iterator

import pytest

from apps.sync.client.bearer import Bearer
from apps.sync.client.client import WaniKani
from apps.sync.client.errors import WaniKaniError
from apps.sync.client.rate_limit import Limiter
from apps.sync.client.transport import Transport
from tests.sync.client import server as reply
from tests.sync.client.conftest import TOKEN
from tests.sync.client.rows import recorded
from tests.sync.client.server import Script

FAILURES = {
    "refused": reply.refuses(401),
    "redirected": reply.raw(b"", 302, Location="https://evil.example/"),
    "down": reply.html(503),
    "reset": reply.hangs_up,
    "cut": reply.breaks_off,
    "garbage": reply.raw(b"{"),
    "echo": reply.says({"error": f"Bearer {TOKEN} is bad", "code": 422}, 422),
}


def everything_said_by(error: BaseException) -> Iterator[str]:
    """Text, arguments and the locals of all frames but the test's own, with what led to it."""
    assert error.__traceback__ is not None
    error = error.with_traceback(error.__traceback__.tb_next)
    report = traceback.TracebackException.from_exception(error, capture_locals=True)
    yield "".join(report.format(chain=True))
    yield repr(error.args) + repr(vars(error))


@pytest.mark.parametrize("failure", FAILURES.values(), ids=FAILURES.keys())
def test_no_error_tells_the_token(
    failure: reply.Reply, server: Script, wanikani: WaniKani, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    caplog.set_level(logging.DEBUG, logger="urllib3")
    server.says(failure)

    with pytest.raises(WaniKaniError) as caught:
        wanikani.user()

    assert caught.value.__context__ is None
    assert caught.value.__cause__ is None
    assert all(TOKEN not in text for text in everything_said_by(caught.value))
    assert TOKEN not in caplog.text


def test_debug_logs_of_every_library_do_not_tell_the_token(
    server: Script, wanikani: WaniKani, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, logger="urllib3")
    server.says(reply.html(503), reply.says(recorded("user-2025.json")))

    wanikani.user()

    assert "urllib3" in {record.name.partition(".")[0] for record in caplog.records}
    assert TOKEN not in caplog.text


def test_no_repr_tells_the_token(wanikani: WaniKani) -> None:
    assert TOKEN not in repr(wanikani) + repr(vars(wanikani))
    assert TOKEN not in repr(Bearer(TOKEN))
    assert "Transport(127.0.0.1" in repr(wanikani._transport)
    assert Transport.__repr__ is not object.__repr__


def test_the_limiter_knows_a_token_by_a_keyed_hash(limiter: Limiter) -> None:
    other_instance = Limiter(limiter._ledger, "another secret")

    assert TOKEN not in limiter.key_of(TOKEN)
    assert limiter.key_of(TOKEN) != other_instance.key_of(TOKEN)


def test_a_proxy_is_not_asked_on_loopback(
    server: Script, wanikani: WaniKani, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    server.says(reply.says(recorded("user-2025.json")))

    wanikani.user()

    assert len(server.paths) == 1
