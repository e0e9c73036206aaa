"""The switch that stands on every page: one button, three themes in turn."""

import re

import pytest
from django.urls import reverse

from apps.accounts.models import Preferences, Theme
from apps.accounts.preferences import following_theme
from tests.accounts.people import person

pytestmark = pytest.mark.django_db


@pytest.fixture
def kana(client):
    kana = person()
    client.force_login(kana)
    return kana


def switch(client, theme, back="/lessons/?type=kanji"):
    return client.post(reverse("accounts:theme"), {"theme": theme, "next": back})


def test_the_themes_follow_each_other_in_a_ring():
    assert [following_theme(theme) for theme in Theme] == [Theme.LIGHT, Theme.DARK, Theme.AUTO]


def test_a_theme_is_kept_and_leads_back_to_where_one_was(client, kana):
    answer = switch(client, "dark")

    assert Preferences.objects.of(kana).theme == "dark"
    assert answer.url == "/lessons/?type=kanji"


def test_a_theme_that_nobody_knows_changes_nothing(client, kana):
    switch(client, "pink")

    assert Preferences.objects.of(kana).theme == "auto"


@pytest.mark.parametrize("elsewhere", ["https://evil.invalid/", "//evil.invalid", r"/\evil", ""])
def test_the_switch_leads_to_no_other_site(client, kana, elsewhere):
    assert switch(client, "dark", elsewhere).url == "/"


def test_every_page_offers_the_following_theme(client, kana):
    switch(client, "light")

    shown = client.get("/settings/").content.decode()

    assert 'name="theme" value="dark"' in shown
    assert 'name="next" value="/settings/"' in shown


@pytest.mark.parametrize(
    ("theme", "frames"),
    [
        ("light", ["#f6f1e7"]),
        ("dark", ["#171511"]),
        ("auto", ["(prefers-color-scheme: light) #f6f1e7", "(prefers-color-scheme: dark) #171511"]),
    ],
)
def test_the_frame_of_the_browser_follows_a_chosen_theme(client, kana, theme, frames):
    switch(client, theme)

    shown = client.get("/settings/").content.decode()
    found = re.findall(r'<meta name="theme-color"(?: media="([^"]+)")? content="([^"]+)">', shown)

    assert [" ".join(filter(None, parts)) for parts in found] == frames
