"""Whatever changes what a page shows is news to a browser that has it."""

import pytest

from apps.accounts.models import Preferences, Theme
from apps.library.models import RadicalPicture, SubjectWords
from apps.stats.models import ExcludedLevel
from apps.sync.models import Learner, Walk
from tests.stats import builders
from tests.stats.builders import HOUR, NOW
from tests.stats.pages.kept.browser import MINUTE, QUERIES_OF_A_304, Browser, queries_of

pytestmark = pytest.mark.django_db


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


def test_a_sync_that_found_nothing_leaves_the_remembered_page(haru, clock):
    Learner.objects.update(synced_at=NOW)
    browser = Browser(haru.user)
    browser.visit("/burns/")
    clock.shift(MINUTE)
    Learner.objects.update(synced_at=NOW + MINUTE)

    assert queries_of(browser, "/burns/") <= QUERIES_OF_A_304
    assert "Read from WaniKani just now" in browser.shown("/burns/")


def test_the_first_sync_of_an_hour_is_news(haru):
    """Until then nobody has watched that day, if one has begun."""
    Learner.objects.update(synced_at=NOW - HOUR)
    browser = Browser(haru.user)
    browser.visit("/history/")

    Learner.objects.update(synced_at=NOW)

    assert queries_of(browser, "/history/") > QUERIES_OF_A_304


def test_a_page_that_became_stale_says_so(haru, clock):
    Learner.objects.update(synced_at=NOW - 2 * HOUR)
    browser = Browser(haru.user)
    assert "These numbers are from" not in browser.shown("/")

    clock.shift(1)

    assert "These numbers are from" in browser.shown("/")
