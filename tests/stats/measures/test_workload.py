"""How many reviews a day the present mix asks for."""

from datetime import timedelta

import pytest

from apps.stats.measures.rows import WaitingRow, WaitRow
from apps.stats.measures.workload import workload
from tests.stats.measures.rows import HOUR, NORMAL, NOW


def items(stage, number, ladder_id=1):
    return [WaitingRow(n, "kanji", stage, NOW, 1, ladder_id) for n in range(number)]


def waits(stage, *hours):
    return [WaitRow(stage, hour * HOUR) for hour in hours]


def test_an_item_asks_once_in_each_interval():
    load = workload(items(1, 2), {1: NORMAL}, [])

    assert load.at_once == pytest.approx(2 * 24 / 4)
    assert load.at_own_pace == load.at_once


def test_own_waits_slow_a_stage_down():
    load = workload(items(1, 2), {1: NORMAL}, waits(1, 4, 8, 12, 16, 99))

    assert load.at_own_pace == pytest.approx(2 * 24 / 12)
    assert (load.stages[0].wait, load.waits) == (timedelta(hours=12), 5)


def test_nobody_is_faster_than_the_interval():
    load = workload(items(1, 1), {1: NORMAL}, waits(1, 1, 1, 1, 1, 1))

    assert load.at_own_pace == load.at_once


def test_four_waits_are_no_habit():
    load = workload(items(1, 1), {1: NORMAL}, waits(1, 9, 9, 9, 9))

    assert load.stages[0].wait is None


def test_an_item_on_an_unknown_ladder_stays_out():
    assert workload(items(3, 5, ladder_id=None), {1: NORMAL}, []).at_once == 0
