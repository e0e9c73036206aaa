"""`/api/v1/levels`: peak, attempts, the ladder and the curve of the open level."""

from datetime import timedelta

import pytest
import time_machine

from apps.stats.models import ExcludedLevel
from apps.stats.selectors.level_overview import level_overview_of
from apps.sync.models import LevelProgression
from tests.api.asking import ask
from tests.stats.builders import NOW, day, item, learner, normal_system, progression, reset

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _now():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def someone():
    """On level 3 for two and a half days, with levels of eight and ten days behind them."""
    normal_system()
    someone = learner(level=3)
    took(someone, 1, day(2026, 2, 1), 8)
    took(someone, 2, day(2026, 2, 9), 10)
    progression(someone, 3, 3, unlocked_at=NOW - 2.5 * DAY)
    passed(someone, 100, NOW - 1.4 * DAY)
    return someone


def took(someone, level, opened, days):
    progression(someone, level, level, unlocked_at=opened, passed_at=opened + days * DAY)


def passed(someone, subject_id, at, level=3):
    item(someone, subject_id, level=level, srs_stage=5, passed_at=at)


def levels(someone):
    return ask(someone.user, "levels").json()


def test_levels_tell_peak_attempts_and_days():
    someone = learner(level=2, started_at=day(2019, 1, 1))
    progression(someone, 1, 2, unlocked_at=day(2020, 1, 1), passed_at=day(2020, 1, 9))
    reset(someone, 1, original_level=12, confirmed_at=day(2021, 1, 1))

    told = levels(someone)

    assert {name: told[name] for name in ("peak", "attempts", "levels")} == {
        "peak": {
            "level": 12,
            "reached_at": None,
            "reached_by": "2021-01-01T12:00:00.000000Z",
            "gold_ring": False,
        },
        "attempts": [
            {
                "number": 1,
                "started_at": "2019-01-01T12:00:00.000000Z",
                "ended_at": "2021-01-01T12:00:00.000000Z",
                "top_level": 12,
                "median_days": 186.5,
            },
            {
                "number": 2,
                "started_at": "2021-01-01T12:00:00.000000Z",
                "ended_at": None,
                "top_level": 2,
                "median_days": None,
            },
        ],
        "levels": [
            {
                "attempt": 1,
                "level": 2,
                "unlocked_at": "2020-01-01T12:00:00.000000Z",
                "passed_at": "2020-01-09T12:00:00.000000Z",
                "days": 8.0,
            }
        ],
    }


def test_a_level_that_only_the_next_one_tells_of_is_a_rung_without_a_record():
    someone = learner(level=2, started_at=day(2019, 1, 1))
    progression(someone, 1, 2, unlocked_at=day(2020, 1, 1), passed_at=day(2020, 1, 9))

    told = levels(someone)

    rungs = [(each["level"], each["days"], each["on_record"]) for each in told["ladder"]]
    assert rungs == [(1, 365, False), (2, 8, True)]
    assert [each["level"] for each in told["levels"]] == [2]


def test_the_ladder_has_of_a_level_only_its_latest_record(someone):
    LevelProgression.objects.filter(level=2).update(wanikani_id=90)
    took(someone, 91, day(2026, 2, 1), 3)
    LevelProgression.objects.filter(wanikani_id=91).update(level=2)

    told = levels(someone)

    rungs = [(each["level"], each["days"]) for each in told["ladder"]]
    assert rungs == [(1, 8), (2, 10), (3, None)]
    assert [each["level"] for each in told["levels"]].count(2) == 2


def test_a_level_left_out_counts_for_no_median(someone):
    before = levels(someone)["attempts"][0]["median_days"]
    ExcludedLevel.objects.create(learner=someone, attempt=1, level=2)

    after = levels(someone)

    assert (before, after["attempts"][0]["median_days"]) == (9, 8)
    assert [each["excluded"] for each in after["ladder"]] == [False, True, False]


def test_each_rung_tells_the_fastest_possible(someone):
    overview = level_overview_of(someone, NOW)

    told = {each["level"]: each["fastest_possible"] for each in levels(someone)["ladder"]}

    assert told == {1: None, 2: None, 3: overview.fastest[3].days}
    assert told[3] > 3


def test_the_curve_has_each_day_of_the_open_level_up_to_now(someone):
    passed(someone, 101, NOW - 2.2 * DAY)
    item(someone, 102, level=3)

    curve = levels(someone)["curve"]

    assert (curve["level"], curve["days"], curve["total"], curve["needed"]) == (3, 2.5, 3, 3)
    assert [(each["day"], each["passed"]) for each in curve["by_day"]] == [(0, 1), (1, 2), (2, 2)]


def test_the_band_is_that_of_the_levels_before(someone):
    passed(someone, 1, day(2026, 2, 1) + DAY, level=1)
    passed(someone, 2, day(2026, 2, 9) + 9 * DAY, level=2)

    curve = levels(someone)["curve"]

    assert curve["before"] == [1, 2]
    band = [(each["least"], each["middle"], each["most"]) for each in curve["by_day"]]
    assert band == [(0, 0.5, 1)] * 3


def test_without_a_level_before_there_is_no_band():
    newcomer = learner(level=1)
    progression(newcomer, 1, 1, unlocked_at=NOW - DAY / 2)
    passed(newcomer, 1, NOW - DAY / 4, level=1)

    [today] = levels(newcomer)["curve"]["by_day"]

    assert today == {"day": 0, "passed": 1, "least": None, "middle": None, "most": None}
