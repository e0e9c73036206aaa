"""Where the marks of the burn timeline stand."""

from dataclasses import replace

from apps.stats.charts.burn_timeline import (
    NARROW,
    WIDE,
    BurnBar,
    BurnTimeline,
    ResetCut,
    draw_burn_timeline,
)
from apps.stats.charts.marks import Path, Rect, Text

QUIET = BurnBar(0, 0, 0, 0, 0, 0, "#", "January 2024", "January 2024")


def drawn(*bars, resets=(), layout=WIDE):
    return draw_burn_timeline(BurnTimeline(bars, resets, layout, "t", "title", "text"))


def rects(picture, css):
    return [mark for mark in picture.marks if isinstance(mark, Rect) and mark.css == css]


def lines(picture, css):
    return [mark for mark in picture.marks if isinstance(mark, Path) and mark.css == css]


def words(picture):
    return [mark.text for mark in picture.marks if isinstance(mark, Text)]


def test_types_are_stacked_from_the_ground_up():
    picture = drawn(replace(QUIET, radical=10, kanji=20, vocabulary=70))

    vocabulary, kanji, radical = (rects(picture, css)[0] for css in ("ty-v", "ty-k", "ty-r"))
    assert vocabulary.y + vocabulary.height == WIDE.zero
    assert radical.y < kanji.y < vocabulary.y


def test_paper_shows_between_two_types():
    picture = drawn(replace(QUIET, kanji=50, vocabulary=50))

    [kanji], [vocabulary] = rects(picture, "ty-k"), rects(picture, "ty-v")
    assert kanji.y + kanji.height < vocabulary.y


def test_a_bar_of_a_short_history_leaves_paper_on_both_sides():
    picture = drawn(replace(QUIET, vocabulary=10))

    [bar] = rects(picture, "ty-v")
    [hit] = picture.hits
    assert bar.width == 32
    assert round(bar.x - hit.x, 1) == round(hit.x + hit.width - bar.x - bar.width, 1)


def test_the_fullest_month_fits_under_the_top():
    picture = drawn(replace(QUIET, vocabulary=319))

    [bar] = rects(picture, "ty-v")
    assert bar.y >= WIDE.top


def test_resurrections_hang_below_an_axis_of_their_own():
    picture = drawn(replace(QUIET, resurrected=4))

    [bar] = rects(picture, "resb")
    assert bar.y == WIDE.ash


def test_without_resurrections_their_axis_is_left_out():
    assert "resurrected, on a scale of its own" not in words(drawn(replace(QUIET, kanji=1)))


def test_a_month_without_events_has_no_link():
    picture = drawn(QUIET, replace(QUIET, kanji=3, url="#march"))

    assert [hit.url for hit in picture.hits] == ["#march"]


def test_a_reset_cuts_the_line_and_names_itself():
    months = [replace(QUIET, burned_then=number) for number in (100, 200, 10, 20)]

    picture = drawn(*months, resets=(ResetCut(2.5, ("Reset 60 → 8",)),))

    assert len(lines(picture, "cum")) == 2
    assert "Reset 60 → 8" in words(picture)


def test_the_line_is_not_drawn_where_nobody_knows_the_number():
    months = [replace(QUIET, burned_then=number) for number in (1, 2, None, 3, 4)]

    assert len(lines(drawn(*months), "cum")) == 2


def test_the_number_of_today_stands_at_the_end_of_the_line():
    months = [replace(QUIET, burned_then=number) for number in (900, 1187)]

    assert "1,187" in words(drawn(*months))


def test_few_months_do_not_become_broad_blocks():
    picture = drawn(replace(QUIET, kanji=1))

    assert rects(picture, "ty-k")[0].width < 80


def test_touched_words_are_shorter_on_the_narrow_picture():
    month = replace(QUIET, kanji=1, label="January 2024: 1 burned. Burned then 1", short_label="1")

    assert drawn(month, layout=NARROW).hits[0].readout == "1"


def test_a_line_stands_where_a_year_begins_with_its_name():
    picture = drawn(*[QUIET] * 6, replace(QUIET, heading="2025"), *[QUIET] * 5)

    middle = (WIDE.left + WIDE.right) / 2
    assert "2025" in words(picture)
    assert any(mark.d.startswith(f"M{middle:g} ") for mark in lines(picture, "gl"))


def test_the_first_heading_gives_way_to_one_too_near():
    bars = [replace(QUIET, heading="Dec 2024"), replace(QUIET, heading="2025"), *[QUIET] * 90]

    assert "Dec 2024" not in words(drawn(*bars))
    assert "Dec 2024" in words(drawn(bars[0], *[QUIET] * 50, *bars[1:]))


def test_without_a_resurrection_no_empty_band_hangs_below():
    without = drawn(replace(QUIET, kanji=3), layout=NARROW)
    beside = drawn(replace(QUIET, kanji=3), replace(QUIET, resurrected=1), layout=NARROW)

    assert beside.height - without.height == NARROW.bottom - NARROW.zero
    [hit] = without.hits
    assert hit.y + hit.height == NARROW.zero
