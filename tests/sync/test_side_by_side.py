"""The first sync reads collections side by side, and its mirror and history are none the worse."""

import itertools
import threading
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from apps.sandbox.http import server as sandbox_server
from apps.sandbox.http.fault_kinds import Options
from apps.sandbox.http.faults import Fault
from apps.sandbox.http.messages import Request
from apps.sandbox.small import Size, small_world
from apps.sandbox.world import World
from apps.sync.models import Assignment, Learner, Review, ReviewStatistic, Walk
from apps.sync.pipeline import SyncResult, sync_learner
from tests.sync.source import assert_equal_to_source
from tests.sync.watching import HASTY, Watch

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("small_pages"),
    pytest.mark.one_database,
]


@pytest.fixture
def world() -> World:
    """Three pages of assignments from the first day on."""
    return small_world(size=Size(kana_words=10))


def paths(hana: Watch) -> list[str]:
    return [target.partition("?")[0].rpartition("/")[2] for target in hana.requests()]


def studied(hana: Watch) -> Watch:
    """Lessons a day ago: statistics on two pages."""
    for subject in sorted(row.subject_id for row in hana.account.assignments.values())[:6]:
        hana.account.do_lesson(subject, hana.wait(minutes=1))
    hana.wait(days=1)
    return hana


def before_page(hana: Watch, path: str, act: Callable[[], object], *, number: int = 0) -> None:
    """Somebody acts when this page is asked for, before it is answered."""
    count = itertools.count()  # its next() is one step for all threads

    def hook(request: Request) -> None:
        if request.path.endswith(f"/{path}") and next(count) == number:
            act()

    hana.sandbox.faults.before_each(hook)


def review(hana: Watch, subject: int) -> None:
    with hana.world.lock:
        hana.account.answer(subject, hana.now - timedelta(seconds=1))


# What is asked


def test_a_first_sync_mirrors_everything(hana: Watch) -> None:
    result = studied(hana).sync()

    assert result.outcome == "ok"
    assert_equal_to_source(hana)


def test_each_page_is_asked_for_once(hana: Watch) -> None:
    studied(hana)
    hana.sandbox.log.clear()

    result = hana.sync()

    targets = hana.requests()
    assert len(targets) == len(set(targets)) == result.requests
    assert paths(hana).count("resets") == paths(hana).count("level_progressions") == 1


def test_the_statistics_begin_after_the_first_assignments(hana: Watch) -> None:
    studied(hana)
    before_page(hana, "assignments", lambda: time.sleep(0.2))
    hana.sandbox.log.clear()

    hana.sync()

    asked = paths(hana)
    assert asked.index("assignments") < asked.index("review_statistics")


def test_there_are_never_more_than_four_connections(
    hana: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_now: set[int] = set()
    most = 0
    setup, finish = sandbox_server.SandboxHandler.setup, sandbox_server.SandboxHandler.finish

    def noted(self: Any) -> None:
        nonlocal most
        open_now.add(id(self))
        most = max(most, len(open_now))
        setup(self)

    def gone(self: Any) -> None:
        finish(self)
        open_now.discard(id(self))

    monkeypatch.setattr(sandbox_server.SandboxHandler, "setup", noted)
    monkeypatch.setattr(sandbox_server.SandboxHandler, "finish", gone)
    hana.sandbox.faults.latency_seconds = 0.02

    hana.sync()

    assert most == 4
    assert "lane" not in {thread.name for thread in threading.enumerate()}


# What is written


def test_reviews_count_from_the_statistics_that_were_read_last(hana: Watch) -> None:
    """Untouched assignments prove it; no further request is needed."""
    studied(hana)

    hana.sync()

    walk = Walk.objects.get(resource="review_statistics")
    assert walk.begun_at == hana.now
    assert paths(hana).count("review_statistics") == len(pages_of(hana, "statistics"))


def pages_of(hana: Watch, rows: str) -> range:
    return range(-(-len(getattr(hana.account, rows)) // 5))


def test_who_reviews_meanwhile_has_the_statistics_asked_once_more(hana: Watch) -> None:
    studied(hana)
    subject = next(iter(hana.account.statistics.values())).subject_id
    before_page(hana, "assignments", lambda: review(hana, subject), number=1)

    hana.sync()

    last = [target for target in hana.requests() if "review_statistics" in target][-1]
    assert "updated_after" in last
    assert Review.objects.count() == 0


def test_a_review_between_statistic_and_assignment_is_no_half_of_a_review(hana: Watch) -> None:
    """Its statistic is read before it and its assignment after: the next review is whole."""
    last = max(hana.account.assignments.values(), key=lambda row: row.id).subject_id
    hana.account.do_lesson(last, hana.wait(minutes=1))
    hana.wait(days=1)

    def review_when_statistics_are_read() -> None:
        while paths(hana).count("review_statistics") < len(pages_of(hana, "statistics")):
            time.sleep(0.01)
        review(hana, last)

    before_page(hana, "assignments", review_when_statistics_are_read, number=2)
    hana.sync()
    hana.sandbox.faults.clear()
    hana.wait(days=3)
    hana.sync()
    review(hana, last)
    hana.wait(minutes=5)
    hana.sync()

    assert [(row.starting_srs_stage, row.ending_srs_stage) for row in Review.objects.all()] == [
        (2, 3)
    ]


def test_a_review_between_assignment_and_statistic_is_no_half_of_a_review(hana: Watch) -> None:
    """Its assignment is read before it and its statistic after: the next review is whole."""
    studied(hana)
    first = min(hana.account.assignments.values(), key=lambda row: row.id).subject_id

    def review_when_assignments_are_read() -> None:
        while paths(hana).count("assignments") < len(pages_of(hana, "assignments")):
            time.sleep(0.01)
        review(hana, first)

    before_page(hana, "review_statistics", review_when_assignments_are_read)
    hana.sync()
    hana.sandbox.faults.clear()
    hana.wait(hours=1)
    hana.sync()
    hana.wait(days=3)
    review(hana, first)
    hana.wait(minutes=5)
    hana.sync()

    assert [(row.starting_srs_stage, row.ending_srs_stage) for row in Review.objects.all()] == [
        (2, 3)
    ]


def test_a_failure_in_one_collection_leaves_the_pages_of_the_others(hana: Watch) -> None:
    hana.sandbox.faults.set(Fault("server_error", path="subjects", times=None))
    hana.sandbox.faults.latency_seconds = 0.02

    result = studied(hana).sync()

    assert result.outcome == "partial"
    assert Assignment.objects.exists()
    assert not hana.learner.is_syncing(hana.now)


def test_the_next_sync_goes_on_after_a_failure(hana: Watch) -> None:
    hana.sandbox.faults.set(Fault("server_error", path="assignments", at=(2, 3), times=None))
    studied(hana).sync()
    hana.sandbox.faults.clear()
    hana.wait(minutes=2)
    hana.sandbox.log.clear()

    assert hana.sync().outcome == "ok"
    assert "page_after_id" in next(each for each in hana.requests() if "assignments" in each)
    assert_equal_to_source(hana)


def test_one_429_costs_a_wait_and_no_page(hana: Watch, monkeypatch: pytest.MonkeyPatch) -> None:
    hana.sandbox.faults.set(
        Fault("too_many", path="assignments", at=(1,), options=Options(reset=""))
    )
    monkeypatch.setattr("apps.sync.client.requester.hold_after_refusal", lambda *_: 0.05)

    result = studied(hana).sync()

    assert result.outcome == "ok"
    assert_equal_to_source(hana)


# How it ends


def synced(hana: Watch, **how: Any) -> SyncResult:
    result = sync_learner(hana.learner.pk, clock=hana.world.clock.now, patience=HASTY, **how)
    assert result is not None
    return result


def test_who_is_asked_to_stop_writes_no_further_page(hana: Watch) -> None:
    written = {"pages": 0}

    def stop_asked() -> bool:
        walks = Walk.objects.filter(resource="assignments")
        written["pages"] = sum(walks.values_list("pages_read", flat=True))
        return written["pages"] >= 1

    result = synced(hana, stop_asked=stop_asked)

    assert result.outcome == "partial"
    assert Assignment.objects.count() == 5
    assert "lane" not in {thread.name for thread in threading.enumerate()}


def test_a_stop_is_heard_while_nothing_arrives(hana: Watch) -> None:
    slow = Options(seconds=9)
    faults = (Fault("slow", path=path, options=slow) for path in ("assignments", "resets"))
    hana.sandbox.faults.set(*faults)
    asked = itertools.count()

    result = synced(hana, stop_asked=lambda: next(asked) >= 1)

    assert result.outcome == "partial"
    assert not Assignment.objects.exists()


def test_whoever_lost_the_lease_while_pages_came_writes_none_of_them(hana: Watch) -> None:
    def taken_over() -> None:
        Learner.objects.update(lease_number=99)

    calls = itertools.count()

    def clock() -> datetime:
        if next(calls) == 6:
            taken_over()
        return hana.now

    result = hana.sync(clock=clock)

    assert (result.outcome, result.error) == ("partial", "Another worker has taken this sync over.")
    assert not ReviewStatistic.objects.exists()
    assert "lane" not in {thread.name for thread in threading.enumerate()}


# The counts that a person waits for


def test_the_summary_is_asked_for_once(hana: Watch) -> None:
    hana.sync()
    hana.wait(hours=1)
    hana.sync()

    assert paths(hana).count("summary") == 1
    assert hana.learner.summary_lessons == len(hana.account.lesson_queue(hana.now))


def test_a_sync_is_no_worse_without_the_summary(hana: Watch) -> None:
    hana.sandbox.faults.set(Fault("server_error", path="summary", times=None))

    assert hana.sync().outcome == "ok"
    assert hana.learner.summary_at is None


def test_nothing_is_counted_on_vacation(hana: Watch) -> None:
    hana.account.go_on_vacation(hana.now)
    hana.wait(minutes=1)

    hana.sync()

    assert "summary" not in paths(hana)
