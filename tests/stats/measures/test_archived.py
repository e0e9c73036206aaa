"""What stood before a reset, level by level."""

from apps.stats.measures.archived import archived_standing
from apps.stats.measures.rows import ArchivedRow


def row(level, srs_stage, items=1, **fields):
    known = {"is_unlocked": True, "hidden": False}
    return ArchivedRow(level, srs_stage, items=items, **{**known, **fields})


def test_burned_and_begun_are_told_apart():
    found = archived_standing([row(1, 9, 3), row(2, 8, 2), row(2, 1), row(3, 0, 7)])

    assert (found.burned, found.begun) == (3, 3)


def test_levels_come_in_their_order_and_the_unknown_one_last():
    found = archived_standing([row(None, 9), row(10, 9), row(2, 9)])

    assert [level.level for level in found.levels] == [2, 10, None]


def test_a_level_is_spread_over_lessons_and_the_five_groups():
    [level] = archived_standing([row(1, stage) for stage in range(10)]).levels

    assert level.items == (1, 4, 2, 1, 1, 1)


def test_hidden_and_locked_items_stand_apart_and_none_is_lost():
    rows = [row(1, 9), row(1, 9, 2, hidden=True), row(1, 0, 4, is_unlocked=False)]

    found = archived_standing(rows)

    [level] = found.levels
    assert (found.burned, found.hidden) == (1, 2)
    assert (level.items, level.others, level.total) == ((0, 0, 0, 0, 0, 1), 6, 7)
