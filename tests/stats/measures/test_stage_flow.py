from datetime import date

from apps.stats.measures.rows import SnapshotRow
from apps.stats.measures.stage_flow import stage_flow
from tests.stats.measures.rows import day


def snapshot(number, **stages):
    return SnapshotRow(date(2026, 3, number), day(2026, 3, number), stages)


def test_stages_are_summed_over_types_into_groups_without_the_lessons():
    flow = stage_flow([snapshot(1, kanji=[9, 1, 2, 3, 4, 5, 6, 7, 8, 9], radical=[0] * 9 + [1])])

    [point] = flow.points
    assert point.items == (10, 11, 7, 8, 10)
    assert point.total == 46


def test_a_day_that_nobody_looked_at_cuts_the_flow():
    flow = stage_flow([snapshot(5), snapshot(1), snapshot(2)])

    assert [[point.day.day for point in part] for part in flow.stretches] == [[1, 2], [5]]
