from apps.stats.measures.resurrections import resurrection_ledger
from tests.stats.measures.rows import NOW, burn, day, item, learner, resurrection

FIRST, REVIVED, LATER = day(2021, 1, 1), day(2022, 1, 1), day(2023, 1, 1)


def ledger(resurrections, burns=(), items=(), **fields):
    return resurrection_ledger(resurrections, burns, items, learner(**fields))


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
    climbing = item(1, srs_stage=4, available_at=NOW)

    (entry,) = ledger([resurrection(1, REVIVED)], items=[climbing])

    assert (entry.srs_stage, entry.next_review_at) == (4, NOW)


def test_on_vacation_no_review_comes_next():
    climbing = item(1, srs_stage=4, available_at=NOW)

    (entry,) = ledger([resurrection(1, REVIVED)], items=[climbing], vacation_since=NOW)

    assert entry.next_review_at is None


def test_a_hidden_item_has_no_next_review():
    hidden = item(1, srs_stage=4, available_at=NOW, hidden=True)

    (entry,) = ledger([resurrection(1, REVIVED)], items=[hidden])

    assert entry.next_review_at is None


def test_an_item_without_a_row_has_no_stage():
    (entry,) = ledger([resurrection(1, REVIVED)])

    assert entry.srs_stage is None
