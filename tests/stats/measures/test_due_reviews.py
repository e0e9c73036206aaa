"""What is due now, by stage and by level."""

from datetime import timedelta

from apps.stats.measures.due_reviews import due_reviews
from apps.stats.measures.rows import WaitingRow
from tests.stats.measures.rows import HOUR, NOW, learner


def waiting(stage, level, type_="kanji", hours=-1):
    return WaitingRow(1, type_, stage, NOW + timedelta(hours=hours), level, 1)


def test_what_is_due_is_counted_by_stage_and_by_level():
    rows = [waiting(5, 2), waiting(5, 1, "radical"), waiting(1, 2), waiting(8, 2, hours=1)]

    due = due_reviews(rows, learner(), NOW)

    assert [(group.key, group.items.total) for group in due.stages] == [(1, 1), (5, 2)]
    assert [(group.key, group.items.total) for group in due.levels] == [(1, 1), (2, 2)]
    assert (due.items.kanji, due.items.radical) == (2, 1)


def test_a_level_that_nobody_knows_yet_comes_last():
    due = due_reviews([waiting(1, None), waiting(1, 60)], learner(), NOW)

    assert [group.key for group in due.levels] == [60, None]


def test_on_vacation_nothing_is_due():
    due = due_reviews([waiting(1, 1)], learner(vacation_since=NOW - HOUR), NOW)

    assert (due.items.total, due.stages, due.levels) == (0, (), ())
