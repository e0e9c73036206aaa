"""Where the token may go."""

from datetime import UTC, datetime

import pytest

from apps.sync.client.addresses import belongs_to, check_base_url, collection_url, goes_forward
from apps.sync.client.bearer import check_token

BASE = "https://api.wanikani.com/v2"
PAGES = f"{BASE}/assignments"


@pytest.mark.parametrize(
    ("text", "url"),
    [
        (" https://api.wanikani.com/v2/ ", BASE),
        ("HTTPS://API.WaniKani.com:443/v2", BASE),
        ("https://kani.example:8443", "https://kani.example:8443"),
        ("http://localhost:8000/v2", "http://localhost:8000/v2"),
        ("http://127.0.0.1:9/", "http://127.0.0.1:9"),
        ("http://[::1]:9/v2", "http://[::1]:9/v2"),
    ],
)
def test_an_address_of_the_api_has_one_spelling(text: str, url: str) -> None:
    assert check_base_url(text) == url


@pytest.mark.parametrize(
    "text",
    [
        "",
        "api.wanikani.com/v2",
        "ftp://api.wanikani.com/v2",
        "http://api.wanikani.com/v2",
        "http://localhost.example/v2",
        "http://10.0.0.1/v2",
        "http://127.0.0.1.example/v2",
        "https://",
        "https://user@api.wanikani.com/v2",
        "https://user:secret@api.wanikani.com/v2",
        "https://api.wanikani.com/v2?x=1",
        "https://api.wanikani.com/v2#x",
        "https://api.wanikani.com/../v2",
        "https://api.wanikani.com//v2",
        "https://api.wanikani.com\\@evil.example/v2",
        "https://api.wanikani.com:port/v2",
        "https://[::1/v2",
        "https://api wanikani.com/v2",
    ],
)
def test_an_address_where_the_token_must_not_go_is_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(ValueError, match=r"^This is no address wkdash can use .*\.$"):
        check_base_url(text)


@pytest.mark.parametrize(
    "url",
    [
        PAGES,
        f"{PAGES}?page_after_id=500",
        f"{PAGES}/?page_after_id=500",
        f"{PAGES}?levels=1%2C2&page_after_id=80469434",
        f"{PAGES}?updated_after=2019-05-29T23:08:08.254118Z",
    ],
)
def test_pages_of_the_collection_belong_to_it(url: str) -> None:
    assert belongs_to(BASE, "assignments", url)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "/v2/assignments?page_after_id=1",
        "//evil.example/v2/assignments",
        "http://api.wanikani.com/v2/assignments",
        "https://api.wanikani.com:444/v2/assignments",
        "https://api.wanikani.com.evil.example/v2/assignments",
        "https://evil.example/v2/assignments",
        "https://user@api.wanikani.com/v2/assignments",
        "https://api.wanikani.com@evil.example/v2/assignments",
        "https://169.254.169.254/latest/meta-data",
        "https://[::ffff:169.254.169.254]/v2/assignments",
        "http://localhost:6379/v2/assignments",
        "https:\\\\api.wanikani.com\\v2\\assignments",
        "HTTPS://API.WANIKANI.COM/v2/assignments",
        "file:///etc/passwd",
        "javascript:alert(1)",
        f"{BASE}/subjects?page_after_id=1",
        f"{BASE}/assignments_of_others",
        f"{PAGES}/../subjects",
        f"{PAGES}/%2e%2e/subjects",
        f"{PAGES}/1",
        f"{PAGES}//?page_after_id=1",
        f"{PAGES}#?page_after_id=1",
        f"{PAGES}?page_after_id=1#x",
        f"{PAGES}?page_after_id=1 HTTP/1.1",
        f"{PAGES}?page_after_id=1\r\nHost: evil.example",
        f"{PAGES}?page_after_id=1\n",
        f"{PAGES}?page_after_id=1\t",
        f"{PAGES}?page_after_id=1\\",
        f"{PAGES}?page_after_id=１",
        f" {PAGES}",
    ],
)
def test_nothing_else_belongs_to_it(url: str) -> None:
    assert not belongs_to(BASE, "assignments", url)


@pytest.mark.parametrize(
    ("url", "next_url", "forward"),
    [
        (PAGES, f"{PAGES}?page_after_id=0", True),
        (f"{PAGES}?page_after_id=5", f"{PAGES}?page_after_id=6", True),
        (f"{PAGES}?page_after_id=5", f"{PAGES}?page_after_id=5", False),
        (f"{PAGES}?page_after_id=5", f"{PAGES}?page_after_id=4", False),
        (f"{PAGES}?page_after_id=5", PAGES, False),
        (PAGES, PAGES, False),
        (PAGES, f"{PAGES}?page_after_id=x", False),
    ],
)
def test_a_walk_only_goes_towards_larger_ids(url: str, next_url: str, *, forward: bool) -> None:
    assert goes_forward(url, next_url) is forward


def test_filters_are_spelled_and_sorted_as_wanikani_echoes_them() -> None:
    since = datetime(2019, 5, 29, 23, 8, 8, 254118, tzinfo=UTC)

    url = collection_url(
        BASE, "subjects", {"updated_after": since, "ids": [1, 2], "hidden": False, "slugs": "abc"}
    )

    assert url == (
        f"{BASE}/subjects?hidden=false&ids=1%2C2&slugs=abc"
        "&updated_after=2019-05-29T23%3A08%3A08.254118Z"
    )
    assert belongs_to(BASE, "subjects", url)


def test_without_filters_the_url_has_no_query() -> None:
    assert collection_url(BASE, "subjects", {}) == f"{BASE}/subjects"


@pytest.mark.parametrize("text", ["x", "4bd0f3a4-9c2b-4d53-8f0e-1f2a3b4c5d6e", "a b~!", "y" * 200])
def test_printable_ascii_may_be_a_token(text: str) -> None:
    assert check_token(f"\n {text}\t") == text


@pytest.mark.parametrize("text", ["", "  ", "y" * 201, "tök", "a\nb", "a\x7f", "a\u200b"])
def test_what_is_no_token_is_refused_without_repeating_it(text: str) -> None:
    with pytest.raises(ValueError, match=r"token.*\.$") as refusal:
        check_token(text)

    assert not text.strip() or text not in str(refusal.value)
