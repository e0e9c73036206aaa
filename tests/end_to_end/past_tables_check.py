"""The tables of what is past equal the answers of the API: calendar, stages, threads and lives."""

from collections import defaultdict
from datetime import UTC, date, datetime, timedelta
from itertools import groupby
from typing import Any

import pytest

from tests.end_to_end.running_demo import LEARNERS
from tests.end_to_end.seen_pages import SeenPages
from tests.end_to_end.spoken import (
    HOUR,
    days,
    days_between,
    moment,
    near,
    on_the_wall,
    short_day,
    short_day_of,
    stage,
)
from tests.end_to_end.tables import LINK, Row

pytestmark = pytest.mark.parametrize("name", LEARNERS)
Answer = dict[str, Any]
COUNTED = {"Reviews": "reviews", "Lessons": "lessons", "Burns": "burns"}
GROUPS = ("Apprentice", "Guru", "Master", "Enlightened", "Burned")
PRECISIONS = {
    "exact": "exact", "hour": "to the hour", "window": "between two polls",
    "unknown": "nobody knows",
}  # fmt: skip
KINDS = {
    "unlocked": "Unlocked",
    "lesson": "Lesson",
    "review": "Review",
    "passed": "First pass",
    "burned": "Burned",
    "resurrected": "Came back from the ashes",
    "burned_again": "Burned again",
}


def test_the_calendar_has_the_days_of_every_month(seen: SeenPages) -> None:
    known = seen.items("days")

    months = [list(one) for _, one in groupby(known, key=lambda each: each["day"][:7])]
    expected = [row_of_month(month) for month in reversed(months) if any(map(has_events, month))]

    assert expected
    seen.assert_table("/history/", "Study per month", expected)


def test_the_days_of_the_calendar_hold_what_the_lists_hold(seen: SeenPages) -> None:
    """Each dated burn and review stands on its day, and on no other."""
    told = {each["day"]: (each["burns"] or 0, each["reviews"] or 0) for each in seen.items("days")}

    found: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0])
    for place, (path, at) in enumerate((("burns", "burned_at"), ("reviews", "reviewed_at"))):
        for item in seen.items(path):
            if item[at]:
                found[str((moment(item[at]) - timedelta(hours=4)).date())][place] += 1

    assert {on: counts for on, counts in told.items() if any(counts)} == {
        on: tuple(counts) for on, counts in found.items()
    }


def test_the_stages_over_time_are_those_of_each_months_last_look(
    seen_before: SeenPages,
) -> None:
    points = seen_before.items("stage_flow")

    months = [list(one)[-1] for _, one in groupby(points, key=lambda each: each["day"][:7])]
    expected = [
        {
            "Day": short_day(date.fromisoformat(one["day"])),
            **{group: f"{one[group.lower()]}" for group in GROUPS},
        }
        for one in reversed(months)
    ]

    assert len(expected) > 2
    seen_before.assert_table("/history/", "Items per stage at the end of each month", expected)


def test_the_threads_are_the_resurrections_item_by_item(seen: SeenPages) -> None:
    lives = defaultdict(list)
    for one in seen.items("resurrections"):
        lives[one["subject_id"]].append(one)

    threads = sorted(sorted(lives.items()), key=lambda each: each[1][-1]["resurrected_at"])
    expected = [thread(subject_id, those) for subject_id, those in reversed(threads)]

    path = "/resurrections/?threads=all"
    seen.assert_table(path, "Threads of resurrected items", expected)


def test_the_ledger_has_every_resurrection(seen: SeenPages) -> None:
    now = datetime.now(UTC)

    expected = [ledger_row(one, now) for one in reversed(seen.items("resurrections"))]

    path, caption = "/resurrections/", "Resurrected items"
    if not expected:
        seen.assert_table(path, caption, [])
        return
    shown = [
        {**row, "Burned again": row["Burned again"].partition(" earliest")[0]}
        for row in seen.table(path, caption)
    ]
    assert [{column: row[column] for column in expected[0]} for row in shown] == expected


def test_the_lives_of_items_are_told_event_by_event(seen: SeenPages) -> None:
    burns, returned = seen.items("burns"), seen.items("resurrections")
    reviewed, waiting = seen.items("reviews"), seen.api("lessons")["items"]
    some = (*returned[:3], *returned[-2:], *burns[:2], *burns[-3:], *reviewed[:3], *waiting[:2])

    assert some
    for subject_id in dict.fromkeys(item["subject_id"] for item in some):
        events = seen.api(f"life?subject_id={subject_id}")["items"]
        assert events
        seen.assert_table(
            f"/items/{subject_id}/",
            "What happened to this item",
            [event_row(event) for event in reversed(events)],
        )


def test_a_life_has_its_burns_and_its_resurrections(seen: SeenPages) -> None:
    burns, returned = seen.items("burns"), seen.items("resurrections")

    for subject_id in {item["subject_id"] for item in (*returned[:3], *burns[-3:])}:
        kinds = [event["kind"] for event in seen.api(f"life?subject_id={subject_id}")["items"]]
        own = [item["again"] for item in burns if item["subject_id"] == subject_id]
        back = sum(item["subject_id"] == subject_id for item in returned)
        found = (kinds.count("burned"), kinds.count("burned_again"), kinds.count("resurrected"))
        assert found == (own.count(False), own.count(True), back), subject_id


def row_of_month(month: list[Answer]) -> Row:
    studied = sum(map(is_studied, month))
    is_known = any(each["watched"] or each["on_record"] for each in month)
    return {
        "Month": f"{date.fromisoformat(month[0]['day']):%b %Y}",
        "Days studied": f"{studied}" if studied or is_known else "",
        **{column: summed([each[name] for each in month]) for column, name in COUNTED.items()},
        "Level-ups": f"{sum(len(each['level_ups']) for each in month)}",
    }


def is_studied(each: Answer) -> bool:
    return bool(each["reviews"] or each["lessons"])


def has_events(each: Answer) -> bool:
    return bool(is_studied(each) or each["burns"] or each["resurrections"] or each["level_ups"])


def summed(numbers: list[int | None]) -> str:
    """Nothing where none of the days is known."""
    known = [number for number in numbers if number is not None]
    return f"{sum(known)}" if known else ""


def thread(subject_id: int, lives: list[Answer]) -> Row:
    again = [short_day_of(one["burned_again_at"]) for one in lives if one["burned_again_at"]]
    return {
        LINK: f"/items/{subject_id}/",
        "First burn": short_day_of(lives[0]["first_burned_at"]),
        "Resurrected": " ".join(short_day_of(one["resurrected_at"]) for one in lives),
        "Burned again": " ".join(again),
        "Now": end_of(lives[-1]),
    }


def end_of(last: Answer) -> str:
    waited = days_between(last["resurrected_at"], last["burned_again_at"])
    if waited is not None:
        return f"again after {waited:.0f} d"
    if last["burned_again"]:
        return "again date unknown"
    if last["ended_by_reset"]:
        return "ended by a reset"
    return stage(last["srs_stage"]) or "gone"


def ledger_row(one: Answer, now: datetime) -> Row:
    burned = days_between(one["first_burned_at"], one["resurrected_at"])
    return {
        LINK: f"/items/{one['subject_id']}/",
        "First burn": short_day_of(one["first_burned_at"]),
        "Resurrected": short_day_of(one["resurrected_at"]),
        "Days burned": "" if burned is None else f"{burned:.0f}",
        "Stage now": stage(one["srs_stage"]),
        "Next review": next_review(one["next_review_at"], now),
        "Burned again": again_of(one),
    }


def next_review(at: str | None, now: datetime) -> str:
    if at is None:
        return ""
    return "now" if moment(at) <= now else near(at, now)


def again_of(one: Answer) -> str:
    if one["ended_by_reset"]:
        return "ended by a reset"
    if not one["burned_again"]:
        return "not yet"
    waited = days_between(one["resurrected_at"], one["burned_again_at"])
    if waited is None:
        return "yes date unknown"
    return f"{short_day_of(one['burned_again_at'])} {days(waited)}"


def event_row(event: Answer) -> Row:
    start, end = stage(event["starting_srs_stage"]), stage(event["ending_srs_stage"])
    return {
        "When": when(event) + PRECISIONS[event["precision"]],
        "What": what(event),
        "Stage": f"{start} → {end or 'not known'}" if start else end,
        "Missed": missed(event),
    }


def when(event: Answer) -> str:
    if event["at"] is None:
        return "date unknown"
    at = on_the_wall(event["at"])
    if event["precision"] == "hour":
        return f"{at} to {moment(event['at']) + HOUR:%H:%M}"
    if event["precision"] != "window":
        return at
    return f"{on_the_wall(event['not_before'])} to {at}" if event["not_before"] else f"by {at}"


def what(event: Answer) -> str:
    if event["kind"] != "reset":
        return KINDS[event["kind"]]
    levels = f"{event['original_level']} to {event['target_level']}"
    return f"Reset from level {levels}: attempt {event['attempt']} begins"


def missed(event: Answer) -> str:
    if not event["review"]:
        return ""
    meaning, reading = event["incorrect_meaning_answers"], event["incorrect_reading_answers"]
    if meaning is None or reading is None:
        return "not known"
    told = [f"{meaning} meaning"] * bool(meaning) + [f"{reading} reading"] * bool(reading)
    return " ".join(told) or "none"
