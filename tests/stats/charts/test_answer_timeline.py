"""Where the marks of the answers over time stand."""

from apps.stats.charts.answer_timeline import (
    WIDE,
    AnswerBar,
    AnswerTimeline,
    draw_answer_timeline,
)
from apps.stats.charts.marks import Circle, Path, Rect


def bar(reviews=10, share=0.9, is_watched=True):
    return AnswerBar(reviews, share, is_watched, "label", "short", "#row")


def drawn(*bars):
    timeline = AnswerTimeline(bars, WIDE, "t", "title", "text")
    return timeline, draw_answer_timeline(timeline)


def marks(picture, kind, css):
    return [mark for mark in picture.marks if isinstance(mark, kind) and mark.css == css]


def test_a_stretch_that_was_not_watched_stays_hollow():
    _, picture = drawn(bar(), bar(is_watched=False))

    assert (len(marks(picture, Rect, "seen")), len(marks(picture, Rect, "unseen"))) == (1, 1)


def test_the_line_is_cut_where_nothing_is_known():
    _, picture = drawn(bar(), bar(), bar(0, None), bar(), bar())

    assert len(marks(picture, Path, "cum")) == 2


def test_a_lone_point_is_a_dot():
    _, picture = drawn(bar(), bar(0, None), bar(), bar())

    assert [dot.radius for dot in marks(picture, Circle, "ink")] == [2, 2.5]


def test_the_axis_of_accuracy_begins_under_the_lowest_point():
    timeline, _ = drawn(bar(share=0.71), bar(share=0.95))

    assert timeline.floor == 60
    assert timeline.y(100) == WIDE.top
    assert timeline.y(60) == WIDE.middle


def test_only_stretches_with_reviews_lead_somewhere():
    _, picture = drawn(bar(), bar(0, None))

    assert [hit.url for hit in picture.hits] == ["#row"]
