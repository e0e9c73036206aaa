"""Every page of a demo in a real browser: wide, narrow, light, dark, by keyboard, without scripts.

Pages are found by the links of the rail, and from there by one link of each kind. Each is loaded
once with scripts and once without; widths and themes change in place, as they do when a window is
dragged or the sun sets. Needs requirements-browser.txt and Chromium. `.ci/run` runs what is not
`long` of it between demo_check.py and ending_check.py, on their demo; alone it starts one:

    python -m pytest -q -p no:randomly --timeout=600 tests/end_to_end/browser_check.py
"""

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

import pytest

from tests.end_to_end.chromium import chromium, cookies_of, side_by_side
from tests.end_to_end.complaints import ASTRAY, HEIGHT, NARROW, WIDE, complaints
from tests.end_to_end.expectations import Expectations
from tests.end_to_end.loads import MOST_BYTES, MOST_REQUESTS, loaded
from tests.end_to_end.marks import unreachable_marks
from tests.end_to_end.running_demo import LEARNERS, RunningDemo
from tests.end_to_end.strolls import Found, stroll

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, SetCookieParam

pytest.importorskip("playwright.sync_api")
pytest.importorskip("axe_playwright_python")

Walks = Callable[..., list[Found]]
# A quarter of an hour for all of them; CI looks at the first.
EVERYBODY = [LEARNERS[0], *(pytest.param(name, marks=pytest.mark.long) for name in LEARNERS[1:])]
WINDOWS = 3
# A key for each of their marks, several hundred: a few seconds. The others have a handful each.
DENSE = ("/burns/", "/levels/", "/history/")
# What somebody sees who has not signed in yet, or has gone astray.
OUTSIDE = ("/accounts/login/", "/accounts/signup/", "/accounts/password/reset/", ASTRAY)


@pytest.fixture(scope="session")
def found(demo: RunningDemo, expected: dict[str, Expectations]) -> Walks:
    """The pages of a learner as they open, or in all their ways; each found once."""

    @cache
    def by(name: str, *, in_all_ways: bool = False) -> list[Found]:
        window = {"width": NARROW, "height": HEIGHT}
        with (
            chromium() as browser,
            browser.new_context(java_script_enabled=False, viewport=window) as context,
        ):
            context.add_cookies(cookies_of(demo, name))
            return stroll(context.new_page(), demo.url, with_queries=in_all_ways)

    return by


@pytest.mark.parametrize("name", EVERYBODY)
def test_every_page_works_without_scripts(name: str, found: Walks) -> None:
    broken = [page for page in found(name) if not page.heading or page.width > NARROW]

    assert broken == []


@pytest.mark.parametrize("name", EVERYBODY)
def test_every_page_is_sound_in_every_window(name: str, demo: RunningDemo, found: Walks) -> None:
    paths = [page.path for page in found(name)]

    assert told_of(paths, demo, cookies_of(demo, name), complaints) == ""


@pytest.mark.parametrize("name", EVERYBODY)
def test_today_takes_few_requests_at_first_and_one_when_it_is_seen_again(
    name: str, demo: RunningDemo, expected: dict[str, Expectations]
) -> None:
    with chromium() as browser, browser.new_context(base_url=demo.url) as context:
        context.add_cookies(cookies_of(demo, name))
        first, again = (loaded(context.new_page(), "/") for _ in range(2))

    assert len(first.asked) <= MOST_REQUESTS, first.asked
    assert first.weight < MOST_BYTES
    assert again.asked == ["/"]


@pytest.mark.long
def test_every_way_to_look_at_a_page_is_sound(demo: RunningDemo, found: Walks) -> None:
    ways = [page.path for page in found(LEARNERS[0], in_all_ways=True) if page.is_variant]

    assert told_of(ways, demo, cookies_of(demo, LEARNERS[0]), complaints) == ""


def test_pages_for_strangers_are_sound_in_every_window(demo: RunningDemo) -> None:
    assert told_of(OUTSIDE, demo, [], complaints) == ""


@pytest.mark.parametrize("width", [WIDE, pytest.param(NARROW, marks=pytest.mark.long)])
def test_the_keyboard_reaches_every_mark_of_the_dense_pictures(
    width: int, demo: RunningDemo, expected: dict[str, Expectations]
) -> None:
    assert unreached(DENSE, width, demo) == ""


@pytest.mark.long
@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_the_keyboard_reaches_every_mark(width: int, demo: RunningDemo, found: Walks) -> None:
    # Other ways to look at a page have the same marks in other places.
    assert unreached([page.path for page in found(LEARNERS[0])], width, demo) == ""


def unreached(paths: Sequence[str], width: int, demo: RunningDemo) -> str:
    """A line for each mark of the first learner that the keyboard does not come to."""

    def walked(window: "Page", path: str) -> Iterator[str]:
        window.set_viewport_size({"width": width, "height": HEIGHT})
        window.goto(path)
        yield from unreachable_marks(window)

    return told_of(paths, demo, cookies_of(demo, LEARNERS[0]), walked)


def told_of(
    paths: Sequence[str],
    demo: RunningDemo,
    cookies: list["SetCookieParam"],
    look: Callable[["Page", str], Iterator[str]],
) -> str:
    """A line for whatever is wrong with a page; several windows share the pages."""
    # Whichever window is free takes the next one; a step of this iterator cannot be cut in two.
    following = iter(paths)

    def share(browser: "Browser") -> list[str]:
        with browser.new_context(reduced_motion="reduce", base_url=demo.url) as context:
            context.add_cookies(cookies)
            return [line for path in following for line in lines(context.new_page(), path)]

    def lines(window: "Page", path: str) -> list[str]:
        with window:
            return [f"{path}: {each}" for each in look(window, path)]

    return "\n".join(line for told in side_by_side([share] * WINDOWS) for line in told)
