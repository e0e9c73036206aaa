"""The contract of docs/api.md, path by path."""

from datetime import UTC, timedelta

import pytest
from django.utils import timezone

from apps.stats.measures.days import top_of_hour
from tests.accounts.people import person
from tests.api.asking import ask
from tests.stats.builders import (
    HOUR,
    archive,
    burned,
    day,
    in_review,
    item,
    learner,
    milestone,
    normal_system,
    progression,
    reset,
)

pytestmark = pytest.mark.django_db


def body(someone, path, **query):
    return ask(someone.user, path, **query).json()


def this_hour():
    return top_of_hour(timezone.now())


def spelled(moment):
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def test_the_summary_says_where_the_learner_stands():
    now = timezone.now()
    someone = learner(level=5, synced_at=now)
    item(someone, 1, level=5)
    in_review(someone, 2, this_hour())
    burned(someone, 3, day(2024, 1, 1))
    progression(someone, 1, 60, unlocked_at=day(2021, 1, 1))

    assert body(someone, "summary") == {
        "username": "wk-kana",
        "state": "active",
        "level": 5,
        "peak_level": 60,
        "gold_ring": True,
        "lessons": 1,
        "reviews": 1,
        "next_reviews_at": spelled(this_hour()),
        "srs": {str(stage): int(stage in {0, 3, 9}) for stage in range(10)},
        "burned": 1,
        "vacation_since": None,
        "synced_at": spelled(now),
        "stale": False,
    }


def test_on_vacation_the_queues_are_zero_and_nothing_comes_next():
    away = learner(current_vacation_started_at=day(2026, 3, 1))
    item(away, 1)
    in_review(away, 2, this_hour())

    answer = body(away, "summary")

    assert (answer["lessons"], answer["reviews"], answer["next_reviews_at"]) == (0, 0, None)
    assert answer["vacation_since"] == "2026-03-01T12:00:00.000000Z"
    assert answer["srs"]["3"] == 1


def test_data_older_than_two_intervals_are_stale():
    assert body(learner(synced_at=timezone.now() - timedelta(hours=3)), "summary")["stale"]


def test_before_the_first_complete_sync_the_summary_knows_the_account_only():
    newcomer = learner(completed_at=None, synced_at=None)

    answer = body(newcomer, "summary")

    known = {name: value for name, value in answer.items() if value is not None}
    assert known == {"username": "wk-kana", "state": "active", "stale": True}


def test_without_a_token_the_summary_says_so():
    answer = ask(person(), "summary").json()

    known = {name: value for name, value in answer.items() if value is not None}
    assert known == {"state": "no_token", "stale": True}


UNKNOWN = {
    "lessons": {"count": None, "batch_size": None, "next": None, "items": None},
    "forecast": {"count": None, "next": None, "items": None},
    "burns": {"count": None, "next": None, "items": None, "totals": None},
    "resurrections": {"count": None, "next": None, "items": None},
    "levels": dict.fromkeys(("peak", "attempts", "levels", "level_up", "ladder", "curve")),
    "days": {"count": None, "next": None, "items": None},
    "stage_flow": {"count": None, "next": None, "items": None, "resets": None},
    "life?subject_id=1": dict.fromkeys(
        ("subject_id", "type", "srs_stage", "count", "next", "items")
    ),
}


@pytest.mark.parametrize("path", UNKNOWN)
def test_before_the_first_complete_sync_an_answer_is_null_and_never_zero(path):
    newcomer = learner(completed_at=None)
    item(newcomer, 1)

    assert body(newcomer, path) == UNKNOWN[path]


@pytest.mark.parametrize("path", UNKNOWN)
def test_without_a_token_an_answer_is_null(path):
    assert ask(person(), path).json() == UNKNOWN[path]


def test_lessons_are_the_whole_queue_in_its_order():
    someone = learner(level=2, lessons_batch_size=3)
    item(someone, 1, level=1, lesson_position=7, resurrected_at=day(2025, 1, 1))
    item(someone, 2, level=1, type="radical", lesson_position=9)

    answer = body(someone, "lessons")

    assert (answer["count"], answer["batch_size"], answer["next"]) == (2, 3, None)
    assert answer["items"] == [
        {
            "subject_id": 2,
            "type": "radical",
            "level": 1,
            "lesson_position": 9,
            "characters": "字2",
            "meaning": "Meaning 2",
            "resurrected": False,
            "gates_level_up": False,
        },
        {
            "subject_id": 1,
            "type": "kanji",
            "level": 1,
            "lesson_position": 7,
            "characters": "字1",
            "meaning": "Meaning 1",
            "resurrected": True,
            "gates_level_up": False,
        },
    ]


def test_the_forecast_has_the_present_hour_and_a_day_by_default():
    someone = learner()
    in_review(someone, 1, this_hour() - 5 * HOUR)
    in_review(someone, 2, this_hour() + 2 * HOUR)

    answer = body(someone, "forecast")

    assert answer["count"] == len(answer["items"]) == 25
    told = [(each["at"], each["reviews"], each["cumulative"]) for each in answer["items"]]
    assert told[0] == (spelled(this_hour()), 1, 1)
    assert told[2] == (spelled(this_hour() + 2 * HOUR), 1, 2)


def test_an_hour_tells_its_stages_its_types_and_what_the_level_up_waits_for():
    someone = learner(level=5)
    normal_system()
    in_review(someone, 1, this_hour(), srs_stage=4, level=5)
    in_review(someone, 2, this_hour(), srs_stage=5, type="radical")
    in_review(someone, 3, this_hour() + 2 * HOUR, srs_stage=8, type="vocabulary")

    now, _, later = body(someone, "forecast", hours=2)["items"]

    assert (now["apprentice"], now["guru"], now["master"], now["enlightened"]) == (1, 1, 0, 0)
    assert now["types"] == {"radical": 1, "kanji": 1, "vocabulary": 0, "kana_vocabulary": 0}
    assert (now["for_level_up"], later["for_level_up"], later["enlightened"]) == (1, 0, 1)


def test_the_forecast_reaches_as_far_as_asked():
    answer = body(learner(), "forecast", hours=8760)

    assert (len(answer["items"]), answer["next"]) == (8761, None)


def test_there_is_no_forecast_on_vacation():
    away = learner(current_vacation_started_at=day(2026, 3, 1))

    assert body(away, "forecast") == {"count": 0, "next": None, "items": []}


def test_burns_come_with_totals_of_what_is_burned_now():
    someone = learner()
    burned(someone, 1, day(2024, 1, 1), type="kana_vocabulary")
    milestone(someone, 2, "burned_again", day(2023, 1, 1), None, subject_type="radical")

    answer = body(someone, "burns")

    assert answer["totals"] == {
        "radical": 0,
        "kanji": 0,
        "vocabulary": 0,
        "kana_vocabulary": 1,
    }
    assert answer["items"] == [
        {
            "subject_id": 2,
            "type": "radical",
            "burned_at": None,
            "precision": "unknown",
            "again": True,
            "attempt": 1,
        },
        {
            "subject_id": 1,
            "type": "kanji",
            "burned_at": "2024-01-01T12:00:00.000000Z",
            "precision": "exact",
            "again": False,
            "attempt": 1,
        },
    ]


def test_a_type_invented_since_has_its_own_total():
    someone = learner()
    burned(someone, 1, day(2024, 1, 1), type="sentence")

    assert body(someone, "burns")["totals"]["sentence"] == 1


def test_resurrections_tell_whether_the_item_burned_again():
    someone = learner()
    first, revived, again = day(2022, 1, 1), day(2023, 1, 1), day(2024, 1, 1)
    burned(someone, 1, first, resurrected_at=revived)
    milestone(someone, 1, "resurrected", revived, revived)
    milestone(someone, 1, "burned_again", revived, again)

    assert body(someone, "resurrections") == {
        "count": 1,
        "next": None,
        "items": [
            {
                "subject_id": 1,
                "type": "kanji",
                "first_burned_at": "2022-01-01T12:00:00.000000Z",
                "resurrected_at": "2023-01-01T12:00:00.000000Z",
                "srs_stage": 9,
                "burned_again": True,
                "burned_again_at": "2024-01-01T12:00:00.000000Z",
                "ended_by_reset": False,
                "next_review_at": None,
            }
        ],
    }


def test_a_resurrected_item_tells_its_next_review_or_the_reset_that_ended_it():
    someone = learner()
    revived = day(2023, 1, 1)
    for subject_id, now_at in ((1, {"resurrected_at": revived}), (2, {"unlocked_at": None})):
        in_review(someone, subject_id, this_hour() + HOUR, **now_at)
        milestone(someone, subject_id, "resurrected", revived, revived)
    reset(someone, 1, confirmed_at=day(2024, 1, 1))

    first, second = body(someone, "resurrections")["items"]

    assert (first["ended_by_reset"], second["ended_by_reset"]) == (False, True)
    assert first["next_review_at"] == spelled(this_hour() + HOUR)
    assert second["next_review_at"] is None


def test_the_counts_of_one_account_agree_from_path_to_path():
    someone = learner()
    burned(someone, 1, day(2024, 1, 1))
    burned(someone, 2, day(2024, 1, 1), type="vocabulary")
    item(someone, 3)
    in_review(someone, 4, this_hour())
    archive(someone, day(2023, 1, 1))

    summary = body(someone, "summary")

    assert (
        summary["burned"] == summary["srs"]["9"] == sum(body(someone, "burns")["totals"].values())
    )
    assert summary["lessons"] == body(someone, "lessons")["count"]
    assert summary["reviews"] == body(someone, "forecast")["items"][0]["reviews"]
    assert summary["peak_level"] == body(someone, "levels")["peak"]["level"]
