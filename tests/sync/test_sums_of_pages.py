"""Whether the pages of a walk add up, and what becomes of one where they do not."""

from typing import Any

import pytest

from apps.sandbox.small import Size, small_world
from apps.sandbox.world import World
from apps.sync.mirror import cursor
from apps.sync.models import Walk
from tests.sync.pages import rewritten
from tests.sync.source import assert_equal_to_source
from tests.sync.watching import Watch

pytestmark = [pytest.mark.usefixtures("small_pages"), pytest.mark.one_database]


@pytest.fixture
def world() -> World:
    """Three pages of assignments from the first day on."""
    return small_world(size=Size(kana_words=10))


def test_a_page_that_lost_rows_makes_the_walk_partial_and_publishes_nothing(hana: Watch) -> None:
    def lose_two(content: dict[str, Any]) -> None:
        content["data"] = content["data"][:-2]

    rewritten(hana, "assignments", lose_two, at=(1,))

    result = hana.sync()

    walk = Walk.objects.get(resource="assignments")
    assert result.outcome == "partial"
    assert "has sent" in (result.error or "")
    assert (walk.drained_at, walk.cursor, walk.next_url) == (None, None, "")


def test_the_next_sync_reads_such_a_walk_anew(hana: Watch) -> None:
    def end_here(content: dict[str, Any]) -> None:
        content["pages"]["next_url"] = None

    rewritten(hana, "assignments", end_here, at=(1,))
    hana.sync()
    hana.sandbox.faults.clear()
    hana.wait(minutes=2)

    assert hana.sync().outcome == "ok"
    assert_equal_to_source(hana)


def test_a_last_page_that_counts_more_than_came_is_not_believed(hana: Watch) -> None:
    def count_more(content: dict[str, Any]) -> None:
        if content["pages"]["next_url"] is None:
            content["total_count"] += 1

    rewritten(hana, "assignments", count_more)

    assert hana.sync().outcome == "partial"


def test_a_walk_without_an_end_is_given_up(hana: Watch, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cursor, "MOST_PAGES", 2)

    result = hana.sync()

    assert result.outcome == "partial"
    assert "ever more pages" in (result.error or "")
