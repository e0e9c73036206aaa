"""What of the database a simulation begins with."""

import pytest

from apps.stats.measures.days import DAY
from apps.stats.selectors.outlook import outlook_of, simulation_of, usual_lessons_of
from apps.sync.models import Vacation
from tests.stats import builders
from tests.stats.builders import HOUR, NOW, day
from tests.stats.pages.readers import BERLIN, reader

pytestmark = pytest.mark.django_db


@pytest.fixture
def someone():
    builders.normal_system()
    return builders.learner(level=2)


def plan_of(learner):
    return outlook_of(learner, BERLIN).curriculum


def ids(plan):
    return {row.subject_id for row in plan.unlearned}


def test_what_was_not_begun_is_to_be_learned(someone):
    builders.item(someone, 1)
    builders.subject(2, level=3, component_subject_ids=[1])
    builders.in_review(someone, 3, NOW)
    builders.burned(someone, 4, day(2024, 1, 1))

    rows = {row.subject_id: row for row in plan_of(someone).unlearned}

    assert rows.keys() == {1, 2}
    assert (rows[1].is_unlocked, rows[2].is_unlocked) == (True, False)
    assert rows[2].component_ids == (1,)


def test_hidden_subjects_and_levels_above_the_subscription_are_not(someone):
    someone.max_level_granted = 3
    builders.subject(1, hidden_at=day(2025, 1, 1))
    builders.subject(2, level=4)

    plan = plan_of(someone)

    assert (ids(plan), plan.last_level) == (set(), 3)


def test_levels_that_nobody_reaches_in_time_are_not_read(someone):
    builders.subject(1, level=16)
    builders.subject(2, level=17)

    assert ids(plan_of(someone)) == {1}


def test_a_resurrected_item_in_the_lessons_has_passed(someone):
    builders.item(someone, 1, burned_at=day(2024, 1, 1), resurrected_at=day(2025, 1, 1))

    [row] = plan_of(someone).unlearned

    assert row.is_passed


def test_items_in_review_that_never_passed_are_climbing(someone):
    builders.in_review(someone, 1, NOW, level=2)
    builders.in_review(someone, 2, NOW, level=2, passed_at=day(2026, 1, 9))
    builders.in_review(someone, 3, NOW, type="radical")
    builders.in_review(someone, 4, NOW, type="vocabulary")

    plan = plan_of(someone)

    assert plan.climbing == {1: 2, 3: None}
    assert plan.kanji == {2: 2}


def test_the_usual_number_of_lessons_is_that_of_the_last_thirty_days(someone):
    for number in range(1, 32):
        builders.in_review(someone, number, NOW, started_at=NOW - HOUR)
    builders.in_review(someone, 99, NOW, started_at=NOW - 31 * 24 * HOUR)

    assert usual_lessons_of(someone, NOW) == 2


def test_a_vacation_makes_the_usual_number_of_lessons_no_smaller(someone):
    away_since, back = NOW - 27 * DAY, NOW - 3 * DAY
    Vacation.objects.create(
        learner=someone, started_at=away_since, ended_not_before=back, ended_by=back + HOUR
    )
    for number in range(1, 61):
        builders.in_review(someone, number, NOW, started_at=NOW - HOUR)

    assert usual_lessons_of(someone, NOW) == 10


def test_on_vacation_and_before_the_first_sync_nothing_is_simulated(someone):
    away = builders.learner(builders.person("b"), current_vacation_started_at=day(2026, 3, 1))
    new = builders.learner(builders.person("c"), completed_at=None)

    assert [simulation_of(one, reader().calendar, 5) for one in (away, new)] == [None, None]
