"""Whether a page is the one that was asked for, and where it leads."""

import pytest

from apps.sync.client.client import WaniKani
from apps.sync.client.errors import UnreadableAnswer
from apps.sync.client.pages import NotModified, Page, UnreadPage
from tests.sync.client import server as reply
from tests.sync.client.rows import assignment, collection
from tests.sync.client.server import Script


def page_of(wanikani: WaniKani) -> Page[object] | NotModified:
    return wanikani.page("assignments", wanikani.url_of("assignments"))


def test_a_page_that_came_before_is_not_taken_for_the_next(
    server: Script, wanikani: WaniKani
) -> None:
    next_url = f"{server.url}/assignments?page_after_id=7"
    server.says(reply.says(collection(assignment(7), assignment(8))))

    with pytest.raises(UnreadableAnswer, match="rows of an earlier page"):
        wanikani.page("assignments", next_url)


def test_a_strange_row_may_have_the_id_of_an_earlier_page(
    server: Script, wanikani: WaniKani
) -> None:
    next_url = f"{server.url}/assignments?page_after_id=7"
    server.says(reply.says(collection(assignment(5, srs_stage="high"), assignment(8))))

    page = wanikani.page("assignments", next_url)

    assert isinstance(page, Page)
    assert ([row.wanikani_id for row in page.rows], len(page.strange)) == ([8], 1)


def test_where_a_page_leads_is_known_before_its_rows_are_read(
    server: Script, wanikani: WaniKani
) -> None:
    next_url = f"{server.url}/assignments?page_after_id=2"
    rows = (assignment(1), assignment(2, srs_stage="high"))
    server.says(*[reply.says(collection(*rows, next_url=next_url))] * 2)

    unread = wanikani.unread_page("assignments", wanikani.url_of("assignments"))

    assert isinstance(unread, UnreadPage)
    assert unread.next_url == next_url
    assert unread.read() == page_of(wanikani)


def test_a_walk_follows_next_url_as_it_is_written(server: Script, wanikani: WaniKani) -> None:
    next_url = f"{server.url}/assignments?levels=1%2C2&page_after_id=1"
    first_page = collection(assignment(1), next_url=next_url)
    server.says(reply.says(first_page), reply.says(collection(assignment(2))))

    first = page_of(wanikani)
    assert isinstance(first, Page)
    assert first.next_url is not None
    last = wanikani.page("assignments", first.next_url)

    assert isinstance(last, Page)
    assert last.next_url is None
    assert server.paths == ["/v2/assignments", "/v2/assignments?levels=1%2C2&page_after_id=1"]


@pytest.mark.parametrize(
    "next_url",
    [
        "https://169.254.169.254/v2/assignments?page_after_id=1",
        "http://localhost:1/v2/assignments?page_after_id=1",
        "//evil.example/v2/assignments?page_after_id=1",
        "{base}/subjects?page_after_id=1",
        "{base}/assignments",
        "{base}/assignments?page_after_id=",
    ],
)
def test_a_next_url_that_leads_elsewhere_or_back_makes_the_page_unread(
    next_url: str, server: Script, wanikani: WaniKani
) -> None:
    away = next_url.format(base=server.url)
    server.says(reply.says(collection(assignment(1), next_url=away)))

    with pytest.raises(UnreadableAnswer, match="next_url leads"):
        page_of(wanikani)

    assert set(server.paths) == {"/v2/assignments"}


def test_a_next_url_behind_no_rows_makes_the_page_unread(
    server: Script, wanikani: WaniKani
) -> None:
    next_url = f"{server.url}/assignments?page_after_id=9"
    server.says(reply.says(collection(next_url=next_url)))

    with pytest.raises(UnreadableAnswer, match="no rows"):
        page_of(wanikani)


def test_a_stored_address_of_another_server_is_not_asked(
    server: Script, wanikani: WaniKani
) -> None:
    with pytest.raises(UnreadableAnswer, match="begin anew"):
        wanikani.page("assignments", "https://api.wanikani.com/v2/assignments?page_after_id=1")

    assert server.paths == []
