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
def open_page(browser, live_server, client, learner):
    """Opens a path, signed in as the learner, in a window of the given width."""
    contexts = []

    def opened(path, width=1280):
        client.force_login(learner.user)
        context = browser.new_context(viewport={"width": width, "height": 800})
        cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
        name = settings.SESSION_COOKIE_NAME
        context.add_cookies([{"name": name, "value": cookie, "url": live_server.url}])
        contexts.append(context)
        page = context.new_page()
        page.goto(live_server.url + path)
        return page

    yield opened
    for context in contexts:
        context.close()
