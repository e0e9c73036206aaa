from datetime import timedelta

import pytest

from apps.stats.models import ExcludedLevel
from apps.stats.selectors.level_items import gating_of, ladders, level_items_of
from apps.stats.selectors.level_overview import level_overview_of
from apps.stats.selectors.level_past import level_past_of, whole_history_of
from tests.stats.builders import NOW, day, item, learner, normal_system, progression, subject

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def someone():
    normal_system()
    return learner(level=5)


def climb(someone, last):
    """Levels 1 to `last`, of eight days each, then one that is open."""
    for level in range(1, last + 2):
        opened = day(2026, 1, 1) + 8 * level * DAY
        passed_at = opened + 8 * DAY if level <= last else None
        progression(someone, level, level, unlocked_at=opened, passed_at=passed_at)


def test_the_overview_tells_pace_course_and_the_way_to_sixty(someone):
    climb(someone, last=4)
    item(someone, 1, level=5)

    told = level_overview_of(someone, NOW)

    assert told.paces[0].median_days == 8.0
    assert (told.curve.present.level, told.curve.present.total) == (5, 1)
    assert told.projection.sample == 4
    assert told.forecast.progress.needed == 1
    assert told.gating == {1}


def test_nothing_is_told_before_the_first_complete_sync():
    assert level_overview_of(learner(completed_at=None), NOW) is None


def test_a_level_left_out_by_hand_does_not_count(someone):
    climb(someone, last=4)
    ExcludedLevel.objects.create(learner=someone, attempt=1, level=2)

    told = level_overview_of(someone, NOW)

    assert [one.run.level for one in told.paces[0].runs if one.is_excluded] == [2]


def test_on_vacation_nothing_is_foreseen_and_the_course_stays():
    normal_system()
    away = learner(level=5, current_vacation_started_at=NOW - DAY)
    climb(away, last=4)
    item(away, 1, level=5)

    told = level_overview_of(away, NOW)

    assert (told.forecast, told.projection) == (None, None)
    assert told.curve is not None


def test_the_same_account_sees_the_same_dates_twice(someone):
    climb(someone, last=4)

    first, second = (level_overview_of(someone, NOW).projection for _ in range(2))

    assert first == second


def test_a_hidden_component_locks_nothing(someone):
    item(someone, 1, level=5, type="radical", hidden_at=day(2026, 1, 1))
    subject(2, level=5, component_subject_ids=[1])

    assert gating_of(someone, NOW) == {2}


def test_a_component_of_a_level_that_is_not_reached_cannot_be_foreseen(someone):
    subject(1, level=6, type="radical")
    subject(2, level=5, component_subject_ids=[1])

    items = level_items_of(someone, {5}, ladders())

    assert items.rows[1].ladder is None
    assert level_overview_of(someone, NOW).forecast.earliest.at is None


def test_a_level_without_a_record_is_told_by_its_words():
    someone = learner(level=2, started_at=day(2014, 1, 1))
    subject(1, level=1)
    item(
        someone,
        2,
        type="vocabulary",
        level=1,
        component_subject_ids=[1],
        unlocked_at=day(2014, 1, 8),
    )

    (level,) = whole_history_of(someone, level_past_of(someone)).levels

    assert (level.level, level.days, level.is_reconstructed) == (1, 7.0, True)
