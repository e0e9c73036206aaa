"""Without JavaScript one does not only read: every form and every table works."""

import pytest

from tests.quiz.builders import burned, check, question
from tests.stats import builders
from tests.stats.builders import day

pytestmark = pytest.mark.browser


@pytest.fixture
def open_plain(open_page):
    """Opens a path in a window that runs no scripts."""

    def opened(path, width=1280):
        return open_page(path, width, java_script_enabled=False, color_scheme="light")

    return opened


@pytest.mark.parametrize("width", [1280, 360])
def test_the_theme_changes(open_plain, width):
    page = open_plain("/burns/", width)
    by_day = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")

    for theme in ("light", "dark"):
        if width == 360:
            page.get_by_role("button", name="More").click()
        page.locator("form[action='/settings/theme/'] button").click()
        page.locator(f"html[data-theme={theme}]").wait_for(state="attached")

    assert page.url.endswith("/burns/")
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") != by_day


@pytest.mark.parametrize("given", ["まん", "man"])
def test_a_question_is_answered_in_kana_or_in_letters(open_plain, learner, given):
    burned(learner, 1, burned_at=day(2024, 1, 1))
    begun = check(learner)
    question(begun, 1, part="reading")
    page = open_plain(f"/check/{begun.pk}/")

    page.locator(".ask-input").fill(given)
    page.get_by_role("button", name="Answer").click()
    page.get_by_text("Right.", exact=True).wait_for()
    page.get_by_role("button", name="Go on").click()

    page.get_by_text("1 of 1 item").wait_for()


def test_items_are_filtered(open_plain, learner):
    builders.item(learner, 1, type="kanji", characters="国")
    builders.item(learner, 2, type="vocabulary", characters="国際")
    page = open_plain("/items/")

    page.locator("select[name=type]").select_option("kanji")
    page.get_by_role("button", name="Show").click()

    assert page.locator("main .entries .it").all_inner_texts() == ["国"]


def test_the_table_of_a_figure_opens(open_plain, learner):
    builders.burned(learner, 1, day(2024, 1, 3))
    page = open_plain("/burns/")
    table = page.locator("details.num table").first
    assert not table.is_visible()

    page.locator("details.num summary").first.click()

    assert table.is_visible()
    assert "January 2024" in table.inner_text()


def test_settings_are_saved(open_plain):
    page = open_plain("/settings/")

    page.locator("select[name=week_starts_on]").select_option("6")
    page.locator("main form:has(select[name=week_starts_on]) button[type=submit]").click()

    page.locator(".messages").wait_for()
    page.goto("/settings/")
    assert page.locator("select[name=week_starts_on]").input_value() == "6"
