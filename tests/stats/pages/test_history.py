"""The page of days and the page of one day."""

from datetime import date

import pytest
import time_machine

from apps.stats.measures.activity import Counting, StudyDay
from apps.stats.pages import day as day_page
from apps.stats.pages import history, study_table
from apps.sync.models import DailySnapshot, ObservationGap
from tests.accounts.people import person
from tests.stats import builders
from tests.stats.builders import NOW, day
from tests.stats.pages.questions import questions
from tests.stats.pages.readers import reader, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def someone():
    return builders.learner(person("haru"), completed_at=day(2026, 1, 1))


def snapshot(learner, number):
    DailySnapshot.objects.create(
        learner=learner,
        day=date(2026, 3, number),
        taken_at=day(2026, 3, number),
        level=5,
        lessons=0,
        reviews=0,
        stages={"kanji": [0, number, 0, 0, 0, 0, 0, 0, 0, 7]},
    )


def grow(learner, start):
    for n in range(start, start + 5):
        builders.item(learner, n)
        builders.review(learner, n, reviewed_at=day(2026, 3, 1 + n % 8))
        builders.milestone(learner, n, "lesson", day(2026, 3, 9), day(2026, 3, 9, n))
        snapshot(learner, n)


def test_the_lead_tells_lessons_reviews_and_the_run(someone):
    for number in (8, 9, 10):
        builders.review(someone, number, reviewed_at=day(2026, 3, number, 6))
    builders.milestone(someone, 1, "lesson", day(2026, 3, 9), day(2026, 3, 9))

    page = history.build(reader(someone))

    assert text_of(page.lead) == (
        "1 lesson and 3 reviews are on record. You have studied 3 days in a row, more than ever."
    )


def test_no_review_seen_is_said_in_words(someone):
    page = history.build(reader(someone))

    assert text_of(page.lead) == "wkdash has seen no review yet."


def test_reviews_without_a_day_count_but_stand_on_none(someone):
    builders.review(someone, 1, reviewed_at=None, precision="unknown")

    page = history.build(reader(someone))

    assert text_of(page.lead).startswith("0 lessons and 1 review are on record.")
    assert "1 more review took place on days that nobody can tell." in page.calendar.basis


def test_a_square_says_its_number_and_leads_to_its_day(someone):
    builders.review(someone, 1, reviewed_at=day(2026, 3, 4))

    hits = history.build(reader(someone)).calendar.years[0].hits

    told = {hit.url: hit.label for hit in hits}
    assert told["/history/2026-03-04/"] == "Wed 4 Mar 2026: 1 review"
    assert told["/history/2026-03-05/"] == "Thu 5 Mar 2026: 0 reviews"
    assert [hit.url for hit in hits if hit.is_current] == ["/history/2026-03-10/"]


def test_the_wanted_count_is_shown_and_nonsense_is_reviews(someone):
    builders.review(someone, 1, reviewed_at=day(2026, 3, 4))

    net = history.build(reader(someone), "net_stages").calendar
    other = history.build(reader(someone), "<b>").calendar

    assert "Wed 4 Mar 2026: +1 stage" in [hit.label for hit in net.years[0].hits]
    assert [view.label for view in other.views if view.is_current] == ["Reviews"]


def test_lessons_are_shown_until_a_review_was_seen(someone):
    builders.milestone(someone, 1, "lesson", day(2026, 3, 9), day(2026, 3, 9))

    shown = history.build(reader(someone)).calendar
    builders.review(someone, 1, reviewed_at=day(2026, 3, 9))
    later = history.build(reader(someone)).calendar

    assert [view.label for view in shown.views if view.is_current] == ["Lessons"]
    assert [view.label for view in later.views if view.is_current] == ["Reviews"]


@pytest.mark.parametrize(("is_on_record", "studied"), [(True, "0"), (False, "")])
def test_a_month_of_which_nothing_can_be_known_has_no_count_of_days(is_on_record, studied):
    burned = StudyDay(date(2021, 3, 4), burns=244, is_watched=False, is_on_record=is_on_record)

    [row] = study_table.table_of([burned], Counting.REVIEWS).rows

    assert (row.head, row.cells[0], row.cells[3]) == ("Mar 2021", studied, "244")


def test_the_table_has_net_stages_while_the_picture_shows_them(someone):
    builders.review(someone, 1, reviewed_at=day(2026, 3, 4))

    net = history.build(reader(someone), "net_stages").calendar.table
    other = history.build(reader(someone), "reviews").calendar.table

    assert dict(zip(net.columns[1:], net.rows[0].cells, strict=True))["Net stages"] == "+1"
    assert "Net stages" not in other.columns


def test_any_day_on_record_can_be_asked_for_by_date(someone):
    calendar = history.build(reader(someone)).calendar

    assert (calendar.first_day, calendar.last_day) == ("2020-01-01", "2026-03-10")


def test_three_years_are_shown_and_a_link_to_all(someone):
    short = history.build(reader(someone)).calendar
    whole = history.build(reader(someone), all_years=True).calendar

    assert (len(short.years), short.rest, len(whole.years)) == (3, "All 7 years", 7)


def test_the_flow_begins_with_the_second_day_on_record(someone):
    snapshot(someone, 8)
    assert history.build(reader(someone)).no_flow

    snapshot(someone, 9)

    flow = history.build(reader(someone)).flow
    assert text_of(flow.sentence) == (
        "16 items are begun, 1 item more than on 8 March 2026, 7 of them burned."
    )


def test_the_table_of_the_flow_is_what_the_latest_look_saw(someone):
    for number in (8, 9):
        snapshot(someone, number)

    [row] = history.build(reader(someone)).flow.table.rows

    assert (row.head, row.cells) == ("9 Mar 2026", ("9", "0", "0", "0", "7"))


@pytest.mark.parametrize(
    ("starts_at", "url"), [(4, "/history/2026-03-05/"), (13, "/history/2026-03-04/")]
)
def test_days_begin_when_the_learners_do(someone, starts_at, url):
    builders.review(someone, 1, reviewed_at=day(2026, 3, 5, 11))

    page = history.build(reader(someone, day_starts_at=starts_at))

    hits = page.calendar.years[0].hits
    assert [hit.url for hit in hits if hit.label.endswith(": 1 review")] == [url]


def test_a_day_tells_its_reviews_with_how_well_they_are_dated(someone):
    builders.item(someone, 1)
    builders.review(someone, 1, reviewed_at=day(2026, 3, 4), precision="hour")

    page = day_page.build(reader(someone), "2026-03-04")

    [line] = page.reviews
    assert (line.at, line.start.name, line.stage.name, line.missed) == (
        "13:00 to 14:00", "Apprentice 3", "Apprentice 4", "none",
    )  # fmt: skip
    assert text_of(page.lead) == "Wednesday 4 March 2026: 1 review."


def test_a_day_groups_what_else_happened(someone):
    builders.burned(someone, 1, day(2026, 3, 4))
    builders.milestone(someone, 2, "lesson", day(2026, 3, 4), day(2026, 3, 4))
    builders.progression(someone, 1, 4, passed_at=day(2026, 3, 4))

    page = day_page.build(reader(someone), "2026-03-04")

    assert [group.heading for group in page.groups] == ["Burned", "Lessons"]
    assert page.sub == "You passed level 4."


def test_a_day_that_nobody_watched_is_told_as_such(someone):
    ObservationGap.objects.create(
        learner=someone, began_at=day(2026, 3, 3), ended_at=day(2026, 3, 9)
    )

    page = day_page.build(reader(someone), "2026-03-05")

    assert page.notes == ("Nobody watched on this day: its reviews may be missing.",)


def test_a_gap_in_a_day_is_told(someone):
    ObservationGap.objects.create(
        learner=someone, began_at=day(2026, 3, 3), ended_at=day(2026, 3, 4, 9)
    )

    page = day_page.build(reader(someone), "2026-03-04")

    assert page.notes == (
        "Nobody watched from 04:00 to 10:00: reviews of that time may be missing.",
    )
    assert "that wkdash knows of" in text_of(page.lead)


def test_before_the_first_sync_a_day_says_so(someone):
    someone.completed_at = None

    assert day_page.build(reader(someone), "2026-03-04").reviews == ()
    assert text_of(history.build(reader(someone)).lead) == "Your days are not known yet."


@pytest.mark.parametrize("wanted", ["2026-03-11", "yesterday", "2026-02-30"])
def test_a_day_that_has_not_come_or_never_will_is_no_page(someone, wanted):
    assert day_page.build(reader(someone), wanted) is None


@pytest.mark.parametrize("path", ["/history/", "/history/2026-03-09/"])
def test_more_days_ask_as_many_questions(client, someone, path):
    client.force_login(someone.user)
    counts = []
    with time_machine.travel(NOW, tick=False):
        client.get("/settings/")
        for start in (1, 6):
            grow(someone, start)
            counts.append(questions(client, path))

    assert counts[0] == counts[1]
    assert counts[0] <= 8 + 4
