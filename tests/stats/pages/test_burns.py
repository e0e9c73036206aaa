"""The burns page: the sentence, the months, the items behind a bar."""

from dataclasses import replace

import pytest

from apps.stats.measures.burns import BurnSum
from apps.stats.pages import burn_views, burns
from tests.stats import builders
from tests.stats.builders import NOW, day
from tests.stats.pages.readers import reader, text_of

SUM = BurnSum(9075, 0, 64, 7824, 1187, 0)


def page(someone, month="", **asked):
    return burns.build(reader(someone), {"month": month, **asked})


def shown_days(section):
    return [(one.on, [entry.item.glyph for entry in one.entries]) for one in section.days]


def resurrected(someone, subject_id, at, **fields):
    fields = {"resurrected_at": at, "burned_at": day(2024, 1, 5), "srs_stage": 3, **fields}
    builders.item(someone, subject_id, **fields)
    builders.milestone(someone, subject_id, "burned", day(2024, 1, 5), day(2024, 1, 5))
    builders.milestone(someone, subject_id, "resurrected", at, at)


def test_a_reset_is_accounted_for_in_the_open():
    assert text_of(burns.sub_of(SUM)) == (
        "Resets undid 7,824 burns. They stay in your history: 9,075 − 64 − 7,824 = 1,187."
    )


def test_hidden_items_are_counted_apart():
    told = text_of(burns.sub_of(replace(SUM, burned=1184, burned_hidden=3)))

    assert told.endswith("= 1,184 and 3 hidden by WaniKani.")


def test_a_sum_that_does_not_come_out_is_not_written_down():
    assert "=" not in text_of(burns.sub_of(replace(SUM, burned=1180)))


def test_without_a_reset_nothing_needs_to_be_accounted_for():
    assert burns.sub_of(replace(SUM, undone_by_resets=0)) == ()


@pytest.mark.django_db
def test_a_present_month_that_is_the_best_is_named_once():
    someone = builders.learner()
    builders.burned(someone, 1, NOW)

    told = text_of(page(someone).timeline.sentence)

    assert told == "This month is the best so far, with 1 burned."


@pytest.mark.django_db
def test_the_lead_counts_what_burned_and_what_came_back():
    someone = builders.learner()
    builders.burned(someone, 1, day(2024, 1, 1))
    resurrected(someone, 2, day(2025, 1, 1))

    assert text_of(page(someone).lead) == (
        "1 item is burned now. In all you have burned 2 times; "
        "1 item came back from the ashes and none of those have burned again."
    )


@pytest.mark.django_db
def test_before_anything_burned_the_page_says_what_it_takes():
    shown = page(builders.learner())

    assert text_of(shown.lead) == "Nothing has burned yet."
    assert (shown.empty.url, shown.empty.action) == ("/lessons/", "See the next lessons")


@pytest.mark.django_db
def test_before_anything_burned_what_is_on_its_way_is_the_next_step():
    builders.normal_system()
    someone = builders.learner()
    builders.in_review(someone, 1, NOW)

    assert page(someone).empty.url == "#next-burns"


@pytest.mark.django_db
def test_before_the_first_sync_nothing_is_called_unburned():
    shown = page(builders.learner(completed_at=None))

    assert text_of(shown.lead) == "Your burns are not known yet."
    assert (shown.timeline, shown.empty) == (None, None)


@pytest.mark.django_db
def test_the_latest_month_in_which_something_happened_is_open():
    someone = builders.learner()
    builders.burned(someone, 1, day(2024, 1, 1))
    builders.burned(someone, 2, day(2024, 5, 3))

    assert page(someone).items.heading == "May 2024"


@pytest.mark.django_db
def test_a_bar_opens_its_items_day_by_day():
    someone = builders.learner()
    for subject_id, burned_on in ((1, 3), (2, 2), (3, 3)):
        builders.burned(someone, subject_id, day(2024, 5, burned_on))

    section = page(someone, "2024-05").items

    assert shown_days(section) == [("2 May", ["字2"]), ("3 May", ["字1", "字3"])]


@pytest.mark.django_db
def test_a_burn_at_three_in_the_morning_belongs_to_the_evening_before():
    someone = builders.learner()
    builders.burned(someone, 1, day(2024, 6, 1, hour=1))

    assert shown_days(page(someone).items) == [("31 May", ["字1"])]


@pytest.mark.django_db
def test_neighbouring_months_skip_the_quiet_ones():
    someone = builders.learner()
    for month in (1, 5, 9):
        builders.burned(someone, month, day(2024, month, 3))

    section = page(someone, "2024-05").items

    assert section.earlier_url == "/burns/?month=2024-01#items"
    assert section.later_url == "/burns/?month=2024-09#items"


@pytest.mark.django_db
@pytest.mark.parametrize("month", ["2024-99", "bogus", "1999-01"])
def test_a_month_that_is_none_falls_back_to_the_latest(month):
    someone = builders.learner()
    builders.burned(someone, 1, day(2024, 5, 3))

    assert page(someone, month).items.heading == "May 2024"


@pytest.mark.django_db
def test_burns_without_a_date_have_a_row_and_a_list_of_their_own():
    someone = builders.learner()
    resurrected(someone, 1, day(2025, 1, 1), srs_stage=9)
    builders.milestone(someone, 1, "burned_again", day(2025, 1, 1), None)

    shown = page(someone, "unknown")

    assert shown.timeline.table.rows[0].head == "Date unknown"
    assert shown_days(shown.items) == [("", ["字1"])]


@pytest.mark.django_db
def test_texts_above_the_subscription_are_withheld():
    someone = builders.learner(max_level_granted=3)
    builders.burned(someone, 1, day(2024, 5, 3), level=4)

    [entry] = page(someone).items.days[0].entries

    assert entry.item.is_withheld


@pytest.mark.django_db
def test_the_table_has_the_numbers_of_the_bars():
    someone = builders.learner()
    builders.burned(someone, 1, day(2024, 5, 3), type="radical")
    builders.milestone(someone, 1, "resurrected", day(2024, 6, 1), day(2024, 6, 1))

    june, may = page(someone).timeline.table.rows

    assert (may.head, may.cells[:5]) == ("May 2024", ("0", "1", "0", "0", "0"))
    assert (june.head, june.cells[4]) == ("June 2024", "1")


@pytest.mark.django_db
def test_the_narrow_picture_shows_two_years_and_says_so():
    someone = builders.learner()
    builders.burned(someone, 1, day(2020, 5, 3))
    builders.burned(someone, 2, day(2026, 3, 3))

    figure = page(someone).timeline

    assert figure.narrow.title.endswith("April 2024 to March 2026")
    assert figure.narrow_note


@pytest.mark.django_db
def test_the_narrow_picture_has_the_open_bar_in_it():
    someone = builders.learner()
    builders.burned(someone, 1, day(2020, 5, 3))
    builders.burned(someone, 2, day(2026, 3, 3))

    narrow = page(someone, "2020-05").timeline.narrow

    assert [hit.url for hit in narrow.hits if hit.is_current] == ["/burns/?month=2020-05#items"]


@pytest.mark.django_db
def test_burns_are_shown_by_day_week_or_month():
    someone = builders.learner()
    builders.burned(someone, 1, day(2026, 3, 3))

    views = {one.label: one.is_current for one in page(someone, by="weeks").timeline.switches[0]}

    assert views == {"Days": False, "Weeks": True, "Months": False}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("by", "heads"),
    [
        ("days", ["5 March 2026", "3 March 2026"]),
        ("weeks", ["Week of 2 March 2026"]),
        ("months", ["March 2026"]),
        ("bogus", ["March 2026"]),
    ],
)
def test_the_rows_are_those_of_the_view(by, heads):
    someone = builders.learner()
    for subject_id, burned_on in ((1, 3), (2, 5)):
        builders.burned(someone, subject_id, day(2026, 3, burned_on))

    table = page(someone, by=by).timeline.table

    assert [row.head for row in table.rows] == heads


@pytest.mark.django_db
def test_a_bar_of_a_week_opens_its_items():
    someone = builders.learner()
    for subject_id, burned_on in ((1, 3), (2, 5), (3, 10)):
        builders.burned(someone, subject_id, day(2026, 3, burned_on, hour=6))

    items = page(someone, by="weeks", **{"from": "2026-03-02"}).items

    assert items.heading == "Week of 2 March 2026"
    assert shown_days(items) == [("3 Mar", ["字1"]), ("5 Mar", ["字2"])]
    assert items.later_url == "/burns/?by=weeks&from=2026-03-09#items"


@pytest.mark.django_db
def test_a_day_long_ago_stands_in_a_window_of_its_own():
    someone = builders.learner()
    builders.burned(someone, 1, day(2024, 5, 3))
    builders.burned(someone, 2, day(2026, 3, 3))

    figure = page(someone, by="days", **{"from": "2024-05-03"}).timeline

    assert [row.head for row in figure.table.rows] == ["3 May 2024"]
    assert figure.basis.startswith("92 days of a longer history")


@pytest.mark.django_db
def test_the_best_day_is_the_best_of_all_not_of_the_window():
    someone = builders.learner()
    for subject_id in (1, 2):
        builders.burned(someone, subject_id, day(2024, 5, 3))
    builders.burned(someone, 3, day(2026, 3, 3))

    told = text_of(page(someone, by="days").timeline.sentence)

    assert told == "The best day was 3 May 2024, with 2. Today: nothing burned yet."


@pytest.mark.django_db
def test_the_ledger_shows_the_latest_and_offers_the_rest():
    someone = builders.learner()
    for subject_id in range(25):
        resurrected(someone, subject_id, day(2025, 1, 1 + subject_id))

    short, whole = page(someone).ledger, page(someone, ledger="all").ledger

    assert (len(short.rows), short.rows[0].resurrected) == (20, "25 Jan 2025")
    assert short.rest == "All 25 rows"
    assert (len(whole.rows), whole.rest_url) == (25, "")


@pytest.mark.django_db
def test_a_ledger_row_tells_the_whole_story():
    someone = builders.learner()
    resurrected(someone, 1, day(2025, 1, 5), available_at=NOW.replace(hour=20, minute=0))

    [row] = page(someone).ledger.rows

    assert (row.first_burned, row.resurrected, row.days_burned) == (
        "5 Jan 2024", "5 Jan 2025", "366",
    )  # fmt: skip
    assert (row.stage.name, row.next_review, row.burned_again) == (
        "Apprentice 3", "today, 21:00", "not yet",
    )  # fmt: skip


@pytest.mark.django_db
def test_a_second_burn_nobody_saw_is_told_without_a_date():
    someone = builders.learner()
    resurrected(someone, 1, day(2025, 1, 1), srs_stage=9)
    builders.milestone(someone, 1, "burned_again", day(2025, 1, 1), None)

    [row] = page(someone).ledger.rows

    assert row.burned_again == "yes, date unknown"


def test_a_month_is_addressed_by_year_and_number():
    assert burn_views.MONTHS.url("2024-05") == "/burns/?month=2024-05#items"
