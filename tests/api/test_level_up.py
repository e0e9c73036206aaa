"""What `/api/v1/levels` says about the next level."""

from datetime import timedelta

import pytest
from django.utils import timezone

from apps.stats.measures.days import top_of_hour
from tests.api.asking import ask
from tests.stats.builders import HOUR, day, item, learner, normal_system

pytestmark = pytest.mark.django_db


def level_up(someone):
    return ask(someone.user, "levels").json()["level_up"]


def kanji(someone, *stages):
    """Kanji of the learner's level, each due within the hour."""
    normal_system()
    for number, stage in enumerate(stages, start=1):
        item(
            someone,
            number,
            level=someone.level,
            srs_stage=stage,
            passed_at=day(2026, 1, 9) if stage >= 5 else None,
            available_at=top_of_hour(timezone.now()) if stage else None,
        )


def test_the_next_level_is_foreseen_from_its_kanji():
    someone = learner(level=5)
    kanji(someone, *[5] * 8, 3, 3)
    now = top_of_hour(timezone.now())

    told = level_up(someone)

    assert (told["needed"], told["passed"], told["own_pace"]) == (9, 8, None)
    # Reviewed now, an item at stage 3 rests 47 hours, floored to the hour.
    assert told["earliest"] == (now + 47 * HOUR).strftime("%Y-%m-%dT%H:00:00.000000Z")


@pytest.mark.parametrize(
    "state",
    [
        {"level": 60},
        {"level": 3, "max_level_granted": 3},
        {"level": 5, "current_vacation_started_at": day(2026, 3, 1)},
    ],
)
def test_no_level_up_is_foreseen_where_none_can_come(state):
    someone = learner(**state)
    kanji(someone, 3, 3)

    assert level_up(someone) is None


def test_enough_passed_kanji_make_the_level_up_due():
    someone = learner(level=5)
    kanji(someone, *[5] * 9, 0)

    told = level_up(someone)

    assert (told["needed"], told["passed"]) == (9, 9)
    assert told["earliest"] <= (timezone.now() + timedelta(seconds=1)).isoformat()
