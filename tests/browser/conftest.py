"""A real browser on a real server; skipped where Playwright or Chromium is missing."""

import os
import shutil

import pytest
from django.conf import settings
from django.utils import timezone

from apps.sync.models import Milestone
from tests.accounts.people import person
from tests.stats import builders
from tests.stats.builders import HOUR, day

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")


@pytest.fixture(scope="session")
def browser():
    playwright = pytest.importorskip("playwright.sync_api")
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed")
    # Playwright keeps a loop running in this thread, and Django would refuse its own queries.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with playwright.sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield chromium
        chromium.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def learner(transactional_db):
    builders.normal_system()
    return builders.learner(person("haru"))


@pytest.fixture
def lived_in(learner):
    """Something for every figure of every page: levels, lessons, reviews, burns, a phoenix."""
    now = timezone.now()
    for n in range(1, 5):
        builders.progression(learner, n, n, unlocked_at=day(2024, n, 1), passed_at=day(2024, n, 20))
    builders.progression(learner, 5, 5, unlocked_at=now - 72 * HOUR)
    for n in range(1, 31):
        builders.item(learner, n, level=5, type=("radical", "kanji", "vocabulary")[n % 3])
        builders.in_review(learner, 100 + n, now + n * HOUR, srs_stage=n % 8 + 1, level=n % 5 + 1)
        word = "国際連合" * (n % 3 + 1)
        builders.burned(learner, 200 + n, day(2024, 1 + n % 12, 3), characters=word)
    builders.milestone(learner, 205, Milestone.Kind.RESURRECTED, day(2025, 2, 3), day(2025, 2, 3))
    return learner


@pytest.fixture
def open_window(browser, live_server, client, learner):
    """A window that is signed in as the learner; options are those of Playwright's contexts."""
    contexts = []

    def opened(**options):
        client.force_login(learner.user)
        context = browser.new_context(base_url=live_server.url, **options)
        name = settings.SESSION_COOKIE_NAME
        cookie = client.cookies[name].value
        context.add_cookies([{"name": name, "value": cookie, "url": live_server.url}])
        contexts.append(context)
        return context.new_page()

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture
def open_page(open_window):
    """Opens a path in a window of the given width."""

    def opened(path, width=1280, **options):
        page = open_window(viewport={"width": width, "height": 800}, **options)
        page.goto(path)
        return page

    return opened


@pytest.fixture
def told_of_what(open_window):
    """What there is to say against that which somebody's doings in a window lead to."""
    complaints = pytest.importorskip("tests.end_to_end.complaints")
    pytest.importorskip("axe_playwright_python")

    def told(doings):
        window = open_window(reduced_motion="reduce")
        return [*complaints.complaints_of(window, lambda: doings(window))]

    return told


@pytest.fixture
def told_of(open_window):
    """The same of pages that have an address."""
    complaints = pytest.importorskip("tests.end_to_end.complaints")
    pytest.importorskip("axe_playwright_python")

    def told(*paths):
        window = open_window(reduced_motion="reduce")
        pages = [(path, window.context.new_page()) for path in paths]
        return [
            f"{path}: {each}" for path, page in pages for each in complaints.complaints(page, path)
        ]

    return told
