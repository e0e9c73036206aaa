import re
from datetime import timedelta
from itertools import pairwise

from apps.stats.charts.stage_flow import (
    WIDE,
    Cliff,
    FlowDrawing,
    FlowMark,
    Slice,
    Thread,
    draw_stage_flow,
)
from tests.stats.measures.rows import day

MARKS = [FlowMark(day(2026, 3, number), (50, 20, 10, 10, 10)) for number in range(1, 11)]


def drawn(stretches=(MARKS,), cliffs=(), threads=(), slices=()):
    flow = FlowDrawing(stretches, cliffs, threads, slices, WIDE, "flow", "", "")
    return draw_stage_flow(flow)


def css_of(picture):
    return [mark.css for mark in picture.marks]


def test_the_burned_lie_at_the_bottom_and_apprentice_on_top():
    areas = [mark for mark in drawn().marks if mark.css.startswith("st-")]

    # Each reaches down to the bottom, and is covered by those after it.
    assert [mark.css[:4] for mark in areas] == ["st-a", "st-g", "st-m", "st-e", "st-b"]
    assert areas[-1].d == f"M{WIDE.left} 186l908 0V{WIDE.bottom}H{WIDE.left}z"


def test_days_that_nobody_looked_at_are_hollow():
    picture = drawn([MARKS[:3], MARKS[6:]])

    assert css_of(picture).count("gap") == 1
    assert css_of(picture).count("st-b seam") == 2


def test_at_a_reset_the_numbers_fall_at_once():
    fallen = [*MARKS[:5], *(FlowMark(mark.at, (5, 2, 1, 1, 1)) for mark in MARKS[5:])]
    reset = Cliff(day(2026, 3, 6) - timedelta(hours=6), ("Reset 60 → 8", "6 March 2026"))

    picture = drawn([fallen], cliffs=[reset])

    [area] = [mark for mark in picture.marks if mark.css == "st-b seam"]
    # From the left to the reset, straight down, and on to the right.
    assert re.fullmatch(r"M44 186l479.2 0 0 127.8 428.8 0V328H44z", area.d)
    assert "Reset 60 → 8" in [mark.text for mark in picture.marks if mark.shape == "text"]


def test_what_came_back_leaves_burned_as_a_thread_of_gold():
    picture = drawn(threads=[Thread(day(2026, 3, 4), 2)])

    assert "thread" in css_of(picture)
    assert [mark.name for mark in picture.marks if mark.shape == "icon"] == ["phoenix"]


def test_a_phoenix_does_not_hide_the_one_before_it():
    threads = [Thread(day(2026, 3, 4) + timedelta(hours=hour), 1) for hour in range(24)]

    picture = drawn(threads=threads)

    icons = [mark.x for mark in picture.marks if mark.shape == "icon"]
    [curves] = [mark.d for mark in picture.marks if mark.css == "thread"]
    assert 1 < len(icons) < 24
    assert all(after - before >= 14 for before, after in pairwise(icons))
    assert curves.count("M") == 24


def test_a_slice_of_time_leads_to_its_last_day():
    part = Slice(day(2026, 3, 1), day(2026, 3, 2), "/history/2026-03-02/", "2 Mar")

    [hit] = drawn(slices=[part]).hits

    assert (hit.url, hit.x) == ("/history/2026-03-02/", WIDE.left)


def test_years_of_days_are_thinned_to_what_a_screen_shows():
    many = [
        FlowMark(day(2020, 1, 1) + number * timedelta(days=1), (number % 2 * 9, 1, 1, 1, 1))
        for number in range(3000)
    ]

    [area] = [mark for mark in drawn([many]).marks if mark.css == "st-b seam"]

    assert area.d.count(" ") < 1300


def test_a_thread_rises_from_the_burned_of_the_nearest_look():
    first, last = day(2026, 3, 1), day(2026, 3, 3)
    looks = [FlowMark(first, (10, 0, 0, 0, 90)), FlowMark(last, (50, 0, 0, 0, 50))]

    def foot(moment):
        picture = drawn([looks], threads=[Thread(moment, 1)])
        [thread] = [mark.d for mark in picture.marks if mark.css == "thread"]
        return thread.partition("c")[0].split()[1]

    assert foot(first + timedelta(hours=23)) == foot(first + timedelta(days=1)) == foot(first)
    assert foot(last - timedelta(hours=23)) == foot(last) != foot(first)
