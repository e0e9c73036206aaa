"""What only a browser can tell: widths, keys, and progress that moves by itself."""

from datetime import timedelta

import pytest
from django.utils import timezone

from apps.sync.models import Learner
from tests.browser.rooms import ROOMS
from tests.stats import builders
from tests.stats.builders import day

pytestmark = pytest.mark.browser
# Phone, the widest phone, tablet with the bar and with the rail, between, and a very wide screen.
WIDTHS = (360, 760, 900, 1024, 1184, 2560)
# What a person sees left of the rail's edge, or under the bar when everything is scrolled up.
BEHIND_THE_RAIL = """() => {
    const rail = document.querySelector(".rail").getBoundingClientRect();
    scrollTo(0, document.documentElement.scrollHeight);
    const isBar = rail.width >= innerWidth;
    const isBehind = ({left, bottom, width}) =>
        width > 1 && (isBar ? bottom > rail.top + 1 : left < rail.right - 1);
    return [...document.querySelectorAll("main *")]
        .filter(each => each.checkVisibility() && !each.closest(".vh, .scroll, .hits, [hidden]"))
        .filter(each => isBehind(each.getBoundingClientRect()))
        .map(each => `${each.tagName} ${each.className}`);
}"""


@pytest.mark.parametrize("path", ROOMS)
@pytest.mark.usefixtures("lived_in")
def test_no_page_scrolls_sideways_or_reaches_behind_the_rail(open_page, path):
    page = open_page(path, WIDTHS[0])
    wrong = []

    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 1000})
        needed = page.evaluate("document.documentElement.scrollWidth")
        wrong += [(width, "needs", needed)] if needed > width else []
        wrong += [(width, "behind the rail", each) for each in page.evaluate(BEHIND_THE_RAIL)]

    assert wrong == []


def test_arrow_keys_walk_along_the_bars(open_page, learner):
    for month in (1, 2, 3):
        builders.burned(learner, month, day(2024, month, 3))
    page = open_page("/burns/")

    stops = page.locator(".pic--wide .hits a[tabindex='0']")
    assert stops.count() == 1
    stops.focus()
    page.keyboard.press("ArrowLeft")

    assert spoken_at_the_focus(page).startswith("February 2024: 1 burned")


def test_a_day_without_study_says_so_when_it_is_reached(open_page, learner):
    page = open_page("/history/")
    page.locator(".pic--wide .hits a[tabindex='0']").first.focus()

    page.keyboard.press("ArrowLeft")

    reached = page.locator(":focus")
    shown = "mark => getComputedStyle(mark.querySelector('text')).fill"
    beside = page.locator(".pic--wide .hits a").first
    assert reached.get_attribute("href").startswith("/history/20")
    assert reached.evaluate(shown) != beside.evaluate(shown) == "rgba(0, 0, 0, 0)"
    assert spoken_at_the_focus(page).endswith(": 0 lessons")


def spoken_at_the_focus(page) -> str:
    """The name of what is focused, as Chromium tells it to a screen reader."""
    nodes = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    [name] = [
        node["name"]["value"]
        for node in nodes
        if node["role"]["value"] == "link"
        and any(one["name"] == "focused" for one in node.get("properties", ()))
    ]
    return name


def test_progress_moves_and_the_page_is_read_anew_at_the_end(open_page, learner):
    rows = Learner.objects.filter(pk=learner.pk)
    rows.update(
        completed_at=None,
        lease_expires_at=timezone.now() + timedelta(minutes=1),
        progress_resource="assignments",
        progress_page=7,
        progress_pages=19,
    )
    page = open_page("/")

    rows.update(progress_page=8)
    page.get_by_text("Reading assignments, page 8 of 19.").wait_for(timeout=6000)
    rows.update(completed_at=timezone.now(), synced_at=timezone.now(), lease_expires_at=None)

    page.get_by_text("Nothing is waiting.").wait_for(timeout=8000)


def test_a_page_that_waits_for_its_first_sync_sees_it_begin(open_page, learner):
    rows = Learner.objects.filter(pk=learner.pk)
    rows.update(completed_at=None, synced_at=None)
    page = open_page("/")

    rows.update(
        lease_expires_at=timezone.now() + timedelta(minutes=1), progress_resource="assignments"
    )

    page.get_by_text("Reading assignments.").wait_for(timeout=10000)


def test_a_bar_of_reviews_opens_its_items(open_page, learner):
    top = timezone.now().replace(minute=0, second=0, microsecond=0)
    builders.in_review(learner, 1, top + timedelta(hours=2))
    page = open_page("/")

    page.locator(".pic--wide .hits a[href*='at=']").first.focus()
    page.keyboard.press("Enter")

    page.locator("#items").get_by_text("字1").wait_for(timeout=3000)


def test_a_bar_of_answers_opens_the_table_at_its_row(open_page, learner):
    builders.in_review(learner, 1, timezone.now())
    builders.statistic(learner, 1)
    builders.review(learner, 1, reviewed_at=timezone.now() - timedelta(days=1))
    page = open_page("/accuracy/")

    page.locator(".pic--wide .hits a").first.focus()
    page.keyboard.press("Enter")

    page.locator("details.num[open]").first.wait_for(timeout=3000)


def test_more_opens_the_other_ways_by_keyboard_and_escape_closes_them(open_page):
    page = open_page("/", 360)
    items = page.get_by_role("link", name="Items")
    assert not items.is_visible()

    page.locator(".rail-more").press("Enter")
    assert items.is_visible()
    page.keyboard.press("Escape")

    assert not items.is_visible()


@pytest.mark.parametrize("width", [360, 900, 901, 2560])
def test_every_way_of_the_rail_is_a_target_of_44_pixels(open_page, width):
    page = open_page("/", width)
    page.set_viewport_size({"width": width, "height": 1000})

    boxes = [way.bounding_box() for way in page.locator(".rail .way:visible").all()]

    assert len(boxes) >= 5
    assert min(min(box["width"], box["height"]) for box in boxes) >= 44
