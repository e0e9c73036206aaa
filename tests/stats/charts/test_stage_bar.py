"""The bar of all begun items."""

from apps.stats.charts.stage_bar import NARROW, WIDE, StageBar, StageShare, draw_stage_bar


def picture(*shares, layout=WIDE):
    return draw_stage_bar(StageBar(shares, layout, "stages", "", ""))


def drawn(**items):
    return picture(*(StageShare(*share) for share in items.items())).marks


def test_the_stages_fill_the_bar_in_proportion():
    guru, master = drawn(g=300, m=100)

    assert master.x + master.width == WIDE.width
    assert round(guru.width / master.width) == 3


def test_a_single_item_among_thousands_is_still_seen():
    assert drawn(a=1, b=9000)[0].width >= 2


def test_an_empty_stage_takes_no_room():
    assert [mark.css for mark in drawn(a=0, g=5, m=0)] == ["st-g"]


def test_no_items_make_no_marks():
    assert drawn(a=0) == ()


def test_each_segment_is_the_link_to_its_items():
    shown = picture(StageShare("g", 3, "Guru: 3 items", "/g/"), StageShare("m", 0, "none", "/m/"))

    [hit], [mark] = shown.hits, shown.marks
    assert (hit.url, hit.readout) == ("/g/", "Guru: 3 items")
    assert (hit.x, hit.y, hit.width, hit.height) == (mark.x, mark.y, mark.width, mark.height)


def test_a_segment_without_a_page_of_items_is_no_link():
    assert picture(StageShare("g", 3)).hits == ()


def test_a_phone_has_a_bar_of_its_own_width():
    [mark] = picture(StageShare("g", 3), layout=NARROW).marks

    assert mark.width == NARROW.width
