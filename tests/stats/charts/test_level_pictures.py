"""Where the marks of the three pictures of levels stand."""

from dataclasses import replace
from itertools import pairwise

import pytest

from apps.stats.charts import level_comparison, level_curve, level_ladder
from apps.stats.charts.fall import Fall
from apps.stats.charts.level_comparison import ComparedRow, LevelComparison, draw_level_comparison
from apps.stats.charts.level_curve import (
    BandPoint,
    CurveDay,
    Flag,
    LevelCurveDrawing,
    draw_level_curve,
)
from apps.stats.charts.level_ladder import (
    AttemptBars,
    LevelBar,
    LevelLadder,
    draw_level_ladder,
    latest,
)
from apps.stats.charts.marks import Circle, Path, Rect, Text


def words(picture):
    return [mark.text for mark in picture.marks if isinstance(mark, Text)]


def place(picture, text):
    [mark] = [mark for mark in picture.marks if isinstance(mark, Text) and mark.text == text]
    return mark


def of(picture, css):
    return [mark for mark in picture.marks if getattr(mark, "css", "") == css]


def bar(level, days=10.0, **fields):
    known = {"css": "ink", "fastest": None, "is_torn": False, "url": f"#{level}"}
    return LevelBar(
        level, days, label=f"Level {level}", short_label=f"{level}", **{**known, **fields}
    )


def attempt(*bars, fall=None, median=None):
    return AttemptBars(bars, median, fall, "First attempt, from 8 January 2018", "First")


FALL = Fall(60, is_gold=True, words="reset 60 → 8, 2 Mar 2026", short_words="60 → 8")


def ladder(*attempts, layout=level_ladder.WIDE):
    return draw_level_ladder(LevelLadder(attempts, layout, "l", "title", "text"))


def test_a_bar_is_as_high_as_its_level_was_long():
    short, long = of(ladder(attempt(bar(1, 5.0), bar(2, 10.0))), "ink")

    assert long.height == pytest.approx(2 * short.height, abs=0.2)


def test_a_level_that_stands_out_is_torn_and_keeps_its_true_number():
    picture = ladder(attempt(bar(1, 10.0), bar(2, 71.0, is_torn=True)))

    tears = [mark for mark in of(picture, "paper") if isinstance(mark, Path)]
    assert len(tears) == 1
    assert "71" in words(picture)
    assert all(mark.y >= level_ladder.WIDE.top for mark in of(picture, "ink"))


def test_an_ordinary_level_that_is_left_out_needs_no_number():
    picture = ladder(attempt(bar(1, 10.0), bar(2, 9.0, css="excl", is_torn=True)))

    assert "9" not in words(picture)


def test_neighbours_that_stand_out_print_their_numbers_upon_one_another():
    many = [bar(level, 10.0) for level in range(1, 58)]
    torn = [bar(60 + number, 71.0 + number, is_torn=True) for number in range(4)]

    picture = ladder(attempt(*many, *torn))

    first, second, third, fourth = (place(picture, f"{71 + number}") for number in range(4))
    assert first.y > second.y
    assert (third.y, fourth.y) == (first.y, second.y)
    assert len([mark for mark in of(picture, "bl") if isinstance(mark, Path)]) == 2


def test_true_numbers_keep_below_the_words_of_a_reset():
    crowd = [bar(level, 171.0, is_torn=True) for level in range(1, 60)]
    many = [bar(level, 10.0) for level in range(1, 61)]

    picture = ladder(attempt(*crowd, fall=FALL), attempt(*many), attempt(*many))

    heights = {mark.y for mark in picture.marks if getattr(mark, "text", "") == "171"}
    assert len(heights) == 3
    assert min(heights) >= 40


def test_the_chosen_level_is_numbered_and_pointed_at_and_not_framed():
    open_ = bar(9, 4.0, css="openb", is_open=True, is_chosen=True)

    picture = ladder(attempt(*(bar(level, is_chosen=level == 7) for level in range(1, 9))))
    still_open = ladder(attempt(bar(8), open_))

    [pointer], [other] = of(picture, "chosen"), of(still_open, "chosen")
    assert pointer.d.endswith("z")
    assert place(picture, "7").css == place(still_open, "9").css == "mid tb"
    assert place(picture, "8").css == "mid"
    assert [hit.is_current for hit in picture.hits].index(True) == 6
    assert other.d != pointer.d


def test_the_fastest_possible_cuts_the_bar():
    picture = ladder(attempt(bar(1, 10.0, fastest=6.8)))

    [cut] = [mark for mark in of(picture, "paper") if isinstance(mark, Rect)]
    [whole] = of(picture, "ink")
    assert whole.y < cut.y < whole.y + whole.height


def test_a_reset_is_an_arrow_from_level_to_level_with_a_gold_ring_at_sixty():
    first = attempt(*(bar(level) for level in range(1, 60)), fall=FALL, median=13.1)

    picture = ladder(first, attempt(bar(8), bar(9), median=19.1))

    assert "reset 60 → 8, 2 Mar 2026" in words(picture)
    assert len(of(picture, "ring")) == 1
    assert len(of(picture, "shu-l")) == 1
    assert {"13.1", "19.1", "60"} <= set(words(picture))


def test_the_words_of_many_resets_keep_apart():
    short = [attempt(bar(1), fall=FALL) for _ in range(8)]

    picture = ladder(*short, attempt(bar(8)))

    said = of(picture, "mid shu-t")
    assert said
    assert all(
        later.x - before.x > 6 * min(len(later.text), len(before.text))
        for before, later in pairwise(said)
    )


def test_a_narrow_ladder_shows_the_last_levels():
    first = attempt(*(bar(level) for level in range(1, 60)), fall=FALL)
    second = attempt(*(bar(level) for level in range(8, 20)))

    shown = latest((first, second), level_ladder.NARROW)

    assert [len(one.bars) for one in shown] == [15, 12]
    assert shown[0].bars[-1].level == 59


def test_an_attempt_that_found_no_room_is_left_out():
    long = attempt(*(bar(level) for level in range(1, 60)))

    assert len(latest((attempt(bar(1)), long), level_ladder.NARROW)) == 1


def test_every_bar_leads_to_its_level_and_stays_inside():
    picture = ladder(attempt(*(bar(level) for level in range(1, 61))))

    assert [hit.url for hit in picture.hits][:2] == ["#1", "#2"]
    assert all(hit.x >= 0 and hit.x + hit.width <= picture.width for hit in picture.hits)


def test_an_account_without_a_finished_level_still_has_a_picture():
    assert words(ladder(attempt(bar(1, 0.2, is_open=True))))


CURVE = LevelCurveDrawing(
    passes=(4.0, 4.5, 6.0),
    days=9.0,
    needed=30,
    needed_words="30 of 33 passed",
    until=20.0,
    band=(BandPoint(0, 0, 0, 0), BandPoint(20, 5, 15, 30)),
    flags=(Flag(12.0, "26 Nov", "earliest", False), Flag(15.0, "2 Dec", "own pace", True)),
    marks=(CurveDay(4, "#level", "Day 4: 2 kanji", "Day 4"),),
    layout=level_curve.WIDE,
    name="c",
    title="title",
    description="text",
)


def test_the_course_ends_today_at_what_has_passed():
    picture = draw_level_curve(CURVE)

    [today] = [mark for mark in picture.marks if isinstance(mark, Circle)]
    assert (today.x, today.y) == (
        pytest.approx(CURVE.x(9.0), abs=0.1),
        pytest.approx(CURVE.kanji.y(3), abs=0.1),
    )
    assert "today, 3" in words(picture)


def test_both_dates_are_flags_one_hollow_one_full():
    picture = draw_level_curve(CURVE)

    assert len(of(picture, "flag-o")) == 1
    assert len([mark for mark in of(picture, "shu") if isinstance(mark, Rect)]) == 1
    assert len(of(picture, "dash-shu")) == 2


def test_a_flag_close_before_another_speaks_to_its_left():
    near = (replace(CURVE.flags[0], days=14.5), CURVE.flags[1])

    picture = draw_level_curve(replace(CURVE, flags=near))

    assert "end" in place(picture, "earliest").css
    assert "end" not in place(picture, "own pace").css


def test_high_up_where_the_flags_speak_today_speaks_below_its_point():
    high = replace(CURVE, passes=tuple(range(1, 31)))

    low, top = (draw_level_curve(curve) for curve in (CURVE, high))

    assert place(low, "today, 3").y < CURVE.kanji.y(3)
    assert place(top, "today, 30").y > high.kanji.y(30)


def test_without_levels_before_there_is_no_band():
    assert of(draw_level_curve(replace(CURVE, band=())), "band") == []


def test_a_day_on_which_kanji_passed_leads_to_them():
    [hit] = draw_level_curve(CURVE).hits

    assert (hit.url, hit.x) == ("#level", pytest.approx(CURVE.x(4), abs=0.1))


def test_a_level_on_its_first_day_has_a_picture():
    fresh = replace(CURVE, passes=(), days=0.0, until=1.0, band=(), flags=(), marks=())

    assert "today, 0" in words(draw_level_curve(fresh))


def compared(*rows):
    made = tuple(
        ComparedRow(level, days, f"#{level}", f"Level {level}", f"{level}") for level, days in rows
    )
    chart = LevelComparison(made, level_comparison.WIDE, "c", "title", "text")
    return draw_level_comparison(chart)


def test_an_earlier_attempt_is_hollow_and_the_latest_full():
    picture = compared((8, (18.0, 12.0)))

    [hollow], [full] = of(picture, "dot-a"), of(picture, "ink")
    assert full.x < hollow.x


def test_a_level_far_longer_than_the_others_is_torn_with_its_number():
    picture = compared(*((level, (18.0, 19.0)) for level in range(8, 17)), (17, (71.0, 19.0)))

    assert "71" in words(picture)
    assert all(mark.x <= level_comparison.WIDE.right for mark in of(picture, "dot-a"))


def test_sixty_levels_are_drawn_lower_with_fewer_numbers():
    picture = compared(*((level, (18.0, 19.0)) for level in range(1, 61)))

    assert picture.height < 820
    assert "5" in words(picture)
    assert "7" not in words(picture)
