"""Marks and links as SVG."""

from apps.stats.charts.marks import Circle, Hit, Icon, Path, Picture, Rect, Text
from apps.stats.charts.markup import drawn, linked

HIT = Hit("/day/?a=1&b=2", "<2> reviews", "<2> reviews", 1, 2.5, 3, 4)


def picture(*hits):
    return Picture("name", 100, 50, "Title", "Words.", (), hits, readout_x=98, readout_y=12)


def test_each_mark_has_its_shape():
    marks = (
        Circle("dot", 7, 7.5, 4),
        Icon("shu", "flame", 1, 2, 12),
        Text(0, 14, "2026", "ts", "ja"),
        Text(0, 14, "2026"),
    )

    assert drawn(marks) == (
        '<circle class="dot" cx="7" cy="7.5" r="4"/>'
        '<use class="shu" href="#i-flame" x="1" y="2" width="12" height="12"/>'
        '<text x="0" y="14" class="ts" lang="ja">2026</text>'
        '<text x="0" y="14">2026</text>'
    )


def test_a_weave_lies_over_its_surface():
    assert drawn((Rect("st-e", 0, 1, 2, 3, "wv-e"), Path("st-a", "M0 0", "wv-a"))) == (
        '<rect class="st-e" x="0" y="1" width="2" height="3"/>'
        '<rect fill="url(#wv-e)" x="0" y="1" width="2" height="3"/>'
        '<path class="st-a" d="M0 0"/><path fill="url(#wv-a)" d="M0 0"/>'
    )


def test_a_named_outline_is_written_once_for_its_surface_and_its_weave():
    assert drawn((Path("q0", "M0 0", "wv-a", "away"),)) == (
        '<g class="q0"><path id="away" d="M0 0"/><use fill="url(#wv-a)" href="#away"/></g>'
    )


def test_words_in_a_picture_are_escaped():
    assert "&lt;b&gt;&quot;&amp;&#x27;" in drawn((Text(0, 0, "<b>\"&'"),))


def test_a_link_says_where_it_leads_and_shows_its_words_where_the_picture_has_room():
    assert linked(picture(HIT)) == (
        '<g transform="translate(98 12)">\n<a href="/day/?a=1&amp;b=2">'
        '<path d="M-97 -9.5h3v4h-3z"/><text>&lt;2&gt; reviews</text></a>\n</g>'
    )


def test_shorter_words_may_be_shown_and_the_current_link_is_marked():
    shown = linked(picture(Hit("#a", "at length", "<short>", 0, 0, 1, 1, is_current=True)))

    assert 'aria-label="at length" aria-current="true"' in shown
    assert ">&lt;short&gt;</text>" in shown
