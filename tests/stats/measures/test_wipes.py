from apps.stats.measures.wipes import total_undone, wipes
from tests.stats.measures.rows import archive, day, item

BURNED, RESET, AGAIN, SECOND = (
    day(2020, 1, 1),
    day(2021, 1, 1),
    day(2022, 1, 1),
    day(2023, 1, 1),
)


def undone(archives, items):
    return [wipe.burns_undone for wipe in wipes(archives, items)]


def test_an_item_that_lost_its_stamp_was_undone():
    assert undone([archive(RESET, item(1, burned_at=BURNED))], []) == [1]


def test_an_item_below_the_target_level_keeps_its_burn():
    kept = item(1, burned_at=BURNED)

    assert undone([archive(RESET, kept)], [kept]) == [0]


def test_an_item_that_burned_anew_had_been_undone():
    before, today = item(1, burned_at=BURNED), item(1, burned_at=AGAIN)

    assert undone([archive(RESET, before)], [today]) == [1]


def test_a_resurrection_after_the_reset_is_no_wipe():
    before, today = item(1, burned_at=BURNED), item(1, srs_stage=3, burned_at=BURNED)

    assert undone([archive(RESET, before)], [today]) == [0]


def test_an_item_that_was_resurrected_before_the_reset_was_not_burned_to_be_undone():
    assert undone([archive(RESET, item(1, srs_stage=3, burned_at=BURNED))], []) == [0]


def test_each_of_two_resets_answers_for_the_burns_it_undid():
    archives = [
        archive(SECOND, item(1, burned_at=AGAIN), item(2, burned_at=BURNED)),
        archive(RESET, item(1, burned_at=BURNED), item(2, burned_at=BURNED)),
    ]

    assert undone(archives, []) == [1, 2]


def test_a_resurrected_item_that_a_second_reset_wiped_is_not_counted_for_the_first():
    archives = [
        archive(RESET, item(1, burned_at=BURNED)),
        archive(SECOND, item(1, srs_stage=3, burned_at=BURNED)),
    ]

    assert undone(archives, []) == [0, 0]


def test_a_row_without_a_stamp_is_told_by_its_stage():
    kept, wiped = item(1), item(2)

    assert undone([archive(RESET, kept, wiped)], [item(1)]) == [1]


def test_nobody_knows_what_an_unobserved_reset_undid():
    unobserved = archive(RESET, is_observed=False)

    assert undone([unobserved], []) == [None]
    assert total_undone(wipes([unobserved], [])) == 0
