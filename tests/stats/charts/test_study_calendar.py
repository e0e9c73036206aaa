from datetime import date, timedelta
from itertools import pairwise

from apps.stats.charts.study_calendar import WIDE, DayCell, Strip, Tear, draw_study_calendar


def strip(*cells, tears=(), week_starts_on=0):
    return Strip(
        heading="2026",
        first=date(2026, 1, 1),
        days=cells,
        tears=tears,
        week_starts_on=week_starts_on,
        layout=WIDE,
        name="calendar",
        title="",
        description="",
    )


def cell(month, day, shade=1, **fields):
    return DayCell(date(2026, month, day), shade, **{"label": "", "url": "", **fields})


def paths(picture):
    return {mark.css: mark.d for mark in picture.marks if mark.shape == "path"}


def test_a_week_is_a_column_and_begins_on_the_chosen_day():
    monday, sunday = strip(), strip(week_starts_on=6)

    # The first of January 2026 is a Thursday, the fourth a Sunday.
    assert (monday.column(date(2026, 1, 4)), monday.row(date(2026, 1, 4))) == (0, 6)
    assert (sunday.column(date(2026, 1, 4)), sunday.row(date(2026, 1, 4))) == (1, 0)


def test_the_last_day_of_a_long_year_stays_in_the_picture():
    year = strip(week_starts_on=4)

    assert year.x(date(2026, 12, 31)) + WIDE.side <= WIDE.width


def test_squares_of_one_shade_are_one_path_and_unknown_ones_are_hollow():
    picture = draw_study_calendar(strip(cell(1, 1), cell(1, 2), cell(1, 3, shade=None)))

    assert paths(picture)["q1"].count("z") == 2
    assert paths(picture)["gap"].count("z") == 1


def test_today_level_ups_vacations_and_falls_have_their_marks():
    picture = draw_study_calendar(
        strip(
            cell(1, 1, is_today=True),
            cell(1, 2, is_level_up=True),
            cell(1, 3, shade=0, is_vacation=True),
            cell(1, 4, shade=0, is_fall=True),
        )
    )

    assert {"today", "lvl", "fall"} <= paths(picture).keys()
    assert [mark.weave for mark in picture.marks if mark.shape == "path" and mark.weave] == [
        "wv-rest"
    ]


def test_a_reset_tears_the_strip_and_says_so():
    torn = draw_study_calendar(strip(cell(1, 1), tears=[Tear(date(2026, 3, 2), "reset 60 → 8")]))

    assert "shu-l" in paths(torn)
    assert any(mark.shape == "text" and mark.text == "reset 60 → 8" for mark in torn.marks)


def test_every_day_says_its_number_and_leads_on():
    days = [cell(1, 1, label="9 reviews", url="/1/"), cell(1, 2, None, label="?", url="/2/")]

    picture = draw_study_calendar(strip(*days))

    assert [(hit.label, hit.url) for hit in picture.hits] == [("9 reviews", "/1/"), ("?", "/2/")]


def test_names_of_months_never_overlap():
    first = date(2026, 1, 1)
    days = [DayCell(first + timedelta(days=number), 0, "", "") for number in range(365)]

    picture = draw_study_calendar(strip(*days))

    places = [mark.x for mark in picture.marks if mark.shape == "text" and mark.y == 32]
    assert len(places) == 12
    assert all(after - before >= 28 for before, after in pairwise(places))


def test_the_last_days_of_a_month_leave_the_name_to_the_next_one():
    days = [cell(9, 30), *(cell(10, number) for number in range(1, 32))]

    picture = draw_study_calendar(strip(*days))

    assert [mark.text for mark in picture.marks if mark.shape == "text" and mark.y == 32] == ["Oct"]
