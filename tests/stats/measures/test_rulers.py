"""Days, weeks and months as the learner divides them."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.stats.measures.days import LearnersCalendar
from apps.stats.measures.rulers import MONTHS, Ruler, firsts_of
from tests.stats.measures.rows import NOW, day, moments

RULERS = [Ruler("day"), Ruler("week"), Ruler("week", 6), MONTHS]


def test_a_week_begins_where_the_learners_does():
    wednesday = date(2026, 3, 11)

    assert Ruler("week").first(wednesday) == date(2026, 3, 9)
    assert Ruler("week", week_starts_on=6).first(wednesday) == date(2026, 3, 8)


def test_a_day_that_begins_a_week_is_its_first():
    assert Ruler("week").first(date(2026, 3, 9)) == date(2026, 3, 9)


@pytest.mark.parametrize(
    ("ruler", "first"),
    [
        (Ruler("day"), date(2025, 12, 5)),
        (Ruler("week", 6), date(2024, 6, 16)),
        (MONTHS, date(2018, 10, 1)),
    ],
)
def test_the_latest_spans_are_as_many_as_asked_for_and_end_with_that_of_the_day(ruler, first):
    found = ruler.latest(date(2026, 3, 4), 90)

    assert (found[0], len(found)) == (first, 90)
    assert found[-1] == ruler.first(date(2026, 3, 4))


def test_the_last_month_of_a_year_is_followed_by_january():
    assert MONTHS.following(date(2025, 12, 1)) == date(2026, 1, 1)


@pytest.mark.parametrize("ruler", RULERS)
def test_spans_lie_end_to_end(ruler):
    firsts = ruler.between(date(2025, 12, 20), date(2026, 3, 10))

    assert [ruler.following(one) for one in firsts[:-1]] == list(firsts[1:])
    assert firsts[0] <= date(2025, 12, 20)
    assert firsts[-1] <= date(2026, 3, 10) < ruler.following(firsts[-1])


@given(
    moments(day(2025, 1, 1), NOW),
    st.sampled_from(RULERS),
    st.sampled_from(["UTC", "Asia/Tokyo", "America/New_York"]),
    st.integers(0, 23),
)
def test_a_moment_lies_between_the_start_of_its_span_and_of_the_next(
    moment: datetime, ruler: Ruler, zone: str, day_starts_at: int
):
    calendar = LearnersCalendar(ZoneInfo(zone), day_starts_at, NOW)

    first = ruler.first(calendar.day(moment))

    assert calendar.start(first) <= moment < calendar.start(ruler.following(first))


@given(
    st.lists(moments(day(2025, 1, 1), NOW)),
    st.sampled_from(RULERS),
    st.sampled_from(["UTC", "Asia/Tokyo", "America/New_York"]),
    st.integers(0, 23),
)
def test_many_moments_lie_in_the_spans_that_each_of_them_lies_in(
    some: list[datetime], ruler: Ruler, zone: str, day_starts_at: int
):
    calendar = LearnersCalendar(ZoneInfo(zone), day_starts_at, NOW)

    assert firsts_of(some, calendar, ruler) == [ruler.first(calendar.day(one)) for one in some]
