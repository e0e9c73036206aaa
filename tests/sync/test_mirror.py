"""The mirror equals the account, in as few requests as that takes."""

import pytest

from apps.sandbox.http.faults import Fault
from apps.sandbox.small import Size, small_world
from apps.sandbox.world import World
from apps.sync.models import Assignment, Subject, Walk
from tests.sync.conftest import ROWS_ON_A_PAGE
from tests.sync.source import assert_equal_to_source
from tests.sync.watching import Watch

SECOND_PAGE_FAILS = Fault("server_error", path="assignments", at=(1, 2), times=None)


pytestmark = pytest.mark.usefixtures("small_pages")


@pytest.fixture
def world() -> World:
    """Three pages of assignments from the first day on."""
    return small_world(size=Size(kana_words=10))


def test_a_first_sync_mirrors_every_row(hana: Watch) -> None:
    hana.burn(1)
    hana.account.create_material(2, hana.now, meaning_synonyms=["ground"])
    hana.wait(minutes=5)

    result = hana.sync()

    assert result.outcome == "ok"
    assert_equal_to_source(hana)


def test_the_catalogue_is_mirrored_once_for_the_server(hana: Watch) -> None:
    hana.sync()

    assert Subject.objects.count() == len(hana.world.catalogue.subjects)
    assert Walk.objects.filter(resource="subjects", learner=None).count() == 1


def test_an_idle_poll_is_three_conditional_requests_and_writes_no_row(hana: Watch) -> None:
    hana.sync()
    hana.wait(minutes=5)
    hana.sync()
    hana.wait(minutes=5)
    hana.sandbox.log.clear()

    result = hana.sync()

    assert (result.requests, result.not_modified, result.rows) == (3, 3, {})
    assert [path.partition("?")[0] for path in hana.requests()] == [
        "/v2/user", "/v2/assignments", "/v2/review_statistics",
    ]  # fmt: skip


def test_the_poll_after_the_first_changes_nothing(hana: Watch) -> None:
    hana.burn(1)
    hana.sync()

    result = hana.sync()

    assert (result.requests, result.rows, result.milestones) == (3, {}, 0)


def test_a_poll_rewrites_only_what_changed(hana: Watch) -> None:
    hana.sync()
    hana.account.do_lesson(1, hana.wait(hours=1))
    hana.wait(minutes=5)

    result = hana.sync()

    assert result.rows["assignments"] == 1
    assert_equal_to_source(hana)


def test_an_interrupted_walk_goes_on_with_the_page_it_stopped_at(hana: Watch) -> None:
    hana.sandbox.faults.set(SECOND_PAGE_FAILS)
    interrupted = hana.sync()
    hana.sandbox.faults.clear()
    hana.wait(minutes=5)
    hana.sandbox.log.clear()

    resumed = hana.sync()

    assert (interrupted.outcome, resumed.outcome) == ("partial", "ok")
    assert next(path for path in hana.requests() if "assignments" in path).count("page_after_id")
    assert_equal_to_source(hana)


def test_half_a_walk_publishes_no_cursor(hana: Watch) -> None:
    hana.sandbox.faults.set(SECOND_PAGE_FAILS)

    hana.sync()

    walk = Walk.objects.get(learner=hana.learner, resource="assignments")
    assert (walk.cursor, walk.etag, walk.drained_at) == (None, "", None)
    assert Assignment.objects.filter(learner=hana.learner).count() == ROWS_ON_A_PAGE


def test_a_row_that_changes_behind_the_reader_is_read_in_the_next_poll(hana: Watch) -> None:
    def study() -> None:
        if hana.account.assignment_of[1].started_at is None:
            hana.account.do_lesson(1, hana.wait(seconds=5))

    hana.sandbox.faults.between_pages(study)
    hana.sync()
    hana.wait(minutes=5)

    hana.sync()

    assert_equal_to_source(hana)


def test_a_full_sync_reads_everything_anew(hana: Watch) -> None:
    hana.sync()
    Assignment.objects.filter(learner=hana.learner, subject_id=1).update(srs_stage=7)
    hana.wait(minutes=5)

    hana.sync(full=True)

    assert_equal_to_source(hana)
