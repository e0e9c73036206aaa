import pytest

from apps.stats.measures.resurrections import Returns, resurrection_ledger, returns
from tests.stats.measures.rows import NOW, burn, day, learner, reset, resurrection, returned

FIRST, REVIVED, LATER = day(2021, 1, 1), day(2022, 1, 1), day(2023, 1, 1)


def ledger(resurrections, burns=(), items=(), resets=(), **fields):
    return resurrection_ledger(resurrections, burns, items, resets, learner(**fields))


def test_each_resurrection_is_an_entry_oldest_first():
    entries = ledger([resurrection(1, LATER), resurrection(2, FIRST), resurrection(1, REVIVED)])

    assert [one.resurrected_at for one in entries] == [FIRST, REVIVED, LATER]


def test_an_entry_tells_how_long_after_its_first_burn_it_was_revived():
    (entry,) = ledger([resurrection(1, REVIVED)], [burn(1, FIRST)])

    assert (entry.first_burned_at, entry.days_burned) == (FIRST, 365.0)


def test_a_burn_that_a_reset_wiped_is_not_the_first_burn_of_a_later_life():
    (entry,) = ledger([resurrection(1, LATER)], [burn(1, FIRST), burn(1, REVIVED)])

    assert entry.first_burned_at == REVIVED


def test_the_burn_of_a_later_attempt_is_not_the_first_burn_of_an_earlier_life():
    (entry,) = ledger([resurrection(1, REVIVED)], [burn(1, FIRST), burn(1, LATER)])

    assert entry.first_burned_at == FIRST


def test_an_undated_first_burn_leaves_the_days_unknown():
    (entry,) = ledger([resurrection(1, REVIVED)], [burn(1)])

    assert (entry.first_burned_at, entry.days_burned) == (None, None)


def test_a_burn_again_ends_the_life_that_its_resurrection_began():
    again = burn(1, LATER, again=True, occasion=REVIVED)

    (entry,) = ledger([resurrection(1, REVIVED)], [burn(1, FIRST), again])

    assert (entry.burned_again, entry.burned_again_at, entry.days_to_burn_again) == (
        True,
        LATER,
        365.0,
    )


def test_a_burn_again_of_unknown_date_is_told_without_one():
    again = burn(1, None, again=True, occasion=REVIVED)

    (entry,) = ledger([resurrection(1, REVIVED)], [burn(1, FIRST), again])

    assert (entry.burned_again, entry.burned_again_at) == (True, None)


def test_the_burn_again_of_one_life_says_nothing_about_the_next():
    again = burn(1, LATER, again=True, occasion=REVIVED)

    entries = ledger([resurrection(1, REVIVED), resurrection(1, day(2024, 1, 1))], [again])

    assert [one.burned_again for one in entries] == [True, False]


def test_an_item_on_its_way_shows_its_stage_and_next_review():
    (entry,) = ledger([resurrection(1, REVIVED)], items=[returned(1, 4)])

    assert (entry.srs_stage, entry.next_review_at, entry.can_burn_again) == (4, NOW, True)


def test_on_vacation_no_review_comes_next():
    (entry,) = ledger([resurrection(1, REVIVED)], items=[returned(1)], vacation_since=NOW)

    assert entry.next_review_at is None


def test_an_item_in_the_lessons_has_no_review_before_it_but_can_burn():
    (entry,) = ledger([resurrection(1, REVIVED)], items=[returned(1, 0)])

    assert (entry.srs_stage, entry.next_review_at, entry.can_burn_again) == (0, None, True)


@pytest.mark.parametrize(
    "item", [returned(1, is_offered=False), returned(1, 0, is_unlocked=False), returned(1, 9)]
)
def test_what_is_not_offered_locked_or_burned_has_no_next_review_and_cannot_burn(item):
    (entry,) = ledger([resurrection(1, REVIVED)], items=[item])

    assert (entry.next_review_at, entry.can_burn_again) == (None, False)


def test_an_item_without_a_row_has_no_stage():
    (entry,) = ledger([resurrection(1, REVIVED)], resets=[reset(LATER)])

    assert (entry.srs_stage, entry.can_burn_again, entry.ended_by_reset) == (None, False, False)


def test_a_life_that_a_reset_took_is_over():
    """The row has lost the stamp of that life and is locked, or begun anew."""
    for stage, is_unlocked in ((0, False), (9, True)):
        item = returned(1, stage, resurrected_at=None, is_unlocked=is_unlocked)

        (entry,) = ledger([resurrection(1, REVIVED)], items=[item], resets=[reset(LATER)])

        assert (entry.ended_by_reset, entry.can_burn_again) == (True, False)
        assert entry.srs_stage == (9 if is_unlocked else None)


def test_a_reset_that_left_the_life_alone_or_came_before_it_ended_nothing():
    goes_on = ledger([resurrection(1, REVIVED)], items=[returned(1)], resets=[reset(LATER)])
    earlier = ledger(
        [resurrection(1, REVIVED)], items=[returned(1, resurrected_at=None)], resets=[reset(FIRST)]
    )

    assert [one.ended_by_reset for one in (*goes_on, *earlier)] == [False, False]


def test_only_the_life_an_item_is_in_can_end_in_a_burn():
    lives = [resurrection(1, FIRST), resurrection(1, LATER)]

    ended, present = ledger(
        lives, items=[returned(1, resurrected_at=LATER)], resets=[reset(REVIVED)]
    )

    assert (ended.ended_by_reset, ended.can_burn_again) == (True, False)
    assert (present.ended_by_reset, present.can_burn_again) == (False, True)


def test_an_item_that_burned_again_twice_is_one_item_and_two_times():
    back = [resurrection(1, REVIVED), resurrection(1, LATER), resurrection(2, REVIVED)]
    burns = [
        burn(1, day(2022, 1, 11), again=True, occasion=REVIVED),
        burn(1, day(2023, 1, 31), again=True, occasion=LATER),
    ]

    assert returns(ledger(back, burns)) == Returns(
        items=2, items_again=1, times_again=2, median_days=20.0, dated=2
    )


def test_without_a_dated_burn_nobody_knows_how_long_it_takes():
    again = burn(1, None, again=True, occasion=REVIVED)

    told = returns(ledger([resurrection(1, REVIVED)], [again]))

    assert (told.items_again, told.median_days, told.dated) == (1, None, 0)
