from zoneinfo import ZoneInfo

import pytest
from django.http import QueryDict
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from apps.api.asking import Asking
from apps.api.keys import create_key
from apps.api.paging import PAGING, Paging, page_of, paging_of
from apps.stats.measures.days import LearnersCalendar
from tests.api.asking import ask_with
from tests.stats.builders import NOW, day, learner, milestone

KEYS = st.tuples(st.sampled_from(["", "2024", "2025"]), st.integers(), st.just("字"))


def paged(path: str, query: str) -> Paging:
    sent = QueryDict(query)
    given_ = {each: each.read(sent.get(each.name)) for each in PAGING}
    return paging_of(Asking(None, NOW, path, given_, LearnersCalendar(ZoneInfo("UTC"), 4, NOW)))


def walked(items, limit):
    """Every page in turn, as a program follows `next`."""
    path, pages = f"/api/v1/burns?limit={limit}", []
    while path is not None:
        address, _, query = path.partition("?")
        page = page_of(items, lambda key: key, paged(address, query))
        pages.append(page)
        path = page.next
    return pages


@settings(max_examples=40)
@given(st.sets(KEYS, max_size=20), st.integers(1, 7))
def test_the_pages_hold_the_list_once_in_its_order(items, limit):
    pages = walked(list(items), limit)

    assert [one for page in pages for one in page.items] == sorted(items)
    assert all(page.count == len(items) for page in pages)


def test_no_page_follows_a_full_last_one():
    items = [("a", n, "") for n in range(4)]

    assert [len(page.items) for page in walked(items, 2)] == [2, 2]


def test_an_item_that_arrives_before_the_cursor_moves_nothing():
    items = [("2024", n, "") for n in range(4)]
    first = page_of(items, lambda key: key, paged("/burns", "limit=2"))
    query = first.next.partition("?")[2]

    second = page_of([("", 99, ""), *items], lambda key: key, paged("/burns", query))

    assert second.items == (("2024", 2, ""), ("2024", 3, ""))


def test_without_a_limit_a_page_has_five_hundred():
    items = [("", n, "") for n in range(501)]

    assert len(page_of(items, lambda key: key, paged("/burns", "")).items) == 500


@pytest.mark.django_db
def test_undated_burns_of_one_item_are_not_lost_between_two_pages():
    someone = learner()
    for year in (2020, 2021, 2022):
        milestone(someone, 1, "burned_again", day(year, 1, 1), None)
    key, found, query = create_key(someone.user, "test", timezone.now()), [], {"limit": "1"}

    while query is not None:
        answer = ask_with(key, "burns", **query).json()
        found += answer["items"]
        following = (answer["next"] or "").partition("?")[2]
        query = QueryDict(following).dict() if following else None

    assert (len(found), answer["count"]) == (3, 3)
