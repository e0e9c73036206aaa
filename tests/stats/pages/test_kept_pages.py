"""A page that a browser has is not sent again, and never shown to somebody else."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.contrib.messages import constants
from django.contrib.messages.storage.cookie import CookieStorage
from django.core.cache import caches
from django.db import connection
from django.http import HttpRequest
from django.test import Client
from django.test.utils import CaptureQueriesContext

from apps.accounts.models import Preferences, Theme
from apps.library.models import RadicalPicture, SubjectWords
from apps.stats import kept_pages
from apps.stats.models import ExcludedLevel
from apps.sync.models import Learner, Walk
from tests.accounts.people import PASSWORD, person
from tests.stats import builders
from tests.stats.builders import HOUR, NOW, day

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
MINUTE = timedelta(minutes=1)
# Session, user with preferences, learner, the version.
QUERIES_OF_A_304 = 4
# Which levels are left out; what was asked so far; the badge; who stands on the wall.
QUERIES_BESIDE = {"/levels/": 1, "/check/": 1, "/badges/": 1, "/wall/": 4}
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def haru():
    builders.normal_system()
    learner = builders.learner(person("haru"), level=2)
    builders.item(learner, 1)
    builders.burned(learner, 2, day(2026, 3, 1))
    return learner


class Browser(Client):
    """Keeps what it is shown with its ETag, whoever is signed in, and asks before it reuses it."""

    def __init__(self, user=None):
        super().__init__()
        self.kept = {}
        if user:
            self.force_login(user)

    def visit(self, path):
        etag, _ = self.kept.get(path, ("", ""))
        answer = self.get(path, headers={"If-None-Match": etag})
        if answer.status_code == 200:
            self.kept[path] = (answer.get("ETag", ""), answer.content.decode())
        return answer

    def shown(self, path):
        answer = self.visit(path)
        assert answer.status_code in {200, 304}
        return self.kept[path][1]


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


def test_only_the_own_browser_keeps_a_page_and_it_asks_each_time(haru):
    browser = Browser(haru.user)

    for answer in (browser.visit("/"), browser.visit("/")):
        assert answer["Cache-Control"] == "private, no-cache"
        assert "Cookie" in answer["Vary"]


def change_a_row(learner):
    Learner.objects.update(data_version=7)


def read_again(learner):
    Learner.objects.update(synced_at=NOW)


def fail(learner):
    Learner.objects.update(last_error="WaniKani is down.")


def choose_dark(learner):
    Preferences.objects.create(user=learner.user, theme=Theme.DARK)


def move_to_tokyo(learner):
    Preferences.objects.create(user=learner.user, time_zone="Asia/Tokyo")


def read_the_catalogue(learner):
    Walk.objects.create(api_base="x", resource="subjects", cursor=NOW)


def draw_a_radical(learner):
    RadicalPicture.objects.create(subject_id=1, tried_at=NOW)


@pytest.mark.parametrize(
    "change",
    [change_a_row, read_again, fail, choose_dark, move_to_tokyo, read_the_catalogue],
)
def test_whatever_a_page_shows_is_news(haru, change):
    browser = Browser(haru.user)
    first = browser.visit("/"), browser.visit("/"), browser.visit("/")
    assert first[-1].status_code == 304

    change(haru)

    assert browser.visit("/").status_code == 200


def test_a_new_picture_of_a_radical_is_news(haru):
    read_the_catalogue(haru)
    browser = Browser(haru.user)
    browser.visit("/")

    draw_a_radical(haru)

    assert browser.visit("/").status_code == 200


def test_a_level_left_out_is_news(haru):
    browser = Browser(haru.user)
    browser.visit("/levels/")

    ExcludedLevel.objects.create(learner=haru, attempt=1, level=1)

    assert browser.visit("/levels/").status_code == 200


def test_new_words_to_search_in_are_news(haru):
    browser = Browser(haru.user)
    browser.visit("/items/?q=meaning")

    SubjectWords.objects.create(subject_id=1, text="\nmeaning 1\n", subject_updated_at=NOW)

    assert "Meaning 1" in browser.shown("/items/?q=meaning")


def test_another_release_is_news(haru, monkeypatch):
    browser = Browser(haru.user)
    browser.visit("/")

    monkeypatch.setattr("apps.stats.versions.edition", lambda: "next")

    assert browser.visit("/").status_code == 200


def test_the_clock_of_a_page_goes_on(haru, clock):
    browser = Browser(haru.user)
    assert "Read from WaniKani 1 minute ago" in browser.shown("/")

    clock.shift(MINUTE)

    assert "Read from WaniKani 2 minutes ago" in browser.shown("/")


def test_a_later_hour_is_built_anew(haru, clock):
    browser = Browser(haru.user)
    browser.visit("/")
    builders.in_review(haru, 900, NOW)

    clock.shift(HOUR)

    assert "1 review" in browser.shown("/")


def test_a_page_that_became_stale_says_so(haru, clock):
    Learner.objects.update(synced_at=NOW - 2 * HOUR)
    browser = Browser(haru.user)
    assert "These numbers are from" not in browser.shown("/")

    clock.shift(1)

    assert "These numbers are from" in browser.shown("/")


def test_a_message_is_shown_once(haru):
    browser = Browser(haru.user)
    browser.visit("/")
    request = HttpRequest()
    storage = CookieStorage(request)
    storage.add(constants.INFO, "Said once.")
    browser.cookies["messages"] = storage._encode(storage._queued_messages)

    shown = [browser.shown("/") for _ in range(2)]

    assert ["Said once." in page for page in shown] == [True, False]


def test_a_page_with_a_message_is_not_to_be_kept(haru):
    browser = Browser(haru.user)
    storage = CookieStorage(HttpRequest())
    storage.add(constants.INFO, "Said once.")
    browser.cookies["messages"] = storage._encode(storage._queued_messages)

    answer = browser.visit("/")

    assert answer["Cache-Control"] == "private, no-store"
    assert "ETag" not in answer


@pytest.mark.parametrize(
    "state",
    [{"lease_expires_at": NOW + HOUR}, {"completed_at": None, "synced_at": None}],
)
def test_a_mirror_that_is_being_read_is_not_kept(state):
    browser = Browser(builders.learner(**state).user)

    answer = browser.visit("/")

    assert answer["Cache-Control"] == "private, no-store"
    assert "ETag" not in answer


def test_in_a_shared_browser_nobody_sees_the_former_page(haru):
    other = builders.learner(person("other"), level=2)
    browser = Browser(haru.user)
    assert "wk-haru" in browser.shown("/")

    browser.logout()
    browser.force_login(other.user)

    assert "wk-other" in browser.shown("/")


def test_who_signed_out_is_not_told_that_nothing_changed(haru):
    browser = Browser(haru.user)
    browser.visit("/")

    browser.logout()

    assert browser.visit("/").status_code == 302


def test_a_kept_page_has_forms_that_still_work(haru):
    browser = Browser(haru.user)
    browser.handler.enforce_csrf_checks = True
    browser.shown("/")
    [token, *_] = TOKEN.findall(browser.shown("/"))

    answer = browser.post("/settings/theme/", {"csrfmiddlewaretoken": token, "theme": "dark"})

    assert answer.status_code == 302
    assert Preferences.objects.get(user=haru.user).theme == Theme.DARK


def test_after_a_new_sign_in_the_forms_of_older_pages_are_replaced(haru):
    browser = Browser()
    browser.login(username="haru", password=PASSWORD)
    browser.get("/accounts/login/")
    before = TOKEN.findall(browser.shown("/"))

    browser.logout()
    browser.get("/accounts/login/")
    browser.login(username="haru", password=PASSWORD)

    assert browser.visit("/").status_code == 200
    assert TOKEN.findall(browser.shown("/")) != before


def test_each_browser_gets_a_token_of_its_own(haru):
    first, second = Browser(haru.user), Browser(haru.user)
    second.handler.enforce_csrf_checks = True
    first.shown("/")
    [token, *_] = TOKEN.findall(second.shown("/"))

    answer = second.post("/settings/theme/", {"csrfmiddlewaretoken": token, "theme": "dark"})

    assert answer.status_code == 302


def test_words_from_outside_cannot_take_the_place_of_a_token(haru):
    builders.burned(haru, 777, day(2026, 3, 1), characters=kept_pages.FRESHNESS[:12])

    assert Browser(haru.user).shown("/").count("Read from WaniKani") == 1
