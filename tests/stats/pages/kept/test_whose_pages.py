"""A kept page is never shown to somebody else, and its forms work."""

import pytest
from django.contrib.messages import constants
from django.contrib.messages.storage.cookie import CookieStorage
from django.http import HttpRequest

from apps.accounts.models import Preferences, Theme
from apps.stats import kept_pages
from tests.accounts.people import PASSWORD, person
from tests.stats import builders
from tests.stats.builders import HOUR, NOW, day
from tests.stats.pages.kept.browser import TOKEN, Browser

pytestmark = pytest.mark.django_db


def test_only_the_own_browser_keeps_a_page_and_it_asks_each_time(haru):
    browser = Browser(haru.user)

    for answer in (browser.visit("/"), browser.visit("/")):
        assert answer["Cache-Control"] == "private, no-cache"
        assert "Cookie" in answer["Vary"]


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
