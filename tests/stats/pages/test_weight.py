"""Today stays light: its HTML, CSS and JS as they go over the wire; and History as it is read.

What else a browser asks for, only a browser can tell: tests/browser/test_first_visit.py.
"""

import gzip
import re
from pathlib import Path

import pytest
import time_machine
from django.contrib.staticfiles import finders

from apps.accounts.models import Preferences
from tests.accounts.people import person
from tests.stats import builders
from tests.stats.builders import HOUR, NOW, day

# Two fonts, the ring and the icon come on top: nine in all.
MOST_FILES, MOST_BYTES = 5, 60_000
# A calendar has a square and a link for each, of ten years and more.
MOST_BYTES_OF_A_DAY = 150
LOADED = re.compile(r'<link rel="stylesheet" href="/static/([^"]+)"|<script src="/static/([^"]+)"')


@pytest.fixture
def today(client):
    """Somebody with much to do, whose time zone is known; compressed as proxies do."""
    builders.normal_system()
    learner = builders.learner(person("haru"))
    Preferences.objects.create(user=learner.user, time_zone_settled=True)
    for n in range(1, 61):
        builders.item(learner, n)
        builders.in_review(learner, 100 + n, NOW + n % 48 * HOUR, srs_stage=n % 8 + 1)
        builders.burned(learner, 200 + n, day(2026, 2, 1))
    client.force_login(learner.user)
    with time_machine.travel(NOW, tick=False):
        return client.get("/").content


def compressed(content: bytes) -> int:
    return len(gzip.compress(content, 6))


@pytest.mark.django_db
def test_a_day_of_history_takes_few_bytes(client):
    client.force_login(builders.learner(person("haru"), started_at=day(2014, 1, 1)).user)
    with time_machine.travel(NOW, tick=False):
        some, whole = (client.get(f"/history/{asked}").content for asked in ("", "?years=all"))

    shown, days = (page.count(b'<a href="/history/2') for page in (some, whole))
    assert days > 4000
    assert (len(whole) - len(some)) / (days - shown) < MOST_BYTES_OF_A_DAY


@pytest.mark.django_db
def test_today_takes_few_files_and_few_bytes(today):
    names = [one or other for one, other in LOADED.findall(today.decode())]
    files = [Path(finders.find(name)) for name in names]
    weight = compressed(today) + sum(compressed(path.read_bytes()) for path in files)

    assert {path.suffix for path in files} == {".css", ".js"}
    assert 1 + len(files) <= MOST_FILES
    assert weight < MOST_BYTES
