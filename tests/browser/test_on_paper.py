"""Printed, a page is ink on white: no rail, its tables open, nothing cut."""

from itertools import product

import pytest

from apps.accounts.models import Preferences, Theme

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("lived_in")]
PAGES = ("/", "/burns/", "/history/", "/items/205/")
# A4 without the margins of its sheet, in CSS pixels.
SHEET = 703
CUT = """width => [...document.querySelectorAll("main *")]
    .filter(each => each.checkVisibility() && !each.closest(".vh, .hits"))
    .filter(each => each.getBoundingClientRect().right > width + 1)
    .map(each => `${each.tagName} ${each.getAttribute("class")}`)"""
COLOURS = """() => [document.documentElement, ...document.querySelectorAll(".lead, .tbl td")]
    .flatMap(each => [getComputedStyle(each).color, getComputedStyle(each).backgroundColor])"""
BLACK, WHITE, CLEAR = "rgb(0, 0, 0)", "rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"


@pytest.fixture
def print_page(open_page):
    """By somebody whose screen is dark, for that must not show."""

    def printed(path):
        page = open_page(path, SHEET, color_scheme="dark")
        page.emulate_media(media="print")
        return page

    return printed


@pytest.mark.parametrize("path", PAGES)
def test_nothing_is_printed_that_one_would_press(print_page, path):
    page = print_page(path)

    for away in (".rail", ".skip", ".tools", ".acts", ".hits"):
        assert not any(each.is_visible() for each in page.locator(away).all()), away


@pytest.mark.parametrize("path", PAGES)
def test_every_table_is_open(print_page, path):
    page = print_page(path)

    tables = page.locator("main table").all()

    assert tables
    assert [each.inner_text() for each in tables if not is_laid_out(each)] == []


def is_laid_out(table):
    return table.evaluate("each => each.checkVisibility({contentVisibilityAuto: true})")


@pytest.mark.parametrize("path", PAGES)
def test_nothing_is_cut_at_the_edge_of_the_sheet(print_page, path):
    page = print_page(path)

    assert page.evaluate(CUT, SHEET) == []


# A theme is the same on every page.
@pytest.mark.parametrize(("path", "theme"), [*product(PAGES, [Theme.AUTO]), ("/", Theme.DARK)])
def test_it_is_black_on_white(print_page, learner, path, theme):
    Preferences.objects.create(user=learner.user, theme=theme)

    assert set(print_page(path).evaluate(COLOURS)) <= {BLACK, WHITE, CLEAR}


def test_the_ring_of_a_dark_theme_is_turned(print_page, learner):
    Preferences.objects.create(user=learner.user, theme=Theme.DARK)

    ring = print_page("/").locator(".crest img")

    assert ring.evaluate("each => getComputedStyle(each).filter").startswith("invert(1)")
