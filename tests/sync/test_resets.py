"""A reset: archived before anything is overwritten, one event, settled by one full walk."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

import pytest
from django.db import connection

from apps.sandbox.http.faults import Fault
from apps.sandbox.rows import ResetRow
from apps.sandbox.rules.resetting import ResetJob
from apps.sync.models import ArchivedItem, Assignment, Reset, ResetArchive, ReviewStatistic
from tests.sync.watching import Watch

pytestmark = pytest.mark.one_database

COLUMNS = (
    "subject_id", "srs_stage", "unlocked_at", "started_at", "passed_at", "burned_at",
    "available_at", "resurrected_at", "hidden",
)  # fmt: skip
COUNTERS = ("meaning_correct", "meaning_incorrect", "reading_correct", "reading_incorrect")
NO_COUNTERS = dict.fromkeys(COUNTERS)

Items = dict[int, dict[str, object]]


def mirrored(hana: Watch) -> Items:
    rows = Assignment.objects.filter(learner=hana.learner).values(*COLUMNS)
    statistics = ReviewStatistic.objects.filter(learner=hana.learner)
    counters = {row.pop("subject_id"): row for row in statistics.values("subject_id", *COUNTERS)}
    return {
        row["subject_id"]: {**row, **counters.get(row["subject_id"], NO_COUNTERS)} for row in rows
    }


def archived(archive: ResetArchive) -> Items:
    rows = ArchivedItem.objects.filter(archive=archive).values(*COLUMNS, *COUNTERS)
    return {row["subject_id"]: dict(row) for row in rows}


def stages(hana: Watch) -> dict[int, int]:
    rows = Assignment.objects.filter(learner=hana.learner)
    return dict(rows.values_list("subject_id", "srs_stage"))


def stages_of_theirs(hana: Watch) -> dict[int, int]:
    return {row.subject_id: row.srs_stage for row in hana.account.assignments.values()}


def archives(hana: Watch) -> list[ResetArchive]:
    return list(hana.learner.reset_archives.order_by("confirmed_at"))


def finish_level_one(hana: Watch) -> None:
    """Up to level 2, with something burned and something missed on the way."""
    moments = [hana.account.climb(subject, 5, hana.now) for subject in (1, 2)]
    hana.wait_until(max(moments))
    moments = [hana.account.climb(subject, 5, hana.now) for subject in range(3, 8)]
    hana.wait_until(max(moments))
    hana.burn(1)


def studied(hana: Watch) -> Items:
    finish_level_one(hana)
    hana.sync()
    return mirrored(hana)


def wipe_without_confirmation(hana: Watch) -> ResetRow:
    """The job runs although `/resets` has no confirmed row that would explain it."""
    row = hana.account.reset(1, hana.wait(hours=1), confirmed_after=None)
    ResetJob(hana.account, row).plan(hana.now, timedelta(seconds=10))
    hana.wait(minutes=1)
    return row


def confirm_late(hana: Watch, row: ResetRow, confirmed_at: datetime) -> None:
    row.confirmed_at = confirmed_at
    row.data_updated_at = hana.account.user.data_updated_at = hana.now
    hana.wait(minutes=1)


def sync_until_archived(hana: Watch, tries: int = 4) -> None:
    for _ in range(tries):
        hana.sync()
        hana.wait(minutes=5)


def test_the_archive_holds_every_item_as_it_was_before(hana: Watch) -> None:
    before = studied(hana)
    reset = hana.account.reset(1, hana.wait(hours=1))
    hana.wait(minutes=10)

    result = hana.sync()

    [archive] = archives(hana)
    assert result.outcome == "ok"
    assert archived(archive) == before
    assert (archive.reset_id, archive.confirmed_at) == (reset.id, reset.confirmed_at)
    assert archive.is_observed
    assert stages(hana) == stages_of_theirs(hana)


def test_an_item_without_a_statistic_is_archived_without_counters(hana: Watch) -> None:
    hana.account.do_lesson(1, hana.wait(hours=1))
    hana.wait(minutes=5)
    hana.sync()
    ReviewStatistic.objects.filter(learner=hana.learner, subject_id=1).delete()
    hana.account.reset(1, hana.wait(hours=1))
    hana.wait(minutes=10)

    hana.sync()

    item = archives(hana)[0].items.get(subject_id=1)
    assert (item.srs_stage, item.meaning_correct) == (1, None)


@pytest.mark.parametrize("target", [1, 2])
def test_a_reset_to_the_first_or_to_the_present_level_is_archived_whole(
    hana: Watch, target: int
) -> None:
    before = studied(hana)
    assert hana.account.user.level == 2
    hana.account.reset(target, hana.wait(hours=1))
    hana.wait(minutes=10)

    hana.sync()

    assert archived(archives(hana)[0]) == before
    assert stages(hana) == stages_of_theirs(hana)


def test_a_poll_in_the_middle_of_the_job_archives_what_was_before_it(hana: Watch) -> None:
    before = studied(hana)
    hana.account.reset(1, hana.wait(hours=1))
    hana.wait(seconds=85)
    assert any(hana.account.assignments[key].srs_stage for key in hana.account.assignments)
    for _ in range(4):
        hana.sync()
        hana.wait(seconds=10)
    hana.sync()

    [archive] = archives(hana)
    assert archived(archive) == before
    assert stages(hana) == stages_of_theirs(hana)


def test_a_reset_is_looked_at_again_soon_and_settles_with_one_full_walk(hana: Watch) -> None:
    studied(hana)
    hana.account.reset(1, hana.wait(hours=1))
    hana.wait(minutes=3)
    hana.sync()
    following = hana.learner.next_sync_at
    assert following is not None
    assert following - hana.now <= timedelta(minutes=5)
    assert archives(hana)[0].settled_at is None
    hana.wait_until(following)
    hana.sandbox.log.clear()

    hana.sync()

    assert archives(hana)[0].settled_at == hana.now
    assert hana.learner.runs.latest("started_at").is_full
    assert not [path for path in hana.requests() if "assignments?updated_after" in path]


def test_a_settled_reset_needs_no_more_full_walks(hana: Watch) -> None:
    studied(hana)
    hana.account.reset(1, hana.wait(hours=1))
    for _ in range(2):
        hana.wait(minutes=6)
        hana.sync()
    hana.wait(minutes=6)

    idle = hana.sync()

    assert (idle.requests, idle.rows) == (3, {})
    assert not hana.learner.runs.latest("started_at").is_full


def test_an_unconfirmed_reset_changes_nothing(hana: Watch) -> None:
    before = studied(hana)
    hana.account.reset(1, hana.wait(hours=1), confirmed_after=None)
    hana.wait(minutes=10)

    result = hana.sync()

    assert (result.outcome, archives(hana), mirrored(hana)) == ("ok", [], before)


def test_the_list_of_resets_is_read_daily_without_a_hint(hana: Watch) -> None:
    studied(hana)
    asked = hana.account.reset(1, hana.wait(hours=1), confirmed_after=None)
    hana.wait(hours=22)
    hana.sync()
    assert not Reset.objects.exists()
    hana.wait(hours=2)

    hana.sync()

    assert Reset.objects.get().wanikani_id == asked.id


def test_resets_of_the_first_look_were_seen_by_nobody(hana: Watch) -> None:
    finish_level_one(hana)
    hana.account.reset(1, hana.wait(hours=1))
    hana.wait(minutes=10)

    hana.sync()

    [archive] = archives(hana)
    assert (archive.is_observed, archive.settled_at) == (False, hana.now)
    assert archived(archive) == {}


def test_a_first_look_that_was_cut_off_still_counts_as_the_first(hana: Watch) -> None:
    finish_level_one(hana)
    hana.account.reset(1, hana.wait(hours=1))
    hana.wait(minutes=10)
    hana.sandbox.faults.set(Fault("server_error", path="level_progressions", times=None))
    hana.sync()
    ResetArchive.objects.all().delete()  # as if the worker had died before it noted them
    hana.sandbox.faults.clear()

    hana.sync()

    assert [archive.is_observed for archive in archives(hana)] == [False]


def test_a_first_look_cut_off_before_a_reset_archives_what_it_had_read(hana: Watch) -> None:
    finish_level_one(hana)
    hana.sandbox.faults.set(Fault("server_error", path="level_progressions", times=None))
    hana.sync()
    hana.sandbox.faults.clear()
    before = mirrored(hana)
    hana.account.reset(1, hana.wait(hours=1))
    hana.wait(minutes=10)

    result = hana.sync()

    [archive] = archives(hana)
    assert (result.outcome, archive.is_observed, bool(before)) == ("ok", True, True)
    assert archived(archive) == before


def test_a_first_look_in_the_middle_of_a_job_knows_the_rest_of_it(hana: Watch) -> None:
    finish_level_one(hana)
    hana.account.reset(1, hana.wait(hours=1))
    hana.wait(seconds=80)
    hana.sync()
    assert any(stages(hana).values())
    hana.wait(minutes=10)

    result = hana.sync()

    [archive] = archives(hana)
    assert (result.outcome, archive.is_observed, archived(archive)) == ("ok", False, {})


def test_of_two_resets_between_two_polls_the_second_saw_nothing(hana: Watch) -> None:
    before = studied(hana)
    hana.account.reset(2, hana.wait(hours=1))
    hana.wait(minutes=10)
    hana.account.reset(1, hana.wait(minutes=1))
    hana.wait(minutes=10)

    hana.sync()

    first, second = archives(hana)
    assert (first.is_observed, archived(first)) == (True, before)
    assert (second.is_observed, archived(second)) == (False, {})


def test_a_wipe_that_no_reset_explains_is_held_three_times(hana: Watch) -> None:
    before = studied(hana)
    wipe_without_confirmation(hana)

    for _ in range(3):
        held = hana.sync()
        assert held.outcome == "partial"
        assert held.error is not None
        assert "no confirmed reset" in held.error
        assert (mirrored(hana), archives(hana)) == (before, [])
        assert timedelta(minutes=5) <= wait_for_next(hana) <= timedelta(minutes=6)
        hana.wait(minutes=5)


def wait_for_next(hana: Watch) -> timedelta:
    following = hana.learner.next_sync_at
    assert following is not None
    return following - hana.now


def test_the_fourth_look_takes_the_wipe_as_it_is_and_keeps_what_was(hana: Watch) -> None:
    before = studied(hana)
    wipe_without_confirmation(hana)

    sync_until_archived(hana)

    [archive] = archives(hana)
    assert (archive.reset_id, archive.is_observed, archived(archive)) == (None, True, before)
    assert stages(hana) == stages_of_theirs(hana)


@pytest.mark.parametrize("after", [timedelta(minutes=1), timedelta(hours=2)])
def test_a_confirmation_that_comes_late_adopts_the_archive(hana: Watch, after: timedelta) -> None:
    before = studied(hana)
    wiped_at = hana.now + timedelta(hours=1)
    reset = wipe_without_confirmation(hana)
    sync_until_archived(hana)
    hana.wait(minutes=1)
    hana.sync()
    hana.wait_until(hana.now + after)
    confirm_late(hana, reset, wiped_at)

    hana.sync()

    [archive] = archives(hana)
    assert (archive.reset_id, archive.confirmed_at) == (reset.id, wiped_at)
    assert archived(archive) == before


def test_a_confirmation_while_the_wipe_is_held_ends_the_waiting(hana: Watch) -> None:
    before = studied(hana)
    wiped_at = hana.now + timedelta(hours=1)
    reset = wipe_without_confirmation(hana)
    hana.sync()
    hana.wait(minutes=3)
    confirm_late(hana, reset, wiped_at)

    result = hana.sync()

    [archive] = archives(hana)
    assert result.outcome == "ok"
    assert (archive.reset_id, archived(archive)) == (reset.id, before)
    assert hana.learner.held_tries == 0


def test_a_reset_after_an_unexplained_wipe_has_an_archive_of_its_own(hana: Watch) -> None:
    studied(hana)
    wipe_without_confirmation(hana)
    sync_until_archived(hana)
    hana.account.do_lesson(1, hana.wait(minutes=1))
    hana.wait(minutes=1)
    hana.sync()
    reset = hana.account.reset(1, hana.wait(minutes=1))
    hana.wait(minutes=6)

    hana.sync()

    unexplained, explained = archives(hana)
    assert (unexplained.reset_id, explained.reset_id) == (None, reset.id)
    assert archived(explained)[1]["srs_stage"] == 1


class WorkerDied(BaseException):
    """What no handler of ours catches, as a SIGKILL."""


@contextmanager
def dies_when(is_fatal: Callable[[str], bool]) -> Iterator[None]:
    def run(execute, sql, params, many, context):  # type: ignore[no-untyped-def]  # Django names it
        if is_fatal(sql):
            raise WorkerDied
        return execute(sql, params, many, context)

    with connection.execute_wrapper(run), pytest.raises(WorkerDied):
        yield


@pytest.mark.parametrize(
    "fatal", ['INSERT INTO "sync_resetarchive"', 'INSERT INTO "sync_archiveditem"',
              'INSERT INTO "sync_assignment"', 'INSERT INTO "sync_reviewstatistic"',
              'INSERT INTO "sync_levelprogression"']
)  # fmt: skip
def test_a_worker_that_dies_at_any_write_of_a_reset_loses_nothing(hana: Watch, fatal: str) -> None:
    before = studied(hana)
    hana.account.reset(1, hana.wait(hours=1))
    hana.wait(minutes=10)
    with dies_when(lambda sql: sql.startswith(fatal)):
        hana.sync()
    hana.wait(minutes=2)

    hana.sync()

    [archive] = archives(hana)
    assert archived(archive) == before
    assert stages(hana) == stages_of_theirs(hana)
