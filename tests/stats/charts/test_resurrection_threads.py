from apps.stats.charts.resurrection_threads import (
    WIDE,
    Life,
    ThreadDrawing,
    ThreadRow,
    draw_threads,
)
from apps.stats.charts.torn_axis import torn_axis
from tests.stats.measures.rows import NOW, day


def row(*lives, **fields):
    known = {
        "kind": "k",
        "glyph": "風",
        "first_burned_at": day(2025, 1, 1),
        "is_burned": False,
        "end": "Guru 1",
        "short_end": "Guru 1",
        "url": "/items/1/",
        "label": "wind",
    }
    return ThreadRow(lives=lives, **{**known, **fields})


def drawn(*rows, resets=()):
    return draw_threads(ThreadDrawing(rows, resets, NOW, WIDE, "threads", "", ""))


def icons(picture):
    return [(mark.css, mark.name) for mark in picture.marks if mark.shape == "icon"]


def css_of(picture):
    return [mark.css for mark in picture.marks if mark.shape == "path"]


def test_a_thread_goes_from_flame_to_phoenix_to_flame_again():
    picture = drawn(row(Life(day(2025, 6, 1), day(2026, 1, 1), is_over=True), is_burned=True))

    assert icons(picture) == [("ink", "flame"), ("goldf", "phoenix"), ("shu", "flame")]


def test_a_life_that_lasts_is_gold_up_to_now():
    picture = drawn(row(Life(day(2025, 6, 1), None, is_over=False)))

    assert "alive" in css_of(picture)
    assert [mark.css for mark in picture.marks if mark.shape == "circle"] == ["goldf"]


def test_a_life_that_ended_nobody_knows_when_is_broken():
    picture = drawn(row(Life(day(2025, 6, 1), None, is_over=True), is_burned=True))

    assert "dash-gold" in css_of(picture)
    assert "alive" not in css_of(picture)


def test_an_item_whose_first_burn_is_unknown_comes_out_of_the_dark():
    picture = drawn(row(Life(day(2025, 6, 1), None, is_over=False), first_burned_at=None))

    assert "dash" in css_of(picture)
    assert icons(picture) == [("goldf", "phoenix")]


def test_a_reset_tears_all_threads_where_it_happened():
    picture = drawn(
        row(Life(day(2025, 6, 1), None, is_over=False)), resets=[(day(2025, 9, 1), "reset 60 → 8")]
    )

    assert "shu-l" in css_of(picture)


def test_a_thread_leads_to_its_item():
    [hit] = drawn(row(Life(day(2025, 6, 1), None, is_over=False))).hits

    assert hit.url == "/items/1/"


def test_a_long_empty_stretch_is_torn_out_and_order_stays():
    moments = [day(2018, 1, 1), day(2018, 6, 1), day(2025, 1, 1), day(2026, 1, 1)]

    axis = torn_axis(moments, 0, 100)

    places = [axis.x(moment) for moment in moments]
    assert places == sorted(places)
    assert places[1] < axis.tear < places[2]
    assert (places[0], places[3]) == (0, 100)


def test_evenly_spread_dates_are_not_torn():
    axis = torn_axis([day(2020 + year, 1, 1) for year in range(6)], 0, 100)

    assert axis.tear is None
    assert [year for _, year in axis.years(10)] == ["2020", "2021", "2022", "2023", "2024"]
