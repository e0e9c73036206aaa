"""Where the marks of the coming hours stand."""

from dataclasses import replace

from apps.stats.charts.bars import Part
from apps.stats.charts.marks import Icon, Path, Rect, Text
from apps.stats.charts.next_reviews import WIDE, NextReviews, ReviewBar, draw_next_reviews

EMPTY = ReviewBar((), 0, "", "", "#")


def guru(number):
    return (Part("st-g", number),)


def drawn(*hours, now=EMPTY, layout=WIDE):
    return draw_next_reviews(NextReviews(now, hours, layout, "r", "title", "text"))


def rects(picture, css):
    return [mark for mark in picture.marks if isinstance(mark, Rect) and mark.css == css]


def words(picture):
    return [mark.text for mark in picture.marks if isinstance(mark, Text)]


def test_woven_stages_wear_their_weave():
    picture = drawn(replace(EMPTY, parts=(Part("st-a", 2, "wv-a"), *guru(3))))

    assert [mark.weave for mark in (*rects(picture, "st-a"), *rects(picture, "st-g"))] == [
        "wv-a",
        "",
    ]


def test_a_long_queue_now_is_torn_and_keeps_its_true_number():
    picture = drawn(
        replace(EMPTY, parts=guru(4), queue=904), now=replace(EMPTY, parts=guru(900), queue=900)
    )

    tears = [mark for mark in picture.marks if isinstance(mark, Path) and mark.css == "paper"]
    assert len(tears) == 1
    assert "900" in words(picture)
    assert rects(picture, "st-g")[0].y >= WIDE.top


def test_an_hour_that_may_burn_something_carries_a_flame():
    picture = drawn(replace(EMPTY, parts=(Part("st-e", 1),), may_burn=1))

    assert [mark.name for mark in picture.marks if isinstance(mark, Icon)] == ["flame"]


def test_items_for_the_level_up_are_outlined():
    picture = drawn(replace(EMPTY, parts=(Part("st-a", 4),), for_level_up=2))

    assert len(rects(picture, "gate")) == 1


def test_the_line_ends_at_the_whole_queue():
    hours = [replace(EMPTY, parts=guru(1), queue=number) for number in (43, 242)]

    assert "242" in words(drawn(*hours))


def test_nights_are_shaded():
    picture = drawn(replace(EMPTY, is_shaded=True), EMPTY)

    assert len(rects(picture, "night")) == 1


def test_a_tick_over_the_word_now_is_left_out():
    first, *_, last = [replace(EMPTY, tick=f"{hour:02}") for hour in range(48)]

    assert "00" not in words(drawn(first, *[EMPTY] * 46, last))
    assert "47" in words(drawn(first, *[EMPTY] * 46, last))


def test_the_tick_of_a_day_stands_under_its_middle():
    bar = replace(EMPTY, tick="24")
    chart = NextReviews(EMPTY, (EMPTY, bar), WIDE, "r", "t", "d", ticks_name_bars=True)

    [tick] = [
        mark
        for mark in draw_next_reviews(chart).marks
        if isinstance(mark, Text) and mark.text == "24"
    ]

    assert abs(tick.x - (chart.x(1) + chart.slot / 2)) < 0.1


def test_every_hour_with_reviews_has_a_link_and_no_other():
    picture = drawn(
        replace(EMPTY, parts=guru(1), url="#one"),
        EMPTY,
        now=replace(EMPTY, parts=guru(2), url="#now"),
    )

    assert [hit.url for hit in picture.hits] == ["#now", "#one"]


def test_nothing_due_at_all_still_draws():
    assert drawn(EMPTY, EMPTY).hits == ()
