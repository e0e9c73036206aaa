"""Where the marks of the line of days stand."""

from apps.stats.charts.flags import Flag
from apps.stats.charts.level_line import (
    NARROW,
    NARROWEST,
    WIDE,
    LevelLine,
    LineStep,
    draw_level_line,
)
from apps.stats.charts.marks import Circle, Path, Text

EARLIEST = Flag(12.0, "26 Nov, 17:00", "earliest", is_full=False)
OWN = Flag(18.0, "2 Dec", "own pace", is_full=True)


def drawn(days=9.0, flags=(EARLIEST, OWN), layout=WIDE, steps=()):
    weeks = ("14 Nov", "", "28 Nov", "")
    return draw_level_line(
        LevelLine(days, 24, "day 9", weeks, flags, layout, "line", "title", "text", steps)
    )


def test_today_stands_at_its_share_of_the_line():
    [today] = [mark for mark in drawn().marks if isinstance(mark, Circle)]

    assert today.x == round(WIDE.left + (WIDE.right - WIDE.left) * 9 / 24, 1)


def test_every_day_has_a_tick_and_each_week_a_longer_one():
    ticks = [mark.d for mark in drawn().marks if isinstance(mark, Path) and mark.css == "bl"]

    assert len(ticks) == 25
    assert sum(tick.endswith("l0 8") for tick in ticks) == 4


def test_words_of_a_flag_stand_before_it_where_another_follows_closely():
    near = Flag(13.0, "27 Nov", "own pace", is_full=True)

    words = {m.text: m for m in drawn(flags=(EARLIEST, near)).marks if isinstance(m, Text)}

    assert words["earliest"].css.endswith("end")
    assert not words["own pace"].css.endswith("end")


def test_on_a_phone_everything_stays_within_the_picture():
    words = [mark for mark in drawn(layout=NARROW).marks if isinstance(mark, Text)]

    assert all(0 <= mark.x <= NARROW.width for mark in words)


def test_each_stretch_of_the_line_tells_where_it_ends():
    steps = (LineStep(9.0, "today", "/levels/"), LineStep(18.0, "own pace", "/levels/"))

    so_far, ahead = drawn(steps=steps).hits

    assert (so_far.readout, so_far.x) == ("today", WIDE.left)
    assert (ahead.readout, ahead.x) == ("own pace", so_far.x + so_far.width)


def test_two_dates_close_together_are_still_wide_enough_for_a_finger():
    steps = tuple(LineStep(days, "", "/levels/") for days in (0.0, 0.2, 12.0, 12.1))

    assert all(hit.width >= NARROWEST for hit in drawn(steps=steps).hits)
