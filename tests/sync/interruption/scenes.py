"""Syncs that have something to lose, and what must be there once they are through."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from apps.sandbox.http.application import Sandbox
from apps.sandbox.truth import Burned, LessonDone, Passed, Resurrected, Unlocked
from apps.sync.models import (
    ArchivedItem,
    Assignment,
    ItemLedger,
    Milestone,
    ResetArchive,
    Review,
    Subject,
    SyncRun,
)
from tests.sync.log_truth import assert_log_equals_truth
from tests.sync.pages import rewritten
from tests.sync.source import assert_equal_to_source
from tests.sync.watching import Watch, watch

BURNED_TWICE, BURNED_ONCE, ANSWERED = 1, 2, (3, 4, 5)
SECOND = timedelta(seconds=1)
Check = Callable[[], None]


@dataclass(frozen=True, slots=True)
class Scene:
    """`prepare` brings the world before the sync, and says how to tell whether all is true.

    `checkpoints`: it has at least so many.
    """

    name: str
    prepare: Callable[[Sandbox], tuple[Watch, Check]]
    checkpoints: int
    full: bool = False


def first_sync(sandbox: Sandbox) -> tuple[Watch, Check]:
    """Nothing is known of a life in which an item was burned, resurrected and burned again."""
    hana = watch(sandbox)
    climb_to_level_two(hana)
    burn_twice(hana)
    hana.account.create_material(3, hana.now, meaning_synonyms=["ground"])
    hana.wait(minutes=5)

    def check() -> None:
        assert_mirrored(hana)
        assert_burns_are_known(hana)

    return hana, check


def a_full_day(sandbox: Sandbox) -> tuple[Watch, Check]:
    """Reviews, a first burn, a second burn, a lesson and a reset, all since the last poll."""
    hana = watch(sandbox)
    climb_to_level_two(hana)
    before_both_burns(hana)
    hana.sync()
    begun = len(hana.account.truth.events)
    known = set(Milestone.objects.values_list("pk", flat=True))
    wait_for_both_burns(hana)
    hana.sync()
    before = assignments_of(hana)
    study_and_reset(hana)

    def check() -> None:
        assert_mirrored(hana)
        assert_log_equals_truth(hana, begun)
        assert_milestones_equal_truth(hana, begun, known)
        assert_archived_once(before)

    return hana, check


def second_look_for_a_gone_row(sandbox: Sandbox) -> tuple[Watch, Check]:
    """A full walk, the second that misses a row: it is the one that marks it."""
    hana = watch(sandbox)
    hana.sync()
    gone = min(hana.account.assignments)

    def leave_out(content: dict[str, Any]) -> None:
        content["data"] = [row for row in content["data"] if row["id"] != gone]
        content["total_count"] -= 1

    rewritten(hana, "assignments", leave_out)
    hana.wait(minutes=11)
    hana.sync(full=True)
    hana.wait(minutes=11)

    def check() -> None:
        assert_mirrored(hana)
        unlisted = Assignment.objects.filter(unlisted_at__isnull=False)
        assert list(unlisted.values_list("wanikani_id", flat=True)) == [gone]

    return hana, check


SCENES = (
    Scene("first sync", first_sync, checkpoints=250),
    Scene("a full day", a_full_day, checkpoints=150),
    Scene("second look for a gone row", second_look_for_a_gone_row, checkpoints=50, full=True),
)


# What the learner does


def climb_to_level_two(hana: Watch) -> None:
    for subjects in ((1, 2), range(3, 8)):
        hana.wait_until(max(hana.account.climb(each, 5, hana.now) for each in subjects))


def burn_twice(hana: Watch) -> None:
    hana.burn(BURNED_TWICE)
    hana.account.resurrect(BURNED_TWICE, hana.wait(hours=1), "review")
    hana.burn(BURNED_TWICE)


def before_both_burns(hana: Watch) -> None:
    """One right answer away from a burn again, and from a first one."""
    hana.burn(BURNED_TWICE)
    hana.account.resurrect(BURNED_TWICE, hana.wait(hours=1), "review")
    both = (BURNED_TWICE, BURNED_ONCE)
    hana.wait_until(max(hana.account.climb(each, 8, hana.now) for each in both))


def wait_for_both_burns(hana: Watch) -> None:
    due = [hana.account.assignment_of[each].available_at for each in (BURNED_TWICE, BURNED_ONCE)]
    hana.wait_until(max(moment for moment in due if moment is not None))


def study_and_reset(hana: Watch) -> None:
    account = hana.account
    for subject in (BURNED_TWICE, BURNED_ONCE):
        account.answer(subject, hana.wait(minutes=1))
    for wrong, subject in enumerate(ANSWERED):
        account.answer(subject, hana.wait(minutes=1), wrong_meaning=wrong, wrong_reading=wrong % 2)
    lessons = [row for row in account.assignments.values() if row.started_at is None]
    of_level_one = [row.subject_id for row in lessons if account.subject(row.subject_id).level == 1]
    account.do_lesson(of_level_one[0], hana.wait(minutes=1))
    account.reset(2, hana.wait(minutes=1))
    hana.wait(minutes=10)


# What has to be true


def assert_mirrored(hana: Watch) -> None:
    assert_equal_to_source(hana)
    theirs = hana.world.catalogue.subjects.values()
    assert set(Subject.objects.values_list("id", "level", "lesson_position")) == {
        (subject.id, subject.level, subject.lesson_position) for subject in theirs
    }
    assert not hana.learner.runs.filter(outcome=SyncRun.Outcome.RUNNING).exists()


def assert_burns_are_known(hana: Watch) -> None:
    """A first look finds the date of a first burn, and no more than the fact of a second."""
    burns = Milestone.objects.filter(kind__startswith="burned").order_by("occasion")
    [first] = [event for event in hana.account.truth.of(Burned) if not event.again]
    [burned, again] = burns
    assert (burned.subject_id, burned.kind) == (BURNED_TWICE, "burned")
    assert burned.happened_at is not None
    assert abs(burned.happened_at - first.at) <= SECOND
    assert (again.subject_id, again.kind, again.happened_at) == (BURNED_TWICE, "burned_again", None)


def assert_milestones_equal_truth(hana: Watch, begun: int, known: set[int]) -> None:
    """Each that happened since, once, with its date; none besides."""
    recorded = list(Milestone.objects.exclude(pk__in=known))
    events = [event for event in hana.account.truth.events if event.seq > begun]
    happened = {
        (event.subject_id, kind): event.at for event in events if (kind := milestone_of(event))
    }
    assert Counter((row.subject_id, row.kind) for row in recorded) == Counter(happened.keys())
    for row in recorded:
        assert row.happened_at is not None
        assert row.precision == "exact"
        assert abs(row.happened_at - happened[row.subject_id, row.kind]) <= SECOND


def milestone_of(event: Any) -> str | None:
    match event:
        case Burned(again=again):
            return "burned_again" if again else "burned"
        case Unlocked() | Passed() | Resurrected():
            return type(event).__name__.lower()
        case LessonDone():
            return "lesson"
    return None


def assignments_of(hana: Watch) -> set[Any]:
    rows = Assignment.objects.filter(learner=hana.learner)
    return set(rows.values_list("subject_id", "srs_stage", "burned_at"))


def assert_archived_once(before: set[Any]) -> None:
    [archive] = ResetArchive.objects.all()
    items = ArchivedItem.objects.filter(archive=archive)
    assert archive.is_observed
    assert set(items.values_list("subject_id", "srs_stage", "burned_at")) == before


def history() -> Sequence[Any]:
    """What is told of the past, but not when we wrote it down."""
    asked = (
        Milestone.objects.values_list("subject_id", "kind", "occasion", "precision", "source"),
        Review.objects.values_list(
            "subject_id", "epoch", "meaning_correct", "reviewed_at", "precision",
            "starting_srs_stage", "ending_srs_stage",
            "incorrect_meaning_answers", "incorrect_reading_answers",
        ),
        ItemLedger.objects.values_list("subject_id", "epoch", "is_open", "reviews"),
        ResetArchive.objects.values_list("reset_id", "confirmed_at", "is_observed", "settled_at"),
    )  # fmt: skip
    return [sorted(rows, key=repr) for rows in asked]
