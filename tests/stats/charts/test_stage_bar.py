"""The bar of all begun items."""

from apps.stats.charts.stage_bar import WIDTH, StageShare, draw_stage_bar


def drawn(**items):
    return draw_stage_bar(tuple(StageShare(*share) for share in items.items()), "", "").marks


def test_the_stages_fill_the_bar_in_proportion():
    guru, master = drawn(g=300, m=100)

    assert master.x + master.width == WIDTH
    assert round(guru.width / master.width) == 3


def test_a_single_item_among_thousands_is_still_seen():
    assert drawn(a=1, b=9000)[0].width >= 2


def test_an_empty_stage_takes_no_room():
    assert [mark.css for mark in drawn(a=0, g=5, m=0)] == ["st-g"]


def test_no_items_make_no_marks():
    assert drawn(a=0) == ()
