"""What one changed assignment proves."""

from datetime import UTC, datetime, timedelta

import orjson
import pytest

from apps.sync.client.pages import open_page
from apps.sync.client.records import AssignmentRecord
from apps.sync.client.resources import RESOURCES
from apps.sync.models import Milestone, Precision
from tests.sync.client.rows import RECORDED, collection
from tests.sync.rows import (
    BURNED,
    LAST_POLL,
    PASSED,
    RESURRECTED,
    STARTED,
    THIS_POLL,
    UNLOCKED,
    alive_again,
    assignment,
    burned,
    changed,
    in_reviews,
    kinds,
    seen,
)

Kind = Milestone.Kind
BETWEEN = LAST_POLL + timedelta(minutes=20)


def recorded(name: str) -> AssignmentRecord:
    content = orjson.loads((RECORDED / f"{name}.json").read_bytes())
    body = content if content["object"] == "collection" else collection(content)
    [row] = open_page(RESOURCES["assignments"], "url", orjson.dumps(body), None).read().rows
    assert isinstance(row, AssignmentRecord)
    return row


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def test_a_locked_row_proves_nothing() -> None:
    assert seen(assignment()) == []


def test_the_first_look_gives_every_stamp_back_with_its_own_date() -> None:
    steps = seen(burned())

    assert [(step.kind, step.happened_at) for step in steps] == [
        (Kind.UNLOCKED, UNLOCKED),
        (Kind.LESSON, STARTED),
        (Kind.PASSED, PASSED),
        (Kind.BURNED, BURNED),
    ]
    assert {(step.precision, step.source) for step in steps} == {
        (Precision.EXACT, Milestone.Source.STAMP)
    }


def test_a_change_proves_only_what_is_new() -> None:
    assert kinds(changed(in_reviews(8), burned())) == ["burned"]


def test_a_review_without_a_stamp_is_no_milestone() -> None:
    assert changed(in_reviews(5), in_reviews(6)) == []


def test_falling_below_guru_does_not_undo_the_pass() -> None:
    assert changed(in_reviews(5), in_reviews(4, passed_at=PASSED)) == []


def test_a_resurrection_is_known_by_its_stamp() -> None:
    [step] = changed(burned(), alive_again(1))

    assert (step.kind, step.happened_at) == (Kind.RESURRECTED, RESURRECTED)


def test_a_resurrection_into_the_lessons_and_the_lesson_again_are_two_milestones() -> None:
    in_lessons = alive_again(0, started_at=None)
    again = RESURRECTED + timedelta(minutes=1)

    assert kinds(changed(burned(), in_lessons)) == ["resurrected"]
    [step] = changed(in_lessons, alive_again(1, started_at=again))
    assert (step.kind, step.happened_at) == (Kind.LESSON, again)


def test_a_burn_again_lies_between_the_two_polls_that_saw_it() -> None:
    [step] = changed(alive_again(8), alive_again(9))

    assert (step.kind, step.precision) == (Kind.BURNED_AGAIN, Precision.WINDOW)
    assert (step.not_before, step.happened_at) == (LAST_POLL, THIS_POLL)
    assert (step.occasion, step.source) == (RESURRECTED, Milestone.Source.OBSERVED)


def test_a_burn_again_before_our_time_has_no_date() -> None:
    step = seen(alive_again(9))[-1]

    assert (step.kind, step.happened_at) == (Kind.BURNED_AGAIN, None)
    assert (step.occasion, step.precision) == (RESURRECTED, Precision.UNKNOWN)


def test_a_first_burn_of_a_row_at_stage_nine_is_no_burn_again() -> None:
    assert "burned_again" not in kinds(seen(burned()))


def test_a_resurrection_between_two_polls_proves_the_burn_before_it() -> None:
    """Only a burned item can be resurrected."""
    steps = changed(alive_again(8), alive_again(1, resurrected_at=BETWEEN))

    assert kinds(steps) == ["resurrected", "burned_again"]
    assert (steps[1].occasion, steps[1].happened_at) == (RESURRECTED, BETWEEN)
    assert steps[1].not_before == LAST_POLL


def test_one_life_that_passed_unseen_is_still_a_burn_again() -> None:
    """Nobody looked for half a year: resurrected and burned again meanwhile."""
    steps = changed(burned(), alive_again(9, resurrected_at=BETWEEN))

    assert kinds(steps) == ["resurrected", "burned_again"]
    assert (steps[1].occasion, steps[1].not_before) == (BETWEEN, BETWEEN)
    assert (steps[1].precision, steps[1].happened_at) == (Precision.WINDOW, THIS_POLL)


def test_a_whole_history_that_passed_unseen_is_told_as_far_as_it_is_proved() -> None:
    steps = changed(
        in_reviews(8), alive_again(9, burned_at=BETWEEN, resurrected_at=BETWEEN + timedelta(1))
    )

    assert kinds(steps) == ["burned", "resurrected", "burned_again"]


def test_two_lives_that_ended_between_two_polls_are_two_burns_again() -> None:
    steps = changed(alive_again(8), alive_again(9, resurrected_at=BETWEEN))

    assert kinds(steps) == ["resurrected", "burned_again", "burned_again"]
    assert [step.occasion for step in steps[1:]] == [RESURRECTED, BETWEEN]


def test_a_row_that_stays_burned_again_is_not_told_anew() -> None:
    assert changed(alive_again(9), alive_again(9, hidden=True)) == []


def test_a_reset_of_a_resurrected_item_proves_no_burn() -> None:
    assert changed(alive_again(8), assignment()) == []


def test_an_unlock_after_a_reset_is_another_unlock() -> None:
    [step] = changed(assignment(), assignment(unlocked_at=BETWEEN))

    assert (step.kind, step.occasion) == (Kind.UNLOCKED, BETWEEN)


@pytest.mark.parametrize("before", [None, in_reviews(8)])
def test_a_burn_without_a_stamp_is_known_without_a_date(before: AssignmentRecord | None) -> None:
    legacy = in_reviews(9)

    step = (seen(legacy) if before is None else changed(before, legacy))[-1]

    assert (step.kind, step.happened_at) == (Kind.BURNED, None)
    assert (step.precision, step.occasion) == (Precision.UNKNOWN, legacy.created_at)


def test_the_recorded_resurrected_item_of_2019_lives_again() -> None:
    steps = {step.kind: step for step in seen(recorded("assignments-resurrected-2019"))}

    assert list(steps) == ["unlocked", "lesson", "passed", "burned", "resurrected"]
    assert steps[Kind.BURNED].happened_at == at("2017-10-24T20:43:33.656484")
    assert steps[Kind.RESURRECTED].happened_at == at("2018-12-09T07:34:25.731430")
    assert steps[Kind.LESSON].happened_at == at("2018-12-09T07:35:23.305115")


def test_the_recorded_legacy_item_burned_without_ever_having_passed() -> None:
    steps = seen(recorded("assignment-legacy-2018"))

    assert kinds(steps) == ["unlocked", "lesson", "burned"]
    assert steps[-1].happened_at == at("2017-09-04T08:35:20")


def test_the_recorded_item_after_a_reset_has_one_plain_life() -> None:
    steps = seen(recorded("assignment-after-reset-2025"))

    assert kinds(steps) == ["unlocked", "lesson", "passed", "burned"]
    assert steps[0].occasion == at("2021-07-22T21:03:22.905689")
