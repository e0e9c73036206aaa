"""A simulated learner who studied, burned, resurrected and reset, in a made-up language."""

import pytest
import time_machine

from apps.sandbox.learner import Habits
from apps.sandbox.small import Size, small_world
from apps.sandbox.world import World
from tests.stats.pages.test_views import PAGES
from tests.sync.watching import Watch

pytestmark = pytest.mark.life

RADICAL = 1


@pytest.fixture
def world() -> World:
    size = Size(levels=5, radicals=1, kanji=4, words=1, kana_words=1)
    return small_world(size=size, habits=Habits(hours=(8,), miss=0.1, lessons_per_sitting=3))


@pytest.fixture
def lived(hana: Watch, browser) -> Watch:
    for _ in range(12):
        hana.wait(days=6)
        hana.sync()
    hana.burn(RADICAL)
    hana.sync()
    hana.account.resurrect(RADICAL, hana.wait(days=3), "review")
    hana.wait(days=1)
    hana.sync()
    hana.account.reset(1, hana.wait(days=3))
    while hana.sync().outcome != "ok":
        hana.wait(minutes=6)
    hana.wait(days=9)
    hana.sync(full=True)
    browser.force_login(hana.user)
    return hana


def addresses(hana: Watch) -> list[str]:
    archive = hana.learner.reset_archives.first()
    return [
        *PAGES,
        f"/burns/archive/{archive.pk}/",
        f"/history/{hana.now.date()}/",
        f"/items/{RADICAL}/",
        "/reviews/?by=simulation",
        "/sync/",
        "/wall/",
        "/badges/",
    ]


def test_no_page_of_a_life_speaks_english(english, lived):
    with time_machine.travel(lived.now, tick=False):
        shown = {path: english(path) for path in addresses(lived)}

    assert {path: texts for path, texts in shown.items() if texts} == {}
