"""Archives and lives over HTTP: what is printed, for whom, with how many questions."""

import copy
import re

import pytest
import time_machine

from tests.accounts.people import person
from tests.stats import builders
from tests.stats.builders import NOW, day
from tests.stats.pages.questions import questions

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def someone(client):
    learner = builders.learner(person("haru"))
    client.force_login(learner.user)
    return learner


@pytest.fixture
def archive(someone):
    return builders.archive(someone, day(2026, 3, 2))


def fill(archive, start):
    """Ten more items that were wiped, each with a life; item 1 lives on."""
    learner = archive.learner
    for n in range(start, start + 10):
        builders.item(learner, n, srs_stage=5, level=2)
        builders.archived_item(archive, n, srs_stage=9)
        builders.milestone(learner, n, "passed", day(2024, 1, 1), day(2024, 1, 1))
        builders.review(learner, 1, n)


def html(client, path):
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def paths(archive):
    return (f"/burns/archive/{archive.pk}/", "/items/1/", "/burns/")


def test_pages_of_history_keep_to_the_content_policy(client, archive):
    fill(archive, 1)

    for path in paths(archive):
        shown = html(client, path)
        assert shown.count("<h1") == 1
        assert not re.search(
            r"\sstyle=|\son\w+=|<style|<script(?![^>]* src=)|https?://(?!www\.w3)", shown
        )


def test_no_template_variable_is_left_unresolved(client, archive, settings):
    [engine] = copy.deepcopy(settings.TEMPLATES)
    engine["OPTIONS"]["string_if_invalid"] = "UNRESOLVED %s"
    settings.TEMPLATES = [engine]
    fill(archive, 1)

    for path in paths(archive):
        assert "UNRESOLVED" not in html(client, path)


def test_twice_the_rows_ask_as_many_questions(client, archive):
    html(client, "/")  # the first look of an hour is noted
    for path in paths(archive):
        counts = []
        for _ in range(2):
            fill(archive, 10 * archive.items.count() + 1)
            counts.append(questions(client, path))
        assert counts[0] == counts[1] <= 24


def test_a_date_leads_to_its_day_and_nonsense_to_the_calendar(client, someone):
    asked = client.get("/history/", {"day": "2026-03-04"})
    nonsense = client.get("/history/", {"day": "4/3"})

    assert (asked.status_code, asked.headers.get("Location")) == (302, "/history/2026-03-04/")
    assert nonsense.status_code == 200


def test_an_archive_prints_its_items_with_links_to_their_lives(client, archive):
    fill(archive, 1)

    shown = html(client, f"/burns/archive/{archive.pk}/")

    assert 'href="/items/3/"' in shown
    assert "字3" in shown


def test_the_archive_of_somebody_else_is_not_found(client, someone):
    other = builders.archive(builders.learner(person("other")), day(2026, 3, 2))

    assert client.get(f"/burns/archive/{other.pk}/").status_code == 404


@pytest.mark.parametrize("number", [0, 99, 10**30])
def test_what_does_not_exist_is_not_found(client, someone, number):
    assert client.get(f"/burns/archive/{number}/").status_code == 404
    assert client.get(f"/items/{number}/").status_code == 404


@pytest.mark.parametrize("path", ["/burns/archive/1/", "/items/1/"])
def test_history_is_for_people_who_signed_in(client, path):
    answer = client.get(path)

    assert answer.status_code == 302
    assert "login" in answer.url


def test_without_a_token_an_item_page_leads_to_the_form(client):
    client.force_login(person())

    assert 'href="/settings/token/"' in html(client, "/items/1/")
    assert client.get("/burns/archive/1/").status_code == 404


def test_texts_above_the_subscription_never_reach_the_pages(client, archive):
    fill(archive, 1)
    archive.learner.max_level_granted = 1
    archive.learner.save()

    for path in paths(archive):
        shown = html(client, path)
        assert "字1" not in shown
        assert "Meaning 1" not in shown


def test_all_years_of_the_calendar_can_be_reached_on_a_phone(client, someone):
    for number, year in enumerate(range(2021, 2027), start=1):
        builders.burned(someone, number, day(year, 1, 9))

    shown = html(client, "/history/?count=burns")

    rest = re.search(r'<p class="([^"]*)"><a class="more" href="/history/[^"]*years=all', shown)
    assert rest[1] == "tools"
    _before, box = shown.split('<div class="years" tabindex="0"')
    assert box.count("pic--year") == 3
