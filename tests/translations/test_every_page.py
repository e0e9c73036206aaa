"""Every page in a made-up language: what shows in English did not go through a catalogue."""

import re
from datetime import timedelta

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from apps.accounts.time_zones import time_zone_names
from apps.api.reference import reference_page
from apps.quiz.models import Check
from tests.accounts.people import person, superuser
from tests.quiz import builders as quiz
from tests.stats.builders import HOUR, NOW, day
from tests.stats.pages.test_views import PAGES
from tests.translations import pseudo
from tests.translations.rich import full_life
from tests.translations.visible import untranslated

pytestmark = pytest.mark.django_db

# Of what is drawn: a comma in a number would tear a picture, as some languages write one.
DRAWN = re.compile(r'\s(?:x|y|cx|cy|r|width|height|d|viewBox)="([^"]*)"')
NUMBERS = re.compile(r"[\sA-Za-z0-9.\-+]*")

MORE_PAGES = (
    "/lessons/?type=kanji&ceiling=40",
    "/lessons/?level=59",
    "/reviews/?by=days&stack=type",
    "/reviews/?by=simulation&lessons=3",
    "/reviews/?at=now",
    "/burns/?ledger=all",
    "/burns/?by=weeks",
    "/burns/?by=days",
    "/burns/?month=unknown",
    "/accuracy/?by=months&sort=wrong&from_score=2",
    "/levels/?level=1-3",
    "/history/?count=net_stages",
    "/history/?count=burns",
    "/history/2024-01-01/",
    "/history/2026-01-05/",
    "/resurrections/?threads=all",
    "/items/?group=stage&back=yes",
    "/items/?q=nothing-is-called-so",
    "/items/?group=type&page=1",
    "/items/301/",
    "/items/401/",
    "/items/1/",
    "/check/work-list/",
    "/badges/",
    "/wall/",
    "/sync/",
    "/settings/token/",
    "/settings/api-keys/",
    "/settings/delete/",
    "/accounts/password/change/",
    "/accounts/logout/",
)
STATES = (
    {"completed_at": None, "synced_at": None},
    {"completed_at": None, "summary_at": NOW, "summary_reviews": 42, "summary_lessons": 1},
    {"completed_at": None, "last_error": "…", "next_sync_at": NOW + HOUR},
    {
        "completed_at": None,
        "lease_expires_at": NOW + HOUR,
        "progress_resource": "review_statistics",
        "progress_page": 7,
        "progress_pages": 19,
    },
    {"state": "token_rejected"},
    {"state": "hibernating"},
    {"state": "paused"},
    {"synced_at": NOW - timedelta(days=1), "last_error": "…"},
    {"synced_at": NOW - timedelta(days=1)},
    {"current_vacation_started_at": day(2026, 3, 1)},
    {"level": 20, "max_level_granted": 3},
)


def english_on(english, paths, **kept):
    """By address, and empty where all is translated."""
    shown = {path: english(path, **kept) for path in paths}
    return {path: texts for path, texts in shown.items() if texts}


def test_pages_full_of_things_are_translated(english, haru):
    full_life(haru)

    assert english_on(english, [*PAGES, *MORE_PAGES]) == {}


@pytest.mark.parametrize("state", STATES, ids=[" ".join(state) for state in STATES])
def test_every_state_of_the_mirror_is_told_in_translation(english, haru, state):
    type(haru).objects.filter(pk=haru.pk).update(**state)

    assert english_on(english, ["/", "/lessons/", "/sync/"]) == {}


@pytest.mark.life
@pytest.mark.parametrize("state", STATES, ids=[" ".join(state) for state in STATES])
def test_every_page_tells_every_state_in_translation(english, haru, state):
    type(haru).objects.filter(pk=haru.pk).update(**state)

    assert english_on(english, [*PAGES, "/check/work-list/", "/badges/", "/wall/", "/sync/"]) == {}


def test_pages_with_nothing_on_them_are_translated(english, haru):
    assert english_on(english, [*PAGES, "/check/work-list/", "/sync/"]) == {}


def test_pages_for_somebody_without_a_token_are_translated(english, browser):
    browser.force_login(person("natsu"))

    assert english_on(english, [*PAGES, *MORE_PAGES[-9:]]) == {}


def test_the_settings_are_translated_but_for_names_of_places(english, haru):
    places = [part.replace("_", " ") for name in time_zone_names() for part in name.split("/")]

    for posted in (None, {"time_zone": "…", "day_starts_at": 77}):
        shown = english("/settings/", posted)
        assert [text for text in shown if text.split(", ")[0] not in places] == []


def test_the_parts_of_the_design_are_translated_but_for_what_is_invented(english, browser):
    browser.force_login(superuser())

    assert set(english("/style/")) <= {"Gun", "hook", "wind", "phrase"}


FORMS = (
    ("/settings/delete/", {"password": "-"}),
    ("/settings/token/", {"token": ""}),
    ("/settings/api-keys/", {"name": ""}),
    ("/settings/api-keys/", {"name": "x"}),
    ("/badges/switch/", {"is_public": "on"}),
    ("/badges/switch/", {}),
    ("/badges/design/", {"design": "flat"}),
    ("/badges/address/new/", {}),
    ("/wall/switch/", {"is_on_wall": "on"}),
    ("/wall/switch/", {}),
    ("/settings/token/forget/", {}),
    ("/check/count/", {"number": 3}),
    ("/check/count/", {"lowest_level": 9, "highest_level": 2}),
    ("/check/begin/", {"lowest_level": 59}),
    ("/accounts/password/change/", {"oldpassword": "-", "password1": "a", "password2": "b"}),
)


def test_what_is_said_about_a_form_is_translated(english, haru):
    quiz.burned(haru, 1)

    assert {path: left for path, posted in FORMS if (left := english(path, posted))} == {}


def test_an_address_that_cannot_be_is_refused_in_translation(english, haru):
    assert english("/badges/address/", {"handle": "!"}, status=400) == []


def test_pages_for_visitors_are_translated(english):
    assert (
        english_on(english, ["/accounts/login/", "/accounts/signup/", "/accounts/inactive/"]) == {}
    )


def test_a_wrong_password_is_told_in_translation(english):
    person("haru")

    assert english("/accounts/login/", {"login": "haru", "password": "-"}) == []


def test_signing_up_is_translated(english, settings):
    settings.REGISTRATION = "open"

    assert english("/accounts/signup/") == []
    assert english("/accounts/signup/", {"username": "", "password1": "1"}) == []


def test_looking_after_a_server_is_translated(english, browser, settings):
    browser.force_login(superuser())

    assert english("/settings/invitations/") == []
    settings.REGISTRATION = "invite"
    assert english("/settings/invitations/", {"note": "…"}) == []


@pytest.mark.parametrize(
    "template", ["403.html", "403_csrf.html", "404.html", "429.html", "500.html"]
)
def test_an_error_is_told_in_translation(template):
    with translation.override(pseudo.CODE):
        assert untranslated(render_to_string(template), ()) == []


def test_the_frame_of_the_reference_is_translated(english, haru):
    page = reference_page("", is_signed_in=True)
    declared = [text for chapter in page.chapters for text in texts_of_chapter(chapter)]

    assert [text for text in english("/api/v1/docs") if text not in declared] == []


def texts_of_chapter(chapter):
    yield from ("Parameters", "Ask", "Answer", "Name", "Values", "Meaning")
    yield from (chapter.title, chapter.address)
    parts = [row for part in chapter.parts for row in part.rows]
    for row in (*chapter.parameters, *parts):
        yield from (row.name, row.values, row.text)
    for part in chapter.parts:
        yield from (part.name, part.text, " ".join(part.text.split()))


@pytest.mark.parametrize("part", ["meaning", "reading"])
def test_a_question_and_its_verdict_are_translated(english, haru, part):
    begun = quiz.check(haru)
    asked = []
    for number, verdict in enumerate(("open", "right", "wrong", "known"), start=1):
        quiz.burned(haru, number)
        asked.append(quiz.question(begun, number, verdict, part=part, given="まん"))

    assert english_on(english, [f"/check/questions/{one.pk}/" for one in asked]) == {}


@pytest.mark.parametrize("part", ["meaning", "reading"])
def test_what_is_said_to_an_answer_is_translated(english, haru, part):
    begun = quiz.check(haru)

    for number, given in enumerate(("", "まん", "ten thousant", "よろず", "qqqq", "x" * 300), 1):
        quiz.burned(haru, number)
        asked = quiz.question(begun, number, part=part)
        assert english(f"/check/questions/{asked.pk}/", {"given": given}) == []


def test_how_a_check_went_is_translated(english, haru):
    quiz.burned(haru, 1)
    quiz.burned(haru, 2)
    done = quiz.check(haru, finished_at=NOW)
    quiz.question(done, 1, "wrong", given="…")
    quiz.question(done, 2, "right")

    assert english(f"/check/{Check.objects.get().pk}/result/") == []
    assert english("/check/work-list/") == []
    assert english("/check/") == []


def test_pictures_are_drawn_alike_in_a_language_of_commas(browser, haru):
    full_life(haru)
    pages = [browser.get(path).content.decode() for path in PAGES]

    drawn = {place for page in pages for place in DRAWN.findall(page)}
    assert "0 0 14 14" in drawn
    assert {place for place in drawn if not NUMBERS.fullmatch(place)} == set()
