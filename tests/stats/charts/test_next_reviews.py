"""Where the marks of the coming hours stand."""

from dataclasses import replace

from apps.stats.charts.marks import Icon, Path, Rect, Text
from apps.stats.charts.next_reviews import WIDE, HourBar, NextReviews, draw_next_reviews

EMPTY = HourBar(9, 0, 0, 0, 0, 0, "", "", "#")


def drawn(*hours, now=EMPTY, layout=WIDE):
    return draw_next_reviews(NextReviews(now, hours, layout, "r", "title", "text"))


def rects(picture, css):
    return [mark for mark in picture.marks if isinstance(mark, Rect) and mark.css == css]


def words(picture):
    return [mark.text for mark in picture.marks if isinstance(mark, Text)]


def test_woven_stages_wear_their_weave():
    picture = drawn(replace(EMPTY, apprentice=2, guru=3))

    assert [mark.weave for mark in (*rects(picture, "st-a"), *rects(picture, "st-g"))] == [
        "wv-a",
        "",
    ]


def test_a_long_queue_now_is_torn_and_keeps_its_true_number():
    picture = drawn(replace(EMPTY, guru=4, queue=904), now=replace(EMPTY, guru=900, queue=900))

    tears = [mark for mark in picture.marks if isinstance(mark, Path) and mark.css == "paper"]
    assert len(tears) == 1
    assert "900" in words(picture)
    assert rects(picture, "st-g")[0].y >= WIDE.top


def test_an_hour_that_may_burn_something_carries_a_flame():
    picture = drawn(replace(EMPTY, enlightened=1, may_burn=1))

    assert [mark.name for mark in picture.marks if isinstance(mark, Icon)] == ["flame"]


def test_items_for_the_level_up_are_outlined():
    picture = drawn(replace(EMPTY, apprentice=4, for_level_up=2))

    assert len(rects(picture, "gate")) == 1


def test_the_line_ends_at_the_whole_queue():
    hours = [replace(EMPTY, guru=1, queue=number) for number in (43, 242)]

    assert "242" in words(drawn(*hours))


def test_nights_are_shaded():
    picture = drawn(*(replace(EMPTY, hour=hour) for hour in range(24)))

    assert len(rects(picture, "night")) == 8


def test_every_hour_with_reviews_has_a_link_and_no_other():
    picture = drawn(
        replace(EMPTY, guru=1, url="#one"), EMPTY, now=replace(EMPTY, guru=2, url="#now")
    )

    assert [hit.url for hit in picture.hits] == ["#now", "#one"]


def test_nothing_due_at_all_still_draws():
    assert drawn(EMPTY, EMPTY).hits == ()
