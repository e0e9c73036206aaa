"""Bars of days to come: which of their headings are written."""

from apps.stats.charts.bars import Part
from apps.stats.charts.marks import Text
from apps.stats.charts.ranged_bars import (
    NARROW,
    WIDE,
    RangedBar,
    RangedBars,
    RangedLayout,
    draw_ranged_bars,
)


def headings(*names: str, layout: RangedLayout = NARROW) -> list[str]:
    bars = tuple(
        RangedBar((Part("begun", 3),), f"bar {place}", "", "#", heading=name)
        for place, name in enumerate(names)
    )
    picture = draw_ranged_bars(RangedBars(bars, layout, "bars", "Bars", "Some bars."))
    return [mark.text for mark in picture.marks if isinstance(mark, Text) and mark.text in names]


def test_a_heading_is_written_over_its_line() -> None:
    assert headings("November", *[""] * 5, "December", *[""] * 5) == ["November", "December"]


def test_one_that_would_run_into_the_next_is_not() -> None:
    assert headings("", "November", "", "December", *[""] * 8) == ["December"]


def test_the_first_one_may_take_the_room_of_the_axis() -> None:
    assert headings("Nov", "December", *[""] * 11) == ["Nov", "December"]


def test_the_first_one_is_not_cut_where_that_is_not_enough() -> None:
    assert headings("November", "December", *[""] * 11) == ["December"]


def test_nor_is_one_that_would_run_out_of_the_picture() -> None:
    assert headings("November", *[""] * 10, "December") == ["November"]


def test_the_larger_letters_of_a_smaller_screen_have_room_too() -> None:
    """Two days of thirty: enough for a month's name in 12 pixels, not in 14."""
    month = ["", "November", "", "December", *[""] * 26]

    assert headings(*month, layout=WIDE) == ["December"]
