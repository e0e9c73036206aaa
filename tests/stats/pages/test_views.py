"""The pages over HTTP: who may see them, what they print, how many questions they ask."""

import copy
import re
from datetime import timedelta

import pytest
import time_machine

from tests.accounts.people import person, superuser
from tests.stats import builders
from tests.stats.builders import HOUR, NOW, day
from tests.stats.pages.questions import questions

PAGES = (
    "/",
    "/lessons/",
    "/burns/",
    "/reviews/",
    "/accuracy/",
    "/levels/",
    "/history/",
    "/resurrections/",
    "/items/",
    "/check/",
)
# Of a page that is built anew: session and user, learner, version, and what it tells from. Once
# built it takes the first four only (tests/stats/pages/kept).
QUESTIONS = {
    "/": 22,
    "/lessons/": 17,
    "/lessons/?budget=150": 17,
    "/burns/": 16,
    "/burns/?ledger=all": 16,
    "/burns/?by=days": 16,
    "/burns/?burning_week=2026-03-10": 16,
    "/reviews/": 9,
    "/reviews/?by=days": 9,
    "/reviews/?by=simulation": 22,
    "/accuracy/": 11,
    "/levels/": 17,
    "/levels/?level=1-2": 19,
    "/history/": 12,
    "/resurrections/": 13,
    "/items/": 7,
    "/check/": 8,
}
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def someone(client):
    builders.normal_system()
    learner = builders.learner(person("haru"))
    client.force_login(learner.user)
    return learner


def html(client, path):
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def fill(learner, start, number=10):
    for n in range(start, start + number):
        builders.item(learner, n, level=2)
        builders.in_review(learner, 300 + n, NOW.replace(minute=0) + n * HOUR)
        builders.burned(learner, 400 + n, day(2024, 1, 1) + n * timedelta(days=3))
        builders.milestone(learner, 400 + n, "resurrected", day(2025, 1, 1), day(2025, 1, 1))


@pytest.mark.parametrize("path", [*PAGES, "/style/"])
def test_a_page_is_for_people_who_signed_in(client, path):
    answer = client.get(path)

    assert answer.status_code == 302
    assert "login" in answer.url


def test_the_style_page_is_for_staff(client, someone):
    assert client.get("/style/").status_code == 302


def test_the_style_page_shows_every_part_in_the_wanted_theme(client):
    client.force_login(superuser())

    shown = html(client, "/style/?theme=dark")

    assert 'data-theme="dark"' in shown
    assert "Reading assignments, page 7 of 19." in shown
    assert "above your subscription" in shown


@pytest.mark.parametrize("path", PAGES)
def test_a_page_has_one_heading_and_says_where_it_stands(client, someone, path):
    fill(someone, 1)

    shown = html(client, path)

    assert shown.count("<h1") == 1
    assert shown.count('aria-current="page"') == 1
    assert "Read from WaniKani 1 minute ago, complete." in shown


@pytest.mark.parametrize("path", PAGES)
def test_pages_keep_to_the_content_policy(client, someone, path):
    fill(someone, 1)

    shown = html(client, path)

    assert not re.search(
        r"\sstyle=|\son\w+=|<style|<script(?![^>]* src=)|https?://(?!www\.w3)", shown
    )


@pytest.mark.parametrize("path", PAGES)
def test_no_template_variable_is_left_unresolved(client, someone, path, settings):
    [engine] = copy.deepcopy(settings.TEMPLATES)
    engine["OPTIONS"]["string_if_invalid"] = "UNRESOLVED %s"
    settings.TEMPLATES = [engine]
    fill(someone, 1)

    assert "UNRESOLVED" not in html(client, path)


@pytest.mark.life
@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize(
    ("state", "words"),
    [
        ({"completed_at": None, "synced_at": None}, "about to be read for the first time"),
        ({"state": "token_rejected"}, "no longer accepts your token"),
        ({"state": "hibernating"}, "hibernating"),
        ({"state": "paused"}, "Syncing is paused"),
        ({"synced_at": NOW - timedelta(days=1), "last_error": "It is down."}, "It is down."),
        ({"current_vacation_started_at": day(2026, 3, 1)}, "on vacation since 1 March 2026"),
    ],
)
def test_every_page_says_every_state(client, path, state, words):
    learner = builders.learner(**state)
    client.force_login(learner.user)

    assert words in html(client, path)


@pytest.mark.parametrize("path", PAGES)
def test_without_a_token_every_page_leads_to_the_form(client, path):
    client.force_login(person())

    shown = html(client, path)

    assert "wkdash does not know your WaniKani account yet." in shown
    assert 'href="/settings/token/"' in shown


def test_a_running_first_sync_shows_its_progress_and_where_to_ask_again(client):
    learner = builders.learner(
        completed_at=None,
        lease_expires_at=NOW + timedelta(minutes=1),
        progress_resource="assignments",
        progress_page=7,
        progress_pages=19,
    )
    client.force_login(learner.user)

    shown = html(client, "/")

    assert "Reading assignments, page 7 of 19." in shown
    assert 'data-live="/sync/progress/"' in shown
    assert '<progress value="7" max="19"' in shown


def test_a_filter_is_marked_as_the_current_view(client, someone):
    builders.item(someone, 1, type="radical")
    builders.item(someone, 2)

    shown = html(client, "/lessons/?type=radical")

    assert 'href="/lessons/?type=radical" aria-current="true"' in shown
    assert "字2" not in shown


def test_a_month_prints_its_items_with_dates(client, someone):
    builders.burned(someone, 1, day(2024, 5, 3))

    shown = html(client, "/burns/?month=2024-05")

    assert '<time datetime="2024-05-03">3 May</time>' in shown
    assert "字1" in shown


def test_texts_above_the_subscription_never_reach_the_page(client, someone):
    someone.max_level_granted = 3
    someone.save()
    builders.burned(someone, 1, day(2024, 5, 3), level=4)
    builders.item(someone, 2, level=4)

    for path in PAGES:
        shown = html(client, path)
        assert "字1" not in shown
        assert "Meaning 1" not in shown
        assert "字2" not in shown


def test_names_from_outside_are_escaped(client, someone):
    builders.item(someone, 1, characters="<b>字</b>")

    assert "<b>字</b>" not in html(client, "/lessons/")


def test_twice_the_rows_ask_as_many_questions(client, someone):
    html(client, "/sync/")  # the first look of the hour is noted
    counts = []
    for start in (1, 11):
        builders.grow(someone, start)
        counts.append({path: questions(client, path) for path in QUESTIONS})

    assert counts[0] == counts[1]
    assert {path: n for path, n in counts[0].items() if n > QUESTIONS[path]} == {}


def test_pages_are_not_written_to(client, someone):
    assert client.post("/").status_code == 405
