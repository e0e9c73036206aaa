"""The numbers beside the pictures, read from the pages, equal the answers of the API.

Each picture has a table of what it shows; a table that is not where it must be is a failure. These
are the demo's learners: years of life, with resurrections and a reset from level 60. `.ci/run` runs
it after demo_check.py, on its demo; the other pictures are those of past_tables_check.py and
forecast_tables_check.py.
"""

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from tests.end_to_end.running_demo import LEARNERS
from tests.end_to_end.seen_pages import SeenPages
from tests.end_to_end.spoken import day, short_day_of
from tests.end_to_end.tables import Row

pytestmark = pytest.mark.parametrize("name", LEARNERS)
ORDINALS = ("first", "second", "third", "fourth", "fifth")
# How many spans a picture of burns holds; there are never too many months.
MOST = {"months": 600, "weeks": 104, "days": 92}


def test_the_ring_tells_the_peak(seen: SeenPages) -> None:
    peak = seen.api("levels")["peak"]

    colour = "gold" if peak["gold_ring"] else "ink"
    assert f'alt="Peak level {peak["level"]} in a brushed {colour} ring"' in seen.html("/levels/")


@pytest.mark.parametrize(("by", "unit"), [("months", "Month"), ("weeks", "Week"), ("days", "Day")])
def test_bars_of_burns_are_those_of_the_list(seen: SeenPages, by: str, unit: str) -> None:
    dated = [item for item in seen.items("burns") if item["burned_at"]]
    told = Counter((span_of(item["burned_at"], by), kind(item)) for item in dated)
    back = Counter(span_of(item["resurrected_at"], by) for item in seen.items("resurrections"))
    busy = sorted({span for span, _ in told} | set(back), reverse=True)
    undated = len(seen.items("burns")) - len(dated)

    first_shown = earliest(by)
    rows: list[Row] = [
        {
            unit: spoken(span, by),
            **{column: f"{told[span, column]}" for column in BURNS},
            "Resurrected": f"{back[span]}",
        }
        for span in busy
        if span >= first_shown
    ]
    if undated:
        without = dict.fromkeys([*BURNS, "Resurrected"], "")
        rows.insert(0, {unit: "Date unknown", **without, "Burned again": f"{undated}"})
    seen.assert_table(f"/burns/?by={by}", f"Burns and resurrections per {unit.lower()}", rows)


def test_the_last_bar_ends_at_what_is_burned_now(seen: SeenPages) -> None:
    burned = seen.api("summary")["burned"]
    if not seen.items("burns"):
        assert burned == 0
        return
    rows = seen.table("/burns/?by=months", "Burns and resurrections per month")

    latest = next(row for row in rows if row["Month"] != "Date unknown")

    assert latest["Burned at its end"] == f"{burned}"


def test_the_ladder_has_every_level_of_every_attempt(seen: SeenPages) -> None:
    levels = seen.api("levels")
    several = len(levels["attempts"]) > 1

    rungs = [
        {
            "Level": f"Level {one['level']}" + several * f" {ORDINALS[one['attempt'] - 1]} attempt",
            "Opened": short_day_of(one["unlocked_at"]),
            "Passed": short_day_of(one["passed_at"]),
            "Days": decimal(one["days"]),
            "Fastest possible": decimal(one["fastest_possible"]),
            "": note(one),
        }
        for one in levels["ladder"]
    ]

    assert rungs
    seen.assert_table("/levels/", "Days on each level", rungs)


def test_the_ladder_is_what_is_on_record(seen: SeenPages) -> None:
    """And the levels that only their words tell of."""
    levels = seen.api("levels")

    recorded = {
        (one["attempt"], one["level"]): (one["unlocked_at"], one["passed_at"], one["days"])
        for one in levels["levels"]
    }

    assert recorded == {
        (one["attempt"], one["level"]): (one["unlocked_at"], one["passed_at"], one["days"])
        for one in levels["ladder"]
        if one["on_record"]
    }


def test_the_line_of_the_ladder_is_the_median(seen: SeenPages) -> None:
    attempts = seen.api("levels")["attempts"]

    medians = [
        {
            "Attempt": ORDINALS[one["number"] - 1].capitalize(),
            "From": short_day_of(one["started_at"]),
            "To": short_day_of(one["ended_at"]) or "open",
            "Median level": f"{one['median_days']:.1f} d" if one["median_days"] else "",
        }
        for one in attempts
    ]

    seen.assert_table("/levels/", "Attempts", medians)


def test_the_curve_has_every_day_of_the_level_beside_the_band(seen: SeenPages) -> None:
    curve = seen.api("levels")["curve"]
    rows = seen.table("/levels/", "Kanji passed by day of the level")

    expected = [
        (
            f"Day {one['day']}",
            f"{one['passed']}",
            *("" if one[part] is None else f"{one[part]:.0f}" for part in BAND),
        )
        for one in reversed(curve["by_day"])
    ]

    columns = ("Day", "Kanji passed", "The levels before: least", "middle", "most")
    days = [row for row in rows if row["Day"].startswith("Day ")]
    assert [tuple(row[column] for column in columns) for row in days] == expected


def test_the_curve_ends_at_what_the_level_up_knows(seen: SeenPages) -> None:
    levels = seen.api("levels")
    curve, level_up = levels["curve"], levels["level_up"]

    if level_up:
        shown = (curve["by_day"][-1]["passed"], curve["needed"])
        assert shown == (level_up["passed"], level_up["needed"])
    told = f"{curve['by_day'][-1]['passed']} of {curve['total']} kanji on day {int(curve['days'])}."
    assert f"{told} The level-up needs {curve['needed']}." in seen.html("/levels/")


def test_todays_level_tells_what_the_level_up_needs(seen: SeenPages) -> None:
    level_up = seen.api("levels")["level_up"]
    if level_up is None:
        return
    rows = seen.table("/", "Kanji of the level by state")
    states = {row["State"]: row["Kanji"] for row in rows}

    [needed] = [words for state, words in states.items() if state.startswith("Needed for")]

    assert needed.startswith(f"{level_up['needed']} of ")
    assert states.get("Passed", "0") == f"{level_up['passed']}"


def test_the_stages_are_those_of_the_summary(seen: SeenPages) -> None:
    rows = {row["By type"]: row for row in seen.table("/", "Items per stage and type")}
    srs = seen.api("summary")["srs"]
    groups = {
        "Apprentice": "1234", "Guru": "56", "Master": "7", "Enlightened": "8", "Burned": "9",
    }  # fmt: skip

    shown = {stage: int(rows[stage]["all"]) for stage in groups}

    assert shown == {
        stage: sum(srs[number] for number in numbers) for stage, numbers in groups.items()
    }


BURNS = ("Radicals", "Kanji", "Vocabulary", "Burned again")
BAND = ("least", "middle", "most")


def span_of(moment: str, by: str) -> date:
    """The first day of the month, week or day that a moment lies in."""
    on = day(moment)
    if by == "months":
        return on.replace(day=1)
    return on - timedelta(days=on.weekday()) if by == "weeks" else on


def spoken(span: date, by: str) -> str:
    """As the page names it."""
    if by == "months":
        return f"{span:%B %Y}"
    return f"{'Week of ' if by == 'weeks' else ''}{span.day} {span:%B %Y}"


def earliest(by: str) -> date:
    """Of the spans that a picture holds, which ends today; months are not counted."""
    if by == "months":
        return date.min
    present = span_of(datetime.now(UTC).isoformat(), by)
    length = 7 if by == "weeks" else 1
    return present - timedelta(days=length * (MOST[by] - 1))


def kind(item: dict[str, Any]) -> str:
    if item["again"]:
        return "Burned again"
    return {"radical": "Radicals", "kanji": "Kanji"}.get(item["type"], "Vocabulary")


def decimal(number: float | None) -> str:
    return "" if number is None else f"{number:.1f}"


def note(rung: dict[str, Any]) -> str:
    if rung["excluded"]:
        return "left out by you"
    if not rung["on_record"]:
        return "told by its words"
    return "stands out" if rung["outlier"] else ""
