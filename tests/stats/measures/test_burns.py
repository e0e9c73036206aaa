from apps.stats.measures.burns import burn_list, burn_sum
from tests.stats.measures.rows import archive, burn, day, item, reset


def test_undated_burns_come_first_then_the_oldest():
    rows = [burn(1, day(2022, 1, 1)), burn(2), burn(3, day(2021, 1, 1))]

    assert [one.subject_id for one in burn_list(rows, [])] == [2, 3, 1]


def test_a_burn_belongs_to_the_attempt_it_happened_in():
    resets = [reset(day(2023, 1, 1)), reset(day(2021, 1, 1))]
    rows = [burn(1, day(2020, 6, 1)), burn(2, day(2022, 6, 1)), burn(3, day(2024, 6, 1))]

    assert [one.attempt for one in burn_list(rows, resets)] == [1, 2, 3]


def test_a_burn_at_the_moment_of_the_reset_is_of_the_new_attempt():
    (one,) = burn_list([burn(1, day(2021, 1, 1))], [reset(day(2021, 1, 1))])

    assert one.attempt == 2


def test_an_undated_burn_again_is_of_the_attempt_of_its_resurrection():
    again = burn(again=True, occasion=day(2022, 1, 1), recorded_at=day(2023, 1, 1))

    (one,) = burn_list([again], [reset(day(2021, 1, 1))])

    assert one.attempt == 2


def test_nobody_says_the_attempt_of_an_undated_burn_that_a_reset_may_lie_behind():
    again = burn(again=True, occasion=day(2020, 1, 1), recorded_at=day(2023, 1, 1))

    (one,) = burn_list([again], [reset(day(2021, 1, 1))])

    assert one.attempt is None


def test_without_resets_every_undated_burn_is_of_the_first_attempt():
    (one,) = burn_list([burn()], [])

    assert one.attempt == 1


def test_nobody_says_the_attempt_of_an_undated_first_burn_once_there_was_a_reset():
    (one,) = burn_list([burn()], [reset(day(2021, 1, 1))])

    assert one.attempt is None


def test_the_sum_of_a_plain_account_is_its_burns():
    total = burn_sum([burn(1, day(2021, 1, 1))], 0, [], [item(1, burned_at=day(2021, 1, 1))])

    assert (total.first_burns, total.burned, total.difference) == (1, 1, 0)


def test_hidden_burned_items_are_counted_apart():
    first = day(2021, 1, 1)
    items = [item(1, burned_at=first), item(2, burned_at=first, hidden=True)]

    total = burn_sum([burn(1, first), burn(2, first)], 0, [], items)

    assert (total.burned, total.burned_hidden, total.difference) == (1, 1, 0)


def test_a_resurrection_takes_a_burn_away_and_a_burn_again_gives_it_back():
    first, revived = day(2021, 1, 1), day(2022, 1, 1)
    rows = [burn(1, first), burn(1, day(2023, 1, 1), again=True, occasion=revived)]

    total = burn_sum(rows, 1, [], [item(1, burned_at=first)])

    assert (total.burns_again, total.resurrections, total.difference) == (1, 1, 0)


def test_burns_that_a_reset_undid_are_taken_away():
    first = day(2021, 1, 1)

    total = burn_sum([burn(1, first)], 0, [archive(day(2022, 1, 1), item(1, burned_at=first))], [])

    assert (total.undone_by_resets, total.burned, total.difference) == (1, 0, 0)


def test_a_burn_that_history_missed_shows_as_a_difference():
    assert burn_sum([], 0, [], [item(1)]).difference == -1
