from datetime import timedelta

from apps.stats.charts.event_axis import event_axis
from apps.stats.charts.life_line import WIDE, LifeDrawing, LifePoint, draw_life_line
from tests.stats.measures.rows import NOW, day


def point(at, kind="review", stage=None, start=None, wrong=0):
    return LifePoint(at, kind, stage, start, wrong, "a day", "/history/", f"{kind}")


LESSON = point(day(2025, 1, 1), "lesson", 1)
BURN = point(day(2025, 8, 1), "burned", 9)


def drawn(*points):
    return draw_life_line(LifeDrawing(points, NOW, WIDE, "life", "", ""))


def lines(*points):
    known = {"life", "dash", "ash", "dash-gold", "shu-l"}
    marks = drawn(*points).marks
    return [mark.css for mark in marks if mark.shape == "path" and mark.css in known]


def icons(*points):
    return [(m.css, m.name) for m in drawn(*points).marks if m.shape == "icon"]


def test_between_stamps_the_line_is_dotted():
    assert lines(LESSON, BURN) == ["dash", "ash"]


def test_a_watched_review_is_a_step():
    assert lines(LESSON, point(day(2025, 1, 2), stage=2, start=1))[:2] == ["life", "life"]


def test_a_review_that_begins_elsewhere_shows_that_something_is_missing():
    assert lines(LESSON, point(day(2025, 1, 2), stage=5, start=4))[:2] == ["dash", "life"]


def test_a_return_falls_out_of_the_ashes_in_gold():
    back = point(day(2025, 9, 1), "resurrected")

    assert lines(BURN, back) == ["ash", "dash-gold", "life"]
    assert icons(BURN, back) == [("ink", "flame"), ("goldf", "phoenix")]


def test_a_burn_again_is_a_flame_of_another_colour():
    assert icons(point(day(2025, 9, 1), "burned_again", 9)) == [("shu", "flame")]


def test_a_miss_is_a_drop():
    assert icons(LESSON, point(day(2025, 1, 2), stage=1, start=2, wrong=2)) == [("miss", "drop")]


def test_a_reset_ends_the_line():
    reset = point(day(2025, 9, 1), "reset")

    assert lines(LESSON, reset) == ["dash", "shu-l"]


def test_every_step_leads_to_its_day():
    assert [hit.url for hit in drawn(LESSON, BURN).hits] == ["/history/", "/history/"]


def test_quiet_times_are_shortened_and_very_long_ones_torn():
    moments = [NOW, NOW + timedelta(days=4), NOW + timedelta(days=20), NOW + timedelta(days=900)]

    axis = event_axis(moments, 0, 100)

    first, second, third, fourth = (axis.x(moment) for moment in moments)
    assert round((third - second) / (second - first), 3) == 2
    assert len(axis.tears) == 1
    assert third < axis.tears[0] < fourth == 100


def test_one_moment_alone_still_has_a_place():
    assert event_axis([NOW], 0, 100).x(NOW) == 0
