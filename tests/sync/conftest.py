"""The sandbox as the WaniKani of these tests, over real HTTP."""

from collections.abc import Iterator
from typing import Any

import pytest
import redis

from apps.sandbox.http import paging
from apps.sandbox.http.application import Sandbox
from apps.sandbox.http.server import running_sandbox
from apps.sandbox.small import small_world
from apps.sandbox.world import World
from apps.sync import access
from tests.broker import use_broker
from tests.sync.watching import Watch, watch

# Requests a minute that nobody reaches: these tests are not about waiting. When the source says
# that its minute is used up, each of them is entered in Redis: a million kept it busy for seconds.
FAST = 20_000
ROWS_ON_A_PAGE = 5


@pytest.fixture
def world() -> World:
    return small_world()


@pytest.fixture
def sandbox(world: World, settings: Any) -> Iterator[Sandbox]:
    settings.SYNC_RATE_PER_MINUTE = FAST
    access._ledger.cache_clear()  # what one test has used up is not the next one's
    with running_sandbox(world, per_minute=FAST) as running:
        settings.WANIKANI_API_URL = running.url
        yield running


@pytest.fixture
def hana(sandbox: Sandbox, db: None) -> Watch:
    return watch(sandbox)


@pytest.fixture
def small_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """A life in miniature on several pages."""
    whole = paging.page_of
    monkeypatch.setattr(
        paging, "page_of", lambda scope, query, _: whole(scope, query, ROWS_ON_A_PAGE)
    )


@pytest.fixture
def broker(valkey_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[redis.Redis]:
    """Celery's, empty before and after."""
    use_broker(valkey_url, monkeypatch)
    with redis.Redis.from_url(valkey_url) as client:
        client.flushall()
        yield client
        client.flushall()
