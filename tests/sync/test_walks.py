"""Which rows the pages of a walk prove to be gone."""

from datetime import timedelta
from typing import Any

import pytest

from apps.sandbox.small import Size, small_world
from apps.sandbox.world import World
from apps.stats.selectors.lessons import lesson_queue_of
from apps.sync.models import Assignment, ReviewStatistic, StudyMaterial, Walk
from tests.sync.conftest import ROWS_ON_A_PAGE
from tests.sync.pages import rewritten
from tests.sync.watching import Watch

pytestmark = [pytest.mark.usefixtures("small_pages"), pytest.mark.one_database]
LATER = {"minutes": 11}


@pytest.fixture
def world() -> World:
    """Three pages of assignments from the first day on."""
    return small_world(size=Size(kana_words=10))


def without(*ids: int) -> Any:
    """As if these rows had never been."""

    def rewriting(content: dict[str, Any]) -> None:
        content["data"] = [row for row in content["data"] if row["id"] not in ids]
        content["total_count"] -= len(ids)

    return rewriting


def unlisted() -> list[int]:
    rows = Assignment.objects.filter(unlisted_at__isnull=False).order_by("wanikani_id")
    return list(rows.values_list("wanikani_id", flat=True))


def walk_fully(hana: Watch) -> str:
    return hana.sync(full=True).outcome


def first_ids(hana: Watch, number: int) -> list[int]:
    return sorted(hana.account.assignments)[:number]


def test_one_walk_that_misses_a_row_marks_nothing(hana: Watch) -> None:
    hana.sync()
    rewritten(hana, "assignments", without(*first_ids(hana, 1)))
    hana.wait(**LATER)

    assert walk_fully(hana) == "ok"
    assert unlisted() == []


def test_two_walks_that_agree_mark_the_row_and_keep_it(hana: Watch) -> None:
    hana.sync()
    [gone] = first_ids(hana, 1)
    rewritten(hana, "assignments", without(gone))
    hana.wait(**LATER)
    walk_fully(hana)
    hana.wait(**LATER)

    walk_fully(hana)

    assert unlisted() == [gone]
    assert Assignment.objects.count() == len(hana.account.assignments)


def test_the_second_look_comes_by_itself(hana: Watch) -> None:
    hana.sync()
    [gone] = first_ids(hana, 1)
    rewritten(hana, "assignments", without(gone))
    hana.wait(**LATER)
    walk_fully(hana)
    hana.wait(**LATER)

    hana.sync()

    assert unlisted() == [gone]


def test_two_walks_within_ten_minutes_are_one_witness(hana: Watch) -> None:
    hana.sync()
    rewritten(hana, "assignments", without(*first_ids(hana, 1)))
    hana.wait(**LATER)
    walk_fully(hana)
    hana.wait(minutes=9)

    walk_fully(hana)

    assert unlisted() == []


def test_a_row_that_was_listed_in_between_is_not_marked(hana: Watch) -> None:
    hana.sync()
    rewritten(hana, "assignments", without(*first_ids(hana, 1)))
    hana.wait(**LATER)
    walk_fully(hana)
    hana.sandbox.faults.clear()
    hana.wait(**LATER)
    walk_fully(hana)
    rewritten(hana, "assignments", without(*first_ids(hana, 1)))
    hana.wait(**LATER)

    walk_fully(hana)

    assert unlisted() == []


def test_a_marked_row_that_is_listed_again_counts_again(hana: Watch) -> None:
    hana.sync()
    Assignment.objects.filter(wanikani_id=first_ids(hana, 1)[0]).update(unlisted_at=hana.now)
    before = hana.learner.data_version
    hana.wait(**LATER)

    result = hana.sync(full=True)

    assert (unlisted(), result.rows) == ([], {"assignments": 1})
    assert hana.learner.data_version == before + 1


def empty(content: dict[str, Any]) -> None:
    content.update(data=[], total_count=0, data_updated_at=None)
    content["pages"]["next_url"] = None


@pytest.mark.parametrize("collection", ["assignments", "review_statistics"])
def test_a_source_that_is_suddenly_empty_changes_nothing(hana: Watch, collection: str) -> None:
    hana.account.do_lesson(lesson_of(hana), hana.wait(minutes=1))
    hana.sync()
    rewritten(hana, collection, empty)
    before = rows_of(hana)

    for _ in range(3):
        hana.wait(**LATER)
        walk_fully(hana)

    assert rows_of(hana) == before
    assert not hana.learner.reset_archives.exists()


def lesson_of(hana: Watch) -> int:
    return next(row.subject_id for row in hana.account.assignments.values() if row.unlocked_at)


def rows_of(hana: Watch) -> list[int]:
    """Of both collections those that are listed, and what was told of them."""
    listed = (model.objects.listed().count() for model in (Assignment, ReviewStatistic))
    return [*listed, hana.learner.milestones.count()]


def test_a_source_that_is_suddenly_short_changes_nothing(hana: Watch) -> None:
    hana.sync()
    before = Walk.objects.get(resource="assignments").cursor
    everything = first_ids(hana, len(hana.account.assignments))
    first_of_each_page = everything[::ROWS_ON_A_PAGE]
    shorten = without(*(set(everything) - set(first_of_each_page)))

    def shorten_and_date(content: dict[str, Any]) -> None:
        shorten(content)
        content["data_updated_at"] = hana.now.isoformat()

    rewritten(hana, "assignments", shorten_and_date)
    outcomes = []

    for _ in range(3):
        hana.wait(**LATER)
        outcomes.append(walk_fully(hana))

    walk = Walk.objects.get(resource="assignments")
    assert outcomes == ["ok", "ok", "ok"]
    assert (unlisted(), walk.missed_ids, walk.cursor) == ([], [], before)


def test_what_a_page_may_hide_behind_a_strange_row_is_not_missing(hana: Watch) -> None:
    def no_id(content: dict[str, Any]) -> None:
        if content["data"]:
            content["data"][0]["id"] = "first"

    hana.sync()
    rewritten(hana, "assignments", no_id)
    hana.wait(**LATER)

    walk_fully(hana)

    assert Walk.objects.get(resource="assignments").missed_ids == []


def test_a_quiet_poll_never_marks(hana: Watch) -> None:
    hana.sync()
    Walk.objects.filter(resource="assignments").update(
        missed_ids=first_ids(hana, 1), missed_at=hana.now
    )
    hana.wait(minutes=5)

    hana.sync()

    assert unlisted() == []


def test_a_study_material_that_was_deleted_is_marked(hana: Watch) -> None:
    for subject in (1, 2, 3):
        hana.account.create_material(subject, hana.now, meaning_synonyms=["ground"])
    hana.wait(minutes=5)
    hana.sync()
    gone = min(hana.account.materials)
    rewritten(hana, "study_materials", without(gone))
    hana.wait(days=8)
    hana.sync()
    hana.wait(hours=1)

    hana.sync()

    assert StudyMaterial.objects.get(unlisted_at__isnull=False).wanikani_id == gone


def test_a_row_that_is_not_listed_waits_in_no_queue(hana: Watch) -> None:
    hana.sync()
    queue = lesson_queue_of(hana.learner, hana.now)
    assert queue is not None
    first = queue.lessons[0].subject_id
    Assignment.objects.filter(subject_id=first).update(unlisted_at=hana.now)

    shorter = lesson_queue_of(hana.learner, hana.now)

    assert shorter is not None
    assert first not in {item.subject_id for item in shorter.lessons}
    assert shorter.count == queue.count - 1


def test_a_clock_that_was_set_back_by_years_puts_nothing_off(hana: Watch) -> None:
    hana.sync(clock=lambda: hana.now + timedelta(days=4_000))
    hana.account.create_material(1, hana.now, meaning_note="one")
    hana.world.staff.touch(1, hana.now)
    hana.wait(minutes=5)

    rows = hana.sync().rows

    assert {"subjects", "study_materials"} <= rows.keys()


def test_everything_is_read_anew_each_week(hana: Watch) -> None:
    hana.sync()
    hana.wait(days=7)
    hana.sandbox.log.clear()

    hana.sync()

    asked = {path.rpartition("/")[2] for path in hana.requests()}
    assert {"assignments", "review_statistics", "study_materials", "subjects"} <= asked
    assert Walk.objects.get(resource="subjects").full_drained_at == hana.now


def test_a_row_made_anew_under_another_id_stays_the_row_of_its_subject(hana: Watch) -> None:
    hana.sync()
    [old] = first_ids(hana, 1)
    before = Assignment.objects.get(wanikani_id=old)

    def another_id(content: dict[str, Any]) -> None:
        for row in content["data"]:
            row["id"] = 9_999_999 if row["id"] == old else row["id"]

    rewritten(hana, "assignments", another_id)
    hana.wait(**LATER)

    assert walk_fully(hana) == "ok"
    after = Assignment.objects.get(subject_id=before.subject_id)
    assert (after.pk, after.wanikani_id) == (before.pk, 9_999_999)
