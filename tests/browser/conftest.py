"""A real browser on a real server; skipped where Playwright or Chromium is missing."""

import os
import shutil

import pytest
from django.conf import settings

from tests.accounts.people import person
from tests.stats import builders

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
