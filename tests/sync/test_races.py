"""What changes while, or just before, somebody reads it; and what dies in between."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from apps.sandbox.http.faults import Fault
from apps.sandbox.http.server import running_sandbox
from apps.sandbox.small import Size, small_world
from apps.sandbox.world import World
from apps.sync.models import Assignment, Walk
from tests.sync.conftest import FAST
from tests.sync.pages import rewritten
from tests.sync.source import assert_equal_to_source
from tests.sync.test_resets import dies_when
from tests.sync.watching import Watch, watch

pytestmark = [pytest.mark.usefixtures("small_pages"), pytest.mark.one_database]


@pytest.fixture
def world() -> World:
    """Three pages of assignments from the first day on."""
    return small_world(size=Size(kana_words=10))


def break_off_after_first_page(hana: Watch, *, full: bool = False) -> None:
    hana.sandbox.faults.set(Fault("server_error", path="assignments", at=(1, 2), times=None))
    assert hana.sync(full=full).outcome == "partial"
    hana.sandbox.faults.clear()


def learn(hana: Watch, assignment_id: int) -> None:
    hana.account.do_lesson(hana.account.assignments[assignment_id].subject_id, hana.now)
    hana.wait(seconds=2)


def asked_for(hana: Watch, collection: str) -> list[str]:
    return [path for path in hana.requests() if path.startswith(f"/v2/{collection}")]


def test_what_changed_behind_a_walk_that_was_broken_off_is_read_when_it_goes_on(
    hana: Watch,
) -> None:
    """The stamp of the first page is the cursor: that of the last is too young by then.

    Before the next poll a reset may have wiped it.
    """
    break_off_after_first_page(hana)
    hana.wait(minutes=1)
    learn(hana, min(hana.account.assignments))
    hana.wait(minutes=30)
    learn(hana, max(hana.account.assignments))

    result = hana.sync()

    assert result.outcome == "ok"
    assert_equal_to_source(hana)


def test_so_it_is_when_a_later_full_walk_is_broken_off(hana: Watch) -> None:
    hana.sync()
    hana.wait(hours=1)
    break_off_after_first_page(hana, full=True)
    hana.wait(minutes=30)
    learn(hana, min(hana.account.assignments))

    result = hana.sync(full=True)

    assert result.outcome == "ok"
    assert_equal_to_source(hana)


def test_a_walk_broken_off_more_than_an_hour_ago_begins_anew(hana: Watch) -> None:
    break_off_after_first_page(hana)
    hana.wait(minutes=61)
    hana.sandbox.log.clear()

    hana.sync()

    assert "page_after_id" not in asked_for(hana, "assignments")[0]


def test_a_row_that_shows_late_under_an_older_stamp_is_read(hana: Watch) -> None:
    hana.sync()
    hana.wait(hours=1)
    learn(hana, min(hana.account.assignments))
    hana.wait(minutes=5)
    hana.sync()
    late = hana.account.assignments[max(hana.account.assignments)]
    late.hidden, late.data_updated_at = True, hana.now - timedelta(minutes=9)
    hana.wait(minutes=1)

    hana.sync()

    assert_equal_to_source(hana)


def test_a_clock_of_ours_that_is_fast_loses_nothing(hana: Watch) -> None:
    def fast() -> datetime:
        return hana.now + timedelta(hours=2)

    hana.sync(clock=fast)
    hana.wait(minutes=30)
    learn(hana, min(hana.account.assignments))

    hana.sync(clock=fast)

    assert_equal_to_source(hana)


def test_an_answer_without_rows_leaves_the_cursor_where_it_was(hana: Watch) -> None:
    def be_empty(content: dict[str, Any]) -> None:
        content.update(data=[], total_count=0, data_updated_at=None)
        content["pages"]["next_url"] = None

    hana.sync()
    before = Walk.objects.get(resource="assignments").cursor
    rewritten(hana, "assignments", be_empty)
    hana.wait(minutes=5)

    assert hana.sync().outcome == "ok"

    assert before is not None
    assert Walk.objects.get(resource="assignments").cursor == before


def test_a_worker_that_dies_before_the_user_is_written_does_not_lose_the_change(
    hana: Watch,
) -> None:
    hana.sync()
    hana.account.go_on_vacation(hana.wait(hours=1))
    hana.wait(minutes=1)
    with dies_when(lambda sql: sql.startswith("UPDATE") and "current_vacation" in sql):
        hana.sync()
    hana.wait(minutes=2)

    hana.sync()

    assert hana.learner.current_vacation_started_at is not None


def test_a_worker_that_dies_before_the_levels_are_read_leaves_word_that_they_changed(
    hana: Watch,
) -> None:
    """The first lesson of a level begins it, of which the user row says nothing."""
    hana.sync()
    hana.wait(hours=1)
    learn(hana, min(hana.account.assignments))
    with dies_when(lambda sql: sql.startswith('INSERT INTO "sync_levelprogression"')):
        hana.sync()
    hana.wait(minutes=2)

    hana.sync()

    assert_equal_to_source(hana)


def test_equal_ids_of_two_apis_stay_apart(hana: Watch, settings: Any) -> None:
    hana.sync()

    with running_sandbox(small_world(size=Size(kana_words=10)), per_minute=FAST) as elsewhere:
        settings.WANIKANI_API_URL = elsewhere.url
        other = watch(elsewhere, "sora")
        other.sync()
        assert_equal_to_source(other)

    assert Assignment.objects.filter(learner=hana.learner).exists()
    assert_equal_to_source(hana)
