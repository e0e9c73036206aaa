"""What syncs observe of an account that lives on: each fact once, and kept for ever."""

from datetime import datetime, timedelta

import pytest

from apps.sandbox.http.faults import Fault
from apps.sandbox.rules.resurrecting import Mode
from apps.sync.models import Milestone, Precision
from tests.sync.watching import Watch

pytestmark = pytest.mark.one_database

ITEM = 1
MODES: list[Mode] = ["lesson", "review"]


def told(hana: Watch, *, since: int = 0) -> list[str]:
    """Kinds of the item's milestones in the order they were recorded, from the `since`-th on."""
    mine = hana.learner.milestones.filter(subject_id=ITEM).order_by("pk")
    return list(mine.values_list("kind", flat=True))[since:]


def the(hana: Watch, kind: Milestone.Kind) -> Milestone:
    return hana.learner.milestones.get(subject_id=ITEM, kind=kind)


def burned_and_resurrected(hana: Watch, mode: Mode = "review") -> None:
    hana.burn(ITEM)
    hana.account.resurrect(ITEM, hana.wait(hours=1), mode)
    hana.wait(minutes=5)


def burn_again_later(hana: Watch) -> None:
    """All but the last answer, a sync, an hour: the burn falls between two polls."""
    hana.wait_until(hana.account.climb(ITEM, 8, hana.now))
    hana.sync()
    due = hana.account.assignment_of[ITEM].available_at
    assert due is not None
    hana.wait_until(due - timedelta(minutes=30))
    hana.sync()
    hana.wait_until(due)


def test_who_hides_a_subject_dates_no_review(hana: Watch) -> None:
    """Staff stamp both rows together, as a review does; the hour is proved all the same."""
    hana.account.climb(ITEM, 2, hana.now)
    hana.wait(days=2)
    hana.sync()
    hana.account.answer(ITEM, hana.now)
    hana.world.staff.hide(ITEM, hana.wait(minutes=4))
    hana.wait(minutes=4)

    hana.sync()

    assert hana.learner.reviews.get().precision == Precision.HOUR


def test_who_hides_a_subject_dates_no_burn(hana: Watch) -> None:
    burned_and_resurrected(hana)
    burn_again_later(hana)
    hana.account.answer(ITEM, hana.now)
    hana.world.staff.hide(ITEM, hana.wait(minutes=4))
    hana.wait(minutes=4)

    hana.sync()

    assert the(hana, Milestone.Kind.BURNED_AGAIN).precision == Precision.WINDOW


def test_each_step_of_a_life_is_told_once(hana: Watch) -> None:
    hana.sync()
    hana.burn(ITEM)

    hana.sync()

    assert told(hana) == ["unlocked", "lesson", "passed", "burned"]


def test_the_first_look_tells_the_past_from_its_stamps(hana: Watch) -> None:
    moment = hana.burn(ITEM)

    result = hana.sync()

    burn = the(hana, Milestone.Kind.BURNED)
    assert told(hana) == ["unlocked", "lesson", "passed", "burned"]
    assert (burn.happened_at, burn.precision) == (moment, Precision.EXACT)
    assert result.milestones == hana.learner.milestones.count()


def test_reading_everything_again_tells_nothing_anew(hana: Watch) -> None:
    hana.burn(ITEM)
    hana.sync()
    before = hana.learner.milestones.count()

    again = hana.sync(full=True)

    assert (again.outcome, again.milestones) == ("ok", 0)
    assert hana.learner.milestones.count() == before


@pytest.mark.parametrize("mode", MODES)
def test_a_resurrection_between_two_polls_is_told(hana: Watch, mode: Mode) -> None:
    hana.burn(ITEM)
    hana.sync()
    moment = hana.wait(hours=1)
    hana.account.resurrect(ITEM, moment, mode)
    hana.wait(minutes=5)

    result = hana.sync()

    assert (result.outcome, told(hana, since=4)) == ("ok", ["resurrected"])
    assert the(hana, Milestone.Kind.RESURRECTED).happened_at == moment
    assert not hana.learner.reset_archives.exists()


def test_the_lesson_repeated_after_a_resurrection_is_told(hana: Watch) -> None:
    burned_and_resurrected(hana, "lesson")
    hana.sync()
    moment = hana.wait(hours=1)
    hana.account.do_lesson(ITEM, moment)
    hana.wait(minutes=5)

    hana.sync()

    lessons = hana.learner.milestones.filter(subject_id=ITEM, kind=Milestone.Kind.LESSON)
    assert moment in lessons.values_list("happened_at", flat=True)


@pytest.mark.parametrize("mode", MODES)
def test_a_burn_again_is_dated_by_the_stamps_of_both_rows(hana: Watch, mode: Mode) -> None:
    burned_and_resurrected(hana, mode)
    hana.sync()
    burn_again_later(hana)
    moment = hana.now
    hana.account.answer(ITEM, moment)
    hana.wait(minutes=5)

    hana.sync()

    burn = the(hana, Milestone.Kind.BURNED_AGAIN)
    assert burn.precision == Precision.EXACT
    assert burn.happened_at is not None
    assert abs(burn.happened_at - moment) < timedelta(seconds=1)


def test_a_burn_again_whose_answer_is_not_seen_yet_lies_in_a_window(hana: Watch) -> None:
    burned_and_resurrected(hana)
    hana.sync()
    burn_again_later(hana)
    opened_at = hana.now
    hana.sync()
    hana.wait(minutes=10)
    hana.account.answer(ITEM, hana.now)
    hana.wait(minutes=5)
    hana.sandbox.faults.set(Fault("server_error", path="review_statistics", times=None))

    hana.sync()

    burn = the(hana, Milestone.Kind.BURNED_AGAIN)
    assert burn.precision == Precision.WINDOW
    assert (burn.not_before, burn.happened_at) == (opened_at, hana.now)


def test_a_window_opens_with_the_last_look_even_if_that_found_nothing(hana: Watch) -> None:
    burned_and_resurrected(hana)
    hana.sync()
    burn_again_later(hana)
    hana.sync()
    opened_at = hana.wait(minutes=30)
    hana.sync()
    hana.account.answer(ITEM, hana.wait(minutes=5))
    hana.wait(minutes=5)
    hana.sandbox.faults.set(Fault("server_error", path="review_statistics", times=None))

    hana.sync()

    assert the(hana, Milestone.Kind.BURNED_AGAIN).not_before == opened_at


def test_a_burn_again_behind_the_reader_is_not_dated_after_it(
    hana: Watch, small_pages: None
) -> None:
    """Her item stands on a page already read, and the next poll shows that it had burned."""
    burned_and_resurrected(hana)
    hana.sync()
    burn_again_later(hana)
    burns: list[datetime] = []

    def burn_once() -> None:
        if not burns:
            burns.append(hana.wait(minutes=1))
            hana.account.answer(ITEM, burns[0])
            hana.wait(minutes=1)

    hana.sandbox.faults.between_pages(burn_once)
    hana.sync(full=True)
    hana.wait(minutes=5)

    hana.sync()

    burn = the(hana, Milestone.Kind.BURNED_AGAIN)
    assert burn.not_before is not None
    assert burn.happened_at is not None
    assert burn.not_before <= burns[0] <= burn.happened_at + timedelta(seconds=1)


def test_a_burn_again_whose_row_was_touched_later_is_not_dated_by_that(hana: Watch) -> None:
    burned_and_resurrected(hana)
    hana.sync()
    burn_again_later(hana)
    hana.account.answer(ITEM, hana.now)
    hana.account.assignment_of[ITEM].data_updated_at = hana.wait(minutes=3)
    hana.wait(minutes=1)

    hana.sync()

    assert the(hana, Milestone.Kind.BURNED_AGAIN).precision == Precision.WINDOW


def test_the_late_half_of_a_burn_again_gives_its_moment_after_all(hana: Watch) -> None:
    burned_and_resurrected(hana)
    hana.sync()
    burn_again_later(hana)
    moment = hana.now
    hana.account.answer(ITEM, moment)
    hana.wait(minutes=5)
    hana.sandbox.faults.set(Fault("server_error", path="review_statistics", times=None))
    hana.sync()
    hana.sandbox.faults.clear()
    hana.wait(minutes=5)

    hana.sync()

    assert the(hana, Milestone.Kind.BURNED_AGAIN).precision == Precision.EXACT


def test_a_burn_again_before_the_first_look_has_no_date(hana: Watch) -> None:
    burned_and_resurrected(hana)
    hana.burn(ITEM)

    hana.sync()

    burn = the(hana, Milestone.Kind.BURNED_AGAIN)
    assert (burn.happened_at, burn.precision) == (None, Precision.UNKNOWN)


def test_resurrections_do_not_wait_for_the_next_burn(hana: Watch) -> None:
    """A second life and a third: one resurrection each, one burn again between them."""
    burned_and_resurrected(hana)
    hana.sync()
    hana.burn(ITEM)
    hana.sync()
    hana.account.resurrect(ITEM, hana.wait(hours=1), "review")
    hana.wait(minutes=5)

    hana.sync()

    assert told(hana)[-3:] == ["resurrected", "burned_again", "resurrected"]


def test_a_reset_keeps_every_milestone(hana: Watch) -> None:
    hana.burn(ITEM)
    hana.sync()
    before = list(hana.learner.milestones.order_by("pk").values())
    hana.account.reset(1, hana.wait(hours=1))
    hana.wait(minutes=10)

    hana.sync()

    kept = hana.learner.milestones.filter(pk__in=[each["id"] for each in before])
    assert list(kept.order_by("pk").values()) == before
    assert told(hana, since=4) == ["unlocked"]
