"""The numbers beside the pictures, read from the pages, equal the answers of the API.

Each picture has a table of what it shows. These are the demo's learners: years of life, with
resurrections and a reset from level 60. `.ci/run` runs it after demo_check.py, on its demo.
"""

from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.end_to_end.expectations import Expectations
from tests.end_to_end.running_demo import LEARNERS, RunningDemo
from tests.end_to_end.tables import Row, tables

pytestmark = pytest.mark.parametrize("name", LEARNERS)
# The demo's people have not chosen a time zone; their days begin at four.
DAY_STARTS_AT = timedelta(hours=4)
Pages = dict[str, str]
HOURS = 48


@pytest.fixture(scope="session")
def seen(demo: RunningDemo, expected: dict[str, Expectations]) -> dict[str, Pages]:
    """The pages of every learner by address, as they were read the first time."""
    return {name: _Pages(demo, name) for name in LEARNERS}


class _Pages(dict[str, str]):
    def __init__(self, demo: RunningDemo, name: str) -> None:
        super().__init__()
        self._demo, self._browser = demo, demo.signed_in(name)

    def __missing__(self, path: str) -> str:
        answer = self._browser.get(f"{self._demo.url}{path}", timeout=30)
        assert answer.status_code == 200, path
        return self.setdefault(path, answer.text)


def table(seen: dict[str, Pages], name: str, path: str, caption: str) -> list[Row]:
    """Without rows where there is nothing to draw yet."""
    return tables(seen[name][path]).get(caption, [])


def test_the_ring_tells_the_peak(name: str, demo: RunningDemo, seen: dict[str, Pages]) -> None:
    peak = demo.api(name, "levels")["peak"]

    colour = "gold" if peak["gold_ring"] else "ink"
    assert f'alt="Peak level {peak["level"]} in a brushed {colour} ring"' in seen[name]["/levels/"]


@pytest.mark.parametrize(("by", "unit"), [("months", "Month"), ("weeks", "Week"), ("days", "Day")])
def test_bars_of_burns_are_those_of_the_list(
    name: str, by: str, unit: str, demo: RunningDemo, seen: dict[str, Pages]
) -> None:
    path, caption = f"/burns/?by={by}", f"Burns and resurrections per {unit.lower()}"
    rows = {row[unit]: row for row in table(seen, name, path, caption)}
    dated = [item for item in demo.items(name, "burns") if item["burned_at"]]
    told = Counter((spoken(item["burned_at"], by), kind(item)) for item in dated)
    back = Counter(spoken(item["resurrected_at"], by) for item in demo.items(name, "resurrections"))

    shown = {head: row for head, row in rows.items() if head != "Date unknown"}
    for head, row in shown.items():
        for column in ("Radicals", "Kanji", "Vocabulary", "Burned again"):
            assert int(row[column]) == told[head, column], (head, column)
        assert int(row["Resurrected"]) == back[head], head
    if by == "months":
        assert set(shown) == {head for head, _ in told} | set(back)


def test_burns_without_a_date_have_a_row_of_their_own(
    name: str, demo: RunningDemo, seen: dict[str, Pages]
) -> None:
    rows = table(seen, name, "/burns/?by=months", "Burns and resurrections per month")
    undated = [item for item in demo.items(name, "burns") if not item["burned_at"]]

    shown = [row["Burned again"] for row in rows if row["Month"] == "Date unknown"]

    assert shown == ([f"{len(undated)}"] if undated else [])


def test_the_last_bar_ends_at_what_is_burned_now(
    name: str, demo: RunningDemo, seen: dict[str, Pages]
) -> None:
    rows = table(seen, name, "/burns/?by=months", "Burns and resurrections per month")
    latest = next((row for row in rows if row["Month"] != "Date unknown"), None)

    burned = demo.api(name, "summary")["burned"]

    assert (latest["Burned at its end"] if latest else "0") == f"{burned}"


def test_the_life_of_an_item_has_its_burns(
    name: str, demo: RunningDemo, seen: dict[str, Pages]
) -> None:
    burns, returned = demo.items(name, "burns"), demo.items(name, "resurrections")
    some = [item["subject_id"] for item in (*returned[:3], *burns[-3:])]

    for subject_id in some:
        steps = table(seen, name, f"/items/{subject_id}/", "What happened to this item")
        told = Counter(row["What"] for row in steps)
        own = [item for item in burns if item["subject_id"] == subject_id]
        assert told["Burned"] == sum(not item["again"] for item in own), subject_id
        assert told["Burned again"] == sum(item["again"] for item in own), subject_id
        back = sum(item["subject_id"] == subject_id for item in returned)
        assert told["Came back from the ashes"] == back, subject_id


def test_the_calendar_adds_up_to_the_burns_and_the_reviews(
    name: str, demo: RunningDemo, seen: dict[str, Pages]
) -> None:
    rows = {row["Month"]: row for row in table(seen, name, "/history/", "Study per month")}
    burns = Counter(
        f"{day(item['burned_at']):%b %Y}" for item in demo.items(name, "burns") if item["burned_at"]
    )

    shown = {month: int(row["Burns"]) for month, row in rows.items() if row["Burns"]}

    assert {month: number for month, number in shown.items() if number} == burns
    log = demo.items(name, "reviews")
    reviews = Counter(f"{day(item['reviewed_at']):%b %Y}" for item in log if item["reviewed_at"])
    assert Counter({month: int(row["Reviews"] or 0) for month, row in rows.items()}) == reviews


def test_the_ladder_has_the_days_of_every_level(
    name: str, demo: RunningDemo, seen: dict[str, Pages]
) -> None:
    """WaniKani has no record of very old levels: the page tells them by their words."""
    rows = table(seen, name, "/levels/", "Days on each level")
    shown = [row["Days"] for row in rows if "told by its words" not in row.values() and row["Days"]]

    days = [level["days"] for level in demo.api(name, "levels")["levels"] if level["passed_at"]]

    assert Counter(shown) == Counter(f"{each:.1f}" for each in days)


def test_the_curve_ends_at_what_has_passed(
    name: str, demo: RunningDemo, seen: dict[str, Pages]
) -> None:
    rows = table(seen, name, "/levels/", "Kanji passed by day of the level")
    days = [row for row in rows if row["Day"].startswith("Day ")]
    level_up = demo.api(name, "levels")["level_up"]

    if level_up:
        assert days[0]["Kanji passed"] == f"{level_up['passed']}"


def test_todays_level_tells_what_the_level_up_needs(
    name: str, demo: RunningDemo, seen: dict[str, Pages]
) -> None:
    rows = table(seen, name, "/", "Kanji of the level by state")
    states = {row["State"]: row["Kanji"] for row in rows}
    level_up = demo.api(name, "levels")["level_up"]

    if level_up:
        [needed] = [words for state, words in states.items() if state.startswith("Needed for")]
        assert needed.startswith(f"{level_up['needed']} of ")
        assert states.get("Passed", "0") == f"{level_up['passed']}"


def test_bars_of_reviews_are_the_forecast(
    name: str, demo: RunningDemo, seen: dict[str, Pages]
) -> None:
    rows = table(seen, name, "/reviews/", f"Reviews per hour, next {HOURS} hours")
    forecast = demo.api(name, f"forecast?hours={HOURS}")["items"]
    stages = ("Apprentice", "Guru", "Master", "Enlightened")

    shown = [(sum(int(row[stage]) for stage in stages), int(row["Queue"])) for row in rows]

    busy = [each for number, each in enumerate(forecast) if each["reviews"] or number == 0]
    assert shown == [(each["reviews"], each["cumulative"]) for each in busy]


def test_the_stages_are_those_of_the_summary(
    name: str, demo: RunningDemo, seen: dict[str, Pages]
) -> None:
    rows = {row["By type"]: row for row in table(seen, name, "/", "Items per stage and type")}
    srs = demo.api(name, "summary")["srs"]
    groups = {
        "Apprentice": "1234", "Guru": "56", "Master": "7", "Enlightened": "8", "Burned": "9",
    }  # fmt: skip

    shown = {stage: int(rows[stage]["all"]) for stage in groups}

    assert shown == {
        stage: sum(srs[number] for number in numbers) for stage, numbers in groups.items()
    }


def day(moment: str) -> datetime:
    return datetime.fromisoformat(moment).astimezone(UTC) - DAY_STARTS_AT


def spoken(moment: str, by: str) -> str:
    """The span of a moment as the page names it."""
    on = day(moment)
    if by == "months":
        return f"{on:%B %Y}"
    first = on - timedelta(days=on.weekday()) if by == "weeks" else on
    return f"{'Week of ' if by == 'weeks' else ''}{first.day} {first:%B %Y}"


def kind(item: dict[str, Any]) -> str:
    if item["again"]:
        return "Burned again"
    return {"radical": "Radicals", "kanji": "Kanji"}.get(item["type"], "Vocabulary")
