"""`/api/v1/days` and `/api/v1/stage_flow`: the past, day by day."""

from datetime import date, timedelta

import pytest
import time_machine

from apps.accounts.models import Preferences
from apps.api.endpoints import ENDPOINTS
from apps.sync.models import ObservationGap, Vacation
from tests.accounts.people import person
from tests.api.asking import ask
from tests.api.test_conditional import Program
from tests.stats.builders import (
    HOUR,
    NOW,
    archive,
    day,
    learner,
    milestone,
    progression,
    reset,
    review,
    snapshot,
)

pytestmark = pytest.mark.django_db
SPANNED = ("days", "stage_flow")


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def someone():
    """Here since 1 March 2026, watched since the 3rd; today is the 10th."""
    return learner(started_at=day(2026, 3, 1), completed_at=day(2026, 3, 3))


def days(someone, **query):
    return ask(someone.user, "days", **query).json()


def of_day(someone, number, **query):
    [found] = [one for one in days(someone, **query)["items"] if one["day"].endswith(f"-{number}")]
    return found


def snapshots(someone):
    for number in range(1, 11):
        snapshot(someone, date(2026, 3, number))


def test_every_day_from_the_first_to_today_is_there(someone):
    told = days(someone)

    assert told["count"] == 10
    assert [each["day"] for each in told["items"]] == [f"2026-03-{n:02}" for n in range(1, 11)]


def test_a_day_tells_all_that_was_done_on_it(someone):
    review(someone, 1, reviewed_at=day(2026, 3, 5), starting_srs_stage=3, ending_srs_stage=4)
    review(someone, 2, reviewed_at=day(2026, 3, 5), starting_srs_stage=5, ending_srs_stage=3)
    for kind in ("lesson", "burned", "burned_again", "resurrected"):
        milestone(someone, 3, kind, day(2026, 3, 5), day(2026, 3, 5))
    progression(someone, 1, 4, unlocked_at=day(2026, 3, 1), passed_at=day(2026, 3, 5))

    assert of_day(someone, "05") == {
        "day": "2026-03-05",
        "reviews": 2,
        "lessons": 1,
        "burns": 2,
        "resurrections": 1,
        "net_stages": -1,
        "level_ups": [4],
        "vacation": False,
        "watched": True,
        "on_record": True,
    }


def test_a_day_that_nobody_watched_has_null_reviews_and_not_zero(someone):
    ObservationGap.objects.create(
        learner=someone, began_at=day(2026, 3, 4), ended_at=day(2026, 3, 7)
    )

    unseen, seen = of_day(someone, "05"), of_day(someone, "08")

    assert (unseen["watched"], unseen["reviews"], unseen["net_stages"]) == (False, None, None)
    assert (unseen["lessons"], unseen["burns"]) == (0, 0)
    assert (seen["watched"], seen["reviews"], seen["net_stages"]) == (True, 0, 0)


def test_before_a_reset_that_nobody_saw_lessons_and_burns_are_not_known(someone):
    reset(someone, 1, confirmed_at=day(2026, 3, 6))

    wiped, after = of_day(someone, "04"), of_day(someone, "08")

    assert (wiped["on_record"], wiped["lessons"], wiped["burns"]) == (False, None, None)
    assert (after["on_record"], after["lessons"]) == (True, 0)


def test_an_archived_reset_leaves_the_record_whole(someone):
    reset(someone, 1, confirmed_at=day(2026, 3, 6))
    archive(someone, day(2026, 3, 6))

    assert of_day(someone, "04")["on_record"]


def test_days_of_a_vacation_say_so(someone):
    Vacation.objects.create(
        learner=someone, started_at=day(2026, 3, 5), ended_not_before=day(2026, 3, 6)
    )

    away = [each["day"][-2:] for each in days(someone)["items"] if each["vacation"]]

    assert away == ["05", "06"]


def test_days_are_those_of_the_owner_of_the_key(someone):
    Preferences.objects.create(user=someone.user, time_zone="Asia/Tokyo", day_starts_at=0)
    review(someone, 1, reviewed_at=day(2026, 3, 5, 15))

    assert of_day(someone, "06")["reviews"] == 1


@pytest.mark.parametrize("path", SPANNED)
def test_a_span_includes_both_its_ends(someone, path):
    snapshots(someone)

    told = ask(someone.user, path, **{"from": "2026-03-04", "to": "2026-03-06"}).json()

    assert told["count"] == 3
    assert [each["day"][-2:] for each in told["items"]] == ["04", "05", "06"]


@pytest.mark.parametrize("path", SPANNED)
def test_the_pieces_together_are_the_span(someone, path):
    snapshots(someone)
    following, seen = f"{path}?limit=2&from=2026-03-03&to=2026-03-09", []

    while following:
        answer = ask(someone.user, following).json()
        seen += [each["day"][-2:] for each in answer["items"]]
        following = (answer["next"] or "").removeprefix("/api/v1/")

    assert seen == ["03", "04", "05", "06", "07", "08", "09"]


@pytest.mark.parametrize("path", SPANNED)
@pytest.mark.parametrize("name", ["from", "to"])
@pytest.mark.parametrize("sent", ["", "yesterday", "20260304", "2026-W10-3", "2026-02-30", "٢٠٢٦"])
def test_what_is_no_day_is_a_sentence(someone, path, name, sent):
    answer = ask(someone.user, path, **{name: sent})

    assert answer.status_code == 400
    assert answer.json()["error"] == f"{name} must be a day, such as 2026-03-10."


def test_a_span_that_ends_before_it_begins_is_empty(someone):
    told = days(someone, **{"from": "2026-03-06", "to": "2026-03-04"})

    assert (told["count"], told["items"]) == (0, [])


def test_another_time_zone_is_another_answer(someone):
    program = Program(someone.user)
    program.get("days")
    Preferences.objects.create(user=someone.user, time_zone="Asia/Tokyo")

    assert program.get("days").status_code == 200


def test_a_day_begun_within_the_hour_is_another_answer(someone, clock):
    """In India days begin at half past an hour of UTC."""
    Preferences.objects.create(user=someone.user, time_zone="Asia/Kolkata")
    clock.move_to(day(2026, 3, 10, 22))
    program = Program(someone.user)
    before = program.get("days").json()["count"]
    clock.shift(HOUR / 2)

    assert (before, program.get("days").json()["count"]) == (10, 11)


def test_a_look_without_news_that_watched_today_is_another_answer(someone):
    """At half past nine, of a day that begins at nine."""
    Preferences.objects.create(user=someone.user, day_starts_at=9)
    type(someone).objects.update(synced_at=NOW - HOUR)
    program = Program(someone.user)
    before = program.get("days").json()["items"][-1]["watched"]
    type(someone).objects.update(synced_at=NOW - timedelta(minutes=1))

    assert (before, program.get("days").json()["items"][-1]["watched"]) == (False, True)


def test_a_look_without_news_that_begins_a_day_is_another_flow(someone):
    type(someone).objects.update(synced_at=day(2026, 3, 9))
    program = Program(someone.user)
    before = program.get("stage_flow").json()["count"]
    type(someone).objects.update(synced_at=NOW)
    snapshot(someone, NOW.date())

    assert (before, program.get("stage_flow").json()["count"]) == (0, 1)


def test_the_flow_tells_the_groups_of_stages_over_all_types(someone):
    snapshot(someone, date(2026, 3, 4), kanji=[9, 1, 2, 3, 4, 5, 6, 7, 8, 9], radical=[0] * 9 + [2])

    assert ask(someone.user, "stage_flow").json() == {
        "count": 1,
        "next": None,
        "items": [
            {
                "day": "2026-03-04",
                "at": "2026-03-04T12:00:00.000000Z",
                "apprentice": 10,
                "guru": 11,
                "master": 7,
                "enlightened": 8,
                "burned": 11,
            }
        ],
        "resets": [],
    }


def test_the_flow_tells_all_resets_whatever_the_span(someone):
    reset(someone, 1, original_level=12, target_level=3, confirmed_at=day(2026, 3, 2))

    told = ask(someone.user, "stage_flow", **{"from": "2026-03-09"}).json()

    assert told["resets"] == [
        {"confirmed_at": "2026-03-02T12:00:00.000000Z", "original_level": 12, "target_level": 3}
    ]


@pytest.mark.parametrize("path", SPANNED)
def test_the_days_of_another_learner_stay_theirs(someone, path):
    other = learner(person("other"), started_at=day(2026, 3, 1))
    snapshot(other, date(2026, 3, 4))
    review(other, 1, reviewed_at=day(2026, 3, 5))

    told = ask(someone.user, path).json()

    assert sum(each.get("reviews") or 0 for each in told["items"]) == 0
    assert sum(each.get("apprentice", 0) for each in told["items"]) == 0


def test_only_what_belongs_to_a_span_takes_one():
    spanned = [each.name for each in ENDPOINTS if "from" in {one.name for one in each.parameters}]

    assert tuple(spanned) == SPANNED
