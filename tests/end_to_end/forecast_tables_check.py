"""The tables of the coming reviews equal the forecast of the API: by hour and day, by stage and
type."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import groupby
from typing import Any

import pytest

from tests.end_to_end.running_demo import LEARNERS
from tests.end_to_end.seen_pages import SeenPages
from tests.end_to_end.spoken import day, moment
from tests.end_to_end.tables import Row

pytestmark = pytest.mark.parametrize("name", LEARNERS)
Answer = dict[str, Any]
HOURS, DAYS = 48, 30
STAGES = ("Apprentice", "Guru", "Master", "Enlightened")
GATES = "For the level-up"


@pytest.mark.parametrize("stack", ["stage", "type"])
def test_bars_of_hours_are_the_forecast(seen: SeenPages, stack: str) -> None:
    forecast = seen.api(f"forecast?hours={HOURS}")["items"]

    spans = [("Now", forecast[:1])] if forecast else []
    spans += [(f"{moment(one['at']):%a %H:%M}", [one]) for one in forecast[1:]]

    caption = f"Reviews per hour, next {HOURS} hours"
    seen.assert_table(f"/reviews/?stack={stack}", caption, rows_of(spans, "Hour", stack))


@pytest.mark.parametrize("stack", ["stage", "type"])
def test_bars_of_days_are_the_hours_of_the_forecast(seen: SeenPages, stack: str) -> None:
    now, *coming = seen.api(f"forecast?hours={24 * (DAYS + 2)}")["items"] or [None]
    last = day(datetime.now(UTC).isoformat()) + timedelta(days=DAYS)

    spans = [("Now", [now])] if now else []
    for on, hours in groupby(coming, key=lambda one: day(one["at"])):
        if on <= last:
            spans.append((spoken(on), list(hours)))

    caption = f"Reviews per day, next {DAYS} days"
    seen.assert_table(f"/reviews/?by=days&stack={stack}", caption, rows_of(spans, "Day", stack))


def test_the_stages_and_the_types_of_an_hour_add_up(seen: SeenPages) -> None:
    for one in seen.api(f"forecast?hours={HOURS}")["items"]:
        assert one["reviews"] == sum(one[stage.lower()] for stage in STAGES)
        assert one["reviews"] == sum(one["types"].values())
        assert one["for_level_up"] <= one["reviews"]


def rows_of(spans: Sequence[tuple[str, list[Answer]]], unit: str, stack: str) -> list[Row]:
    """Now, and each span that brings something."""
    gates = any(hour["for_level_up"] for _, hours in spans for hour in hours)
    columns = by_stage if stack == "stage" else by_type
    return [
        {
            unit: head,
            **columns(hours),
            **({GATES: f"{sum(hour['for_level_up'] for hour in hours)}"} if gates else {}),
            "Queue": f"{hours[-1]['cumulative']}",
        }
        for head, hours in spans
        if head == "Now" or any(hour["reviews"] for hour in hours)
    ]


def by_stage(hours: list[Answer]) -> Row:
    return {stage: f"{sum(hour[stage.lower()] for hour in hours)}" for stage in STAGES}


def by_type(hours: list[Answer]) -> Row:
    radicals, kanji = (
        sum(hour["types"][type_] for hour in hours) for type_ in ("radical", "kanji")
    )
    words = sum(hour["reviews"] for hour in hours) - radicals - kanji
    return {"Radicals": f"{radicals}", "Kanji": f"{kanji}", "Vocabulary": f"{words}"}


def spoken(on: date) -> str:
    return f"{on:%a} {on.day} {on:%b}"
