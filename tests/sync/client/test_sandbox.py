"""The client and the sandbox were written apart from the same reference: they must agree."""

from collections.abc import Iterator
from typing import Any

import pytest

from apps.sandbox.http.application import Sandbox
from apps.sandbox.http.server import running_sandbox
from apps.sandbox.small import small_world
from apps.sync.client.client import WaniKani
from apps.sync.client.pages import NotModified, Page
from apps.sync.client.rate_limit import Limiter
from apps.sync.client.resources import RESOURCES
from tests.sync.client.conftest import Clock


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    with running_sandbox(small_world()) as running:
        yield running


@pytest.fixture
def wanikani(sandbox: Sandbox, limiter: Limiter, clock: Clock) -> Iterator[WaniKani]:
    token = sandbox.world.accounts[0].token
    with WaniKani(sandbox.url, token, limiter=limiter, sleep=clock.sleep) as client:
        yield client


def walk(wanikani: WaniKani, resource: str) -> list[Page[Any]]:
    pages: list[Page[Any]] = []
    url: str | None = wanikani.url_of(resource)
    while url:
        page = wanikani.page(resource, url)
        assert isinstance(page, Page)
        pages.append(page)
        url = page.next_url
    return pages


@pytest.mark.parametrize("resource", RESOURCES)
def test_a_walk_reads_every_row_that_the_sandbox_has(resource: str, wanikani: WaniKani) -> None:
    pages = walk(wanikani, resource)

    rows = [row for page in pages for row in page.rows]
    assert len({row.wanikani_id for row in rows}) == pages[0].total_count
    assert all(page.strange == () for page in pages)


def test_an_etag_saves_the_second_reading(wanikani: WaniKani) -> None:
    url = wanikani.url_of("assignments")
    first = wanikani.page("assignments", url)
    assert isinstance(first, Page)

    assert isinstance(wanikani.page("assignments", url, first.etag), NotModified)


def test_user_and_summary_are_read(wanikani: WaniKani, sandbox: Sandbox) -> None:
    user = wanikani.user()

    assert not isinstance(user, NotModified)
    assert user.value.uuid == sandbox.world.accounts[0].user.uuid
    assert len(wanikani.summary().reviews) == 25
