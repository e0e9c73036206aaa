from apps.door.patience import LONGEST_DELAY, WINDOW, delay, gives_up


def test_the_wait_doubles_with_each_death() -> None:
    deaths = [100.0, 101.0, 103.0]

    waits = [delay(deaths[:count], now=103.0) for count in (1, 2, 3)]

    assert waits == [0.5, 1.0, 2.0]


def test_the_wait_has_a_limit() -> None:
    assert delay([100.0] * 20, now=100.0) == LONGEST_DELAY


def test_four_deaths_in_ten_minutes_are_borne() -> None:
    assert not gives_up([0.0, 1.0, 2.0, 3.0], now=3.0)


def test_the_fifth_death_in_ten_minutes_is_one_too_many() -> None:
    assert gives_up([0.0, 1.0, 2.0, 3.0, WINDOW - 0.1], now=WINDOW - 0.1)


def test_a_death_ten_minutes_ago_no_longer_counts() -> None:
    deaths = [0.0, 1.0, 2.0, 3.0, WINDOW]

    assert not gives_up(deaths, now=WINDOW)
    assert delay(deaths, now=WINDOW) == 4.0
