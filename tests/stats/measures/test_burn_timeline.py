from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from apps.stats.measures.burn_timeline import burn_timeline
from apps.stats.measures.days import LearnersCalendar
from apps.stats.measures.rulers import MONTHS, Ruler
from apps.stats.measures.wipes import Wipe
from tests.stats.measures.rows import NOW, burn, day, moments, reset, resurrection

UTC_DAYS = LearnersCalendar(ZoneInfo("UTC"), 0, NOW)


def timeline(burns=(), resurrections=(), wipes=(), resets=(), calendar=UTC_DAYS, ruler=MONTHS):
    return burn_timeline(burns, resurrections, wipes, resets, calendar, ruler)


def burned_at_end(months):
    return {f"{month.first:%Y-%m}": month.burned_at_end for month in months}


def test_without_a_dated_event_there_are_no_months():
    assert timeline([burn()]).spans == ()


def test_the_months_run_from_the_first_event_to_now_without_holes():
    months = timeline([burn(1, day(2025, 11, 5))]).spans

    assert [month.first for month in months] == [
        date(2025, 11, 1),
        date(2025, 12, 1),
        date(2026, 1, 1),
        date(2026, 2, 1),
        date(2026, 3, 1),
    ]


def test_a_month_counts_its_burns_by_type():
    rows = [
        burn(1, day(2026, 3, 1)),
        burn(2, day(2026, 3, 2)),
        burn(3, day(2026, 3, 3), type="radical"),
    ]

    (month,) = timeline(rows).spans

    assert (month.burns.kanji, month.burns.radical, month.burns.total) == (2, 1, 3)


def test_weeks_begin_on_the_learners_day_and_run_on_to_the_present_one():
    weeks = timeline([burn(1, day(2026, 2, 24))], ruler=Ruler("week", week_starts_on=6)).spans

    assert [week.first for week in weeks] == [
        date(2026, 2, 22),
        date(2026, 3, 1),
        date(2026, 3, 8),
    ]
    assert [week.burns.total for week in weeks] == [1, 0, 0]


def test_a_day_counts_what_was_burned_when_it_ended():
    burns = [burn(1, day(2026, 3, 8)), burn(2, day(2026, 3, 9))]

    days = timeline(burns, ruler=Ruler("day")).spans

    assert [(one.first.day, one.burned_at_end) for one in days] == [(8, 1), (9, 2), (10, 2)]


def test_burns_again_are_counted_apart_from_first_burns():
    rows = [burn(1, day(2026, 3, 1)), burn(2, day(2026, 3, 2), again=True)]

    (month,) = timeline(rows).spans

    assert (month.burns.total, month.burns_again) == (1, 1)


def test_undated_burns_stand_outside_the_months():
    found = timeline([burn(1), burn(2, day(2026, 3, 1))])

    assert (found.undated.total, found.spans[0].burns.total) == (1, 1)


def test_a_burn_in_the_first_night_of_a_month_belongs_to_the_month_before():
    tokyo = LearnersCalendar(ZoneInfo("Asia/Tokyo"), 4, NOW)
    at_three_in_tokyo = datetime(2026, 2, 28, 18, tzinfo=UTC)

    months = timeline([burn(1, at_three_in_tokyo)], calendar=tokyo).spans

    assert [month.burns.total for month in months] == [1, 0]


def test_a_month_is_over_when_the_learners_next_month_begins():
    """At noon of the first of February it is still January for whose day starts at 13 o'clock."""
    calendar = LearnersCalendar(ZoneInfo("UTC"), 13, NOW)

    months = timeline([burn(1, day(2026, 2, 1))], calendar=calendar).spans

    assert burned_at_end(months)["2026-01"] == 1


def test_the_line_counts_what_was_burned_when_each_month_ended():
    burns = [burn(1, day(2026, 1, 5)), burn(2, day(2026, 2, 5)), burn(3, day(2026, 2, 6))]
    revived = [resurrection(1, day(2026, 3, 2))]

    months = timeline(burns, revived).spans

    assert burned_at_end(months) == {"2026-01": 1, "2026-02": 3, "2026-03": 2}


def test_a_reset_takes_the_burns_it_undid_off_the_line():
    burns = [burn(1, day(2026, 1, 5)), burn(2, day(2026, 1, 6))]
    wipes = [Wipe(day(2026, 2, 10), burns_undone=2)]

    months = timeline(burns, wipes=wipes, resets=[reset(day(2026, 2, 10))]).spans

    assert burned_at_end(months) == {"2026-01": 2, "2026-02": 0, "2026-03": 0}


def test_before_a_reset_that_nobody_recorded_the_line_is_unknown():
    months = timeline([burn(1, day(2026, 1, 5))], resets=[reset(day(2026, 2, 10))]).spans

    assert burned_at_end(months) == {"2026-01": None, "2026-02": 1, "2026-03": 1}


def test_the_line_is_unknown_while_an_undated_burn_may_or_may_not_have_happened():
    burns = [
        burn(1, day(2025, 12, 5)),
        burn(2, again=True, occasion=day(2026, 1, 10), recorded_at=day(2026, 2, 10)),
    ]

    months = timeline(burns, [resurrection(2, day(2026, 1, 10))]).spans

    assert burned_at_end(months) == {
        "2025-12": 1,
        "2026-01": None,
        "2026-02": 1,
        "2026-03": 1,
    }


def test_a_doubted_burn_sets_the_bounds_apart():
    burns = [
        burn(1, day(2026, 1, 5)),
        burn(2, again=True, occasion=day(2026, 1, 10), recorded_at=NOW),
    ]

    january = timeline(burns).spans[0].at_end

    assert (january.at_least, january.at_most, january.exact) == (1, 2, None)


def test_a_resurrection_proves_that_an_undated_burn_lies_before_it():
    burns = [burn(1, recorded_at=NOW)]

    months = timeline(burns, [resurrection(1, day(2026, 2, 10))]).spans

    assert burned_at_end(months) == {"2026-02": 0, "2026-03": 0}


def test_the_line_is_unknown_inside_the_window_of_a_burn():
    seen = burn(2, day(2026, 2, 10), not_before=day(2026, 1, 10), precision="window")

    months = timeline([burn(1, day(2025, 12, 5)), seen]).spans

    assert burned_at_end(months) == {
        "2025-12": 1,
        "2026-01": None,
        "2026-02": 2,
        "2026-03": 2,
    }


def test_resets_are_events_with_the_burns_they_undid():
    resets = [reset(day(2026, 2, 10), 30, 4), reset(day(2025, 2, 10), 9, 1)]

    events = timeline(wipes=[Wipe(day(2026, 2, 10), burns_undone=2)], resets=resets).resets

    assert [(one.original_level, one.target_level, one.burns_undone) for one in events] == [
        (9, 1, None),
        (30, 4, 2),
    ]


def test_a_wipe_that_no_reset_explains_is_an_event_without_levels():
    (event,) = timeline(wipes=[Wipe(day(2026, 2, 10), burns_undone=2)]).resets

    assert (event.original_level, event.target_level, event.burns_undone) == (None, None, 2)


MOMENTS = moments(day(2025, 1, 1), NOW)
LIVES = st.lists(st.tuples(MOMENTS, MOMENTS, MOMENTS).map(sorted), max_size=8)


@settings(max_examples=40)
@given(LIVES, st.sampled_from(["UTC", "Asia/Tokyo", "America/New_York"]), st.integers(0, 23))
def test_the_months_hold_every_dated_event_once(lives, zone, day_starts_at):
    burns = [burn(n, first) for n, (first, _, _) in enumerate(lives)]
    burns += [burn(n, last, again=True, occasion=mid) for n, (_, mid, last) in enumerate(lives)]
    revived = [resurrection(n, mid) for n, (_, mid, _) in enumerate(lives)]
    calendar = LearnersCalendar(ZoneInfo(zone), day_starts_at, NOW)

    months = timeline(burns, revived, calendar=calendar).spans

    assert sum(month.burns.total for month in months) == len(lives)
    assert sum(month.burns_again for month in months) == len(lives)
    assert sum(month.resurrections for month in months) == len(lives)


@settings(max_examples=40)
@given(LIVES)
def test_the_line_equals_counting_the_items_that_burn_at_that_moment(lives):
    """Naive: an item is burned from its first burn to its resurrection and from its second on."""
    burns = [burn(n, first) for n, (first, _, _) in enumerate(lives)]
    burns += [burn(n, last, again=True, occasion=mid) for n, (_, mid, last) in enumerate(lives)]
    revived = [resurrection(n, mid) for n, (_, mid, _) in enumerate(lives)]

    for month in timeline(burns, revived).spans:
        end = min(UTC_DAYS.start(MONTHS.following(month.first)), NOW)
        burning = sum(first <= end < mid or last <= end for first, mid, last in lives)
        assert month.burned_at_end == burning
