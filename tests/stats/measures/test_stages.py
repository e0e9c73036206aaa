from apps.stats.measures.rows import StageRow
from apps.stats.measures.stages import stage_distribution


def test_every_stage_from_zero_to_nine_is_there_also_when_empty():
    stages = stage_distribution([StageRow("kanji", 3, 4)]).stages

    assert [items.total for items in stages] == [0, 0, 0, 4, 0, 0, 0, 0, 0, 0]


def test_the_items_of_a_stage_are_counted_by_type():
    rows = [StageRow("kanji", 3, 4), StageRow("radical", 3, 1), StageRow("sentence", 3, 2)]

    third = stage_distribution(rows).stages[3]

    assert (third.kanji, third.radical, third.other, third.total) == (4, 1, 2, 7)


def test_the_groups_bear_wanikanis_names():
    rows = [StageRow("kanji", stage, 10**stage) for stage in range(10)]

    groups = stage_distribution(rows).groups

    assert [(group.name, group.items.total) for group in groups] == [
        ("Apprentice", 11_110),
        ("Guru", 1_100_000),
        ("Master", 10_000_000),
        ("Enlightened", 100_000_000),
        ("Burned", 1_000_000_000),
    ]


def test_burned_is_the_ninth_stage():
    rows = [StageRow("kanji", 8, 4), StageRow("kanji", 9, 2), StageRow("radical", 9, 3)]

    assert stage_distribution(rows).burned == 5


def test_the_total_counts_every_stage():
    rows = [StageRow("kanji", 0, 4), StageRow("kanji", 9, 2)]

    assert stage_distribution(rows).total == 6
