"""Texts of levels that the subscription does not grant are said nowhere: no page, no answer."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import get_resolver

from apps.api.endpoints import ENDPOINTS
from tests.accounts.people import person
from tests.api.asking import ask
from tests.architecture.test_public_pages import addresses
from tests.stats import builders
from tests.stats.builders import HOUR, NOW, day

pytestmark = pytest.mark.django_db
WITHHELD = {"characters": "禁", "level": 4}
ANSWERS = (*(each.name for each in ENDPOINTS if each.name != "life"), "life?subject_id=903")
FORBIDDEN = ("禁", "Meaning 1<", "Meaning 90")
# Tested below, or nothing of WaniKani's is there; signing out would end the walk.
ELSEWHERE = (
    "/admin",
    "/accounts",
    "/api",
    "/healthz",
    "/readyz",
    "/setup",
    "/invitation",
    "/badges",
)
VIEWS = (
    "/burns/?month=2024-01&ledger=all",
    "/reviews/?by=days&at=now",
    "/reviews/?by=simulation",
    "/levels/?level=1-4",
    "/items/?level=4",
    "/items/items.csv",
    "/resurrections/?threads=all",
    f"/history/{NOW.date()}/",
)


@pytest.fixture(autouse=True)
def _now():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def lapsed(client):
    """On level 5 with a subscription for three: number 1 and those from 901 on are withheld."""
    builders.normal_system()
    learner = builders.learner(person("haru"), level=5, max_level_granted=3)
    client.force_login(learner.user)
    builders.in_review(learner, 1, NOW - HOUR, **WITHHELD)
    builders.item(learner, 901, **WITHHELD)
    builders.in_review(learner, 902, NOW + HOUR, **WITHHELD | {"level": 5})
    burned_and_back(learner, 903)
    builders.item(learner, 2, characters="許", level=2, component_subject_ids=[1, 901])
    builders.in_review(learner, 3, NOW - HOUR, characters="許", level=2)
    for subject_id in (1, 902, 3):
        builders.statistic(learner, subject_id, meaning_incorrect=9, percentage_correct=20)
        builders.review(learner, subject_id, reviewed_at=NOW - HOUR)
    builders.progression(learner, 1, 4, unlocked_at=NOW - timedelta(days=9))
    builders.archive(learner, day(2025, 6, 1), s1=day(2024, 1, 1))
    return learner


def burned_and_back(learner, subject_id):
    builders.burned(learner, subject_id, day(2024, 1, 5), **WITHHELD)
    builders.milestone(learner, subject_id, "resurrected", day(2025, 1, 1), day(2025, 1, 1))


def test_no_page_says_them(client, lapsed):
    known = {one for one in addresses(get_resolver()) if not one.startswith(ELSEWHERE)}
    shown = {}
    for address in [*sorted(known), *VIEWS]:
        answer = client.get(address)
        if answer.status_code == 200 and not answer.streaming:
            shown[address] = answer.content.decode(errors="replace")

    assert "許" in shown["/lessons/"]
    assert "許" in shown["/accuracy/"]
    assert set(VIEWS) <= shown.keys()
    assert [
        address for address, text in shown.items() if any(word in text for word in FORBIDDEN)
    ] == []


@pytest.mark.parametrize("path", ANSWERS)
def test_no_answer_of_the_api_says_them(lapsed, path):
    answer = ask(lapsed.user, path)

    assert answer.status_code == 200
    told = answer.content.decode()
    assert not any(word in told for word in ("禁", "\\u7981", '"Meaning 1"', "Meaning 90"))


def test_the_api_says_what_is_granted(lapsed):
    [lesson] = ask(lapsed.user, "lessons").json()["items"]

    assert lesson["characters"] == "許"
