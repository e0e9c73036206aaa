"""A page that a browser has is not sent again, and one that is remembered is the one built."""

import pytest
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.stats.pages.kept.browser import MINUTE, QUERIES_OF_A_304, TOKEN, Browser

pytestmark = pytest.mark.django_db

PAGES = (
    "/",
    "/lessons/",
    "/reviews/",
    "/accuracy/",
    "/burns/",
    "/resurrections/",
    "/levels/",
    "/history/",
    "/history/2026-03-09/",
    "/items/",
    "/items/1/",
    "/check/",
    "/badges/",
    "/wall/",
)
# Which levels are left out; what was asked so far; the badge; who stands on the wall.
QUERIES_BESIDE = {"/levels/": 1, "/check/": 1, "/badges/": 1, "/wall/": 4}


@pytest.mark.parametrize("path", PAGES)
def test_a_page_that_the_browser_has_is_not_sent_again(haru, path):
    browser = Browser(haru.user)
    browser.visit(path)
    first = browser.visit(path)

    with CaptureQueriesContext(connection) as queries:
        second = browser.visit(path)

    assert (second.status_code, second.content) == (304, b"")
    assert second["ETag"] == first["ETag"]
    assert len(queries) <= QUERIES_OF_A_304 + QUERIES_BESIDE.get(path, 0)


@pytest.mark.parametrize("path", PAGES)
def test_a_remembered_page_is_the_page_that_would_be_built(haru, path, clock):
    Browser(haru.user).visit(path)
    clock.shift(MINUTE)
    remembered = Browser(haru.user).shown(path)
    caches["measures"].clear()

    built = Browser(haru.user).shown(path)

    assert "kept-" not in remembered
    assert TOKEN.sub("", remembered) == TOKEN.sub("", built)
