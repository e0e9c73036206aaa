"""One item burns, comes back, burns again, is reset and burns once more: told right everywhere."""

import json
from datetime import timedelta

import pytest

from apps.export.writing import export
from apps.sandbox.small import small_world
from apps.sandbox.world import World
from apps.stats.pages import archive, life
from apps.stats.selectors.archives import archive_titles_of
from tests.api.asking import ask
from tests.stats.pages.readers import reader, text_of
from tests.sync.watching import Watch

pytestmark = pytest.mark.life

RADICAL = 1
STORY = (
    "Burned", "Came back from the ashes", "Burned again",
    "Reset from level 1 to 1: attempt 2 begins", "Burned",
)  # fmt: skip


@pytest.fixture
def world() -> World:
    return small_world()


@pytest.fixture
def lived(hana: Watch) -> Watch:
    """Polled after each event, at least an hour after the one before."""
    hana.sync()
    burn(hana)
    hana.account.resurrect(RADICAL, hana.wait(days=3), "review")
    poll(hana)
    burn(hana)
    hana.account.reset(1, hana.wait(days=3))
    poll(hana)
    burn(hana)
    return hana


def poll(hana: Watch) -> None:
    hana.wait(minutes=10)
    while hana.sync().outcome != "ok":
        hana.wait(minutes=6)


def burn(hana: Watch) -> None:
    hana.burn(RADICAL)
    poll(hana)


def shown(hana: Watch) -> life.ItemPage:
    page = life.build(reader(hana.learner, now=hana.now), RADICAL)
    assert page is not None
    return page


def test_its_page_tells_the_whole_story(lived: Watch) -> None:
    page = shown(lived)

    told = [row.what for row in reversed(page.rows) if row.what in STORY]
    assert told == list(STORY)
    assert text_of(page.lead).endswith("is burned.")
    assert page.sub.startswith("It has burned 3 times and came back once.")
    burns = [row for row in page.rows if row.mark == "flame"]
    assert [(row.start and row.start.name, row.missed) for row in burns] == [
        ("Enlightened", "none")
    ] * 3


def test_the_api_has_three_burns_in_two_attempts_and_the_log_of_the_page(lived: Watch) -> None:
    burns = ask(lived.user, "burns").json()["items"]
    log = ask(lived.user, "reviews").json()

    assert [(one["again"], one["attempt"]) for one in burns] == [
        (False, 1), (True, 1), (False, 2),
    ]  # fmt: skip
    assert log["count"] == len([row for row in shown(lived).rows if row.missed]) > 20


def test_the_export_has_the_same_milestones(lived: Watch) -> None:
    document = json.loads("".join(export(lived.learner, lived.now)))

    mine = [one["kind"] for one in document["milestones"] if one["subject_id"] == RADICAL]
    assert [kind for kind in mine if "burned" in kind] == ["burned", "burned_again", "burned"]
    assert len(document["archives"]) == 1
    assert document["gaps"]
    assert document["snapshots"]


def test_the_archive_of_the_reset_shows_it_burned(lived: Watch) -> None:
    [title] = archive_titles_of(lived.learner)

    page = archive.build(reader(lived.learner, now=lived.now), title.id)

    assert page is not None
    assert page.level is not None
    assert "you had 1 burned item and 0 on their way." in text_of(page.lead)
    assert page.level.lines[0].stage.name == "Burned"
    assert title.confirmed_at < lived.now - timedelta(days=1)
