"""`/api/v1/reviews`: the log WaniKani lost, for programs that keep a copy of it."""

from datetime import timedelta

import pytest

from tests.accounts.people import person
from tests.api.asking import ask, ask_with
from tests.stats.builders import NOW, day, learner, review

pytestmark = pytest.mark.django_db

SECOND = timedelta(seconds=1)


def body(someone, **query):
    return ask(someone.user, "reviews", **query).json()


def subjects(answer):
    return [item["subject_id"] for item in answer["items"]]


def test_a_review_is_told_as_wanikani_told_it():
    someone = learner()
    review(someone, 7, incorrect_meaning_answers=2, ending_srs_stage=2)

    assert body(someone) == {
        "count": 1,
        "next": None,
        "items": [
            {
                "subject_id": 7,
                "reviewed_at": "2026-01-05T12:00:00.000000Z",
                "not_before": None,
                "precision": "exact",
                "starting_srs_stage": 3,
                "ending_srs_stage": 2,
                "incorrect_meaning_answers": 2,
                "incorrect_reading_answers": 0,
                "recorded_at": "2026-03-10T09:30:00.000000Z",
            }
        ],
    }


def test_what_is_not_proved_is_null():
    someone = learner()
    unproved = ("reviewed_at", "starting_srs_stage", "incorrect_meaning_answers")
    review(someone, 7, precision="unknown", **dict.fromkeys(unproved))

    [item] = body(someone)["items"]

    assert [item[name] for name in unproved] == [None, None, None]
    assert item["precision"] == "unknown"


def test_reviews_come_in_the_order_in_which_they_were_recorded():
    someone = learner()
    review(someone, 1, recorded_at=NOW + SECOND, reviewed_at=day(2026, 1, 1))
    review(someone, 3, recorded_at=NOW, reviewed_at=day(2026, 1, 2))
    review(someone, 2, recorded_at=NOW, reviewed_at=day(2026, 1, 3))

    assert subjects(body(someone)) == [3, 2, 1]


def test_since_includes_its_own_moment():
    someone = learner()
    for subject_id in (1, 2, 3):
        review(someone, subject_id, recorded_at=NOW + subject_id * SECOND)

    answer = body(someone, since="2026-03-10T09:30:02Z")

    assert (answer["count"], subjects(answer)) == (2, [2, 3])


def test_since_may_be_told_in_any_zone():
    someone = learner()
    review(someone, 1, recorded_at=NOW)

    assert body(someone, since="2026-03-10T10:30:00+01:00")["count"] == 1
    assert body(someone, since="2026-03-10T10:30:01+01:00")["count"] == 0


@pytest.mark.parametrize(
    "since",
    ["yesterday", "", "2026-03-10T09:30:00", "2026-03-10", "0001-01-01T00:00:00+23:00", "1e9"],
)
def test_a_since_that_is_no_moment_is_a_sentence(since):
    answer = ask(learner().user, "reviews", since=since)

    assert answer.status_code == 400
    assert answer.json()["error"].startswith("since must be a moment with its time zone")


def test_the_pieces_together_are_the_whole_and_keep_what_was_asked():
    someone = learner()
    for number in range(1, 8):
        review(someone, 1, number, recorded_at=NOW + number // 3 * SECOND)
    path, seen = "reviews?limit=2&since=2026-03-10T09:30:00.000001%2B00:00", []

    while path:
        answer = ask(someone.user, path).json()
        assert answer["count"] == 5
        seen += answer["items"]
        path = (answer["next"] or "").removeprefix("/api/v1/")

    assert [item["recorded_at"][17:19] for item in seen] == ["01", "01", "01", "02", "02"]


def test_a_review_logged_meanwhile_moves_nothing_and_comes_last():
    someone = learner()
    for number in (1, 2, 3):
        review(someone, number)
    path = body(someone, limit=2)["next"].removeprefix("/api/v1/")

    review(someone, 4, recorded_at=NOW + SECOND)

    assert subjects(ask(someone.user, path).json()) == [3, 4]


@pytest.mark.parametrize("cursor", ["WyJub25lIiwgMSwgIiJd", "WyIiLCAxLCAiIl0", "x"])
def test_the_cursor_of_another_list_is_a_sentence(cursor):
    answer = ask(learner().user, "reviews", cursor=cursor)

    assert answer.status_code == 400
    assert answer.json()["error"].startswith("cursor must be taken")


def test_the_reviews_of_another_learner_stay_theirs():
    someone, other = learner(), learner(person("other"))
    review(other, 1)

    assert body(someone)["count"] == 0


@pytest.mark.parametrize("completed_at", [None, NOW])
def test_an_empty_log_is_not_an_unknown_one(completed_at):
    someone = learner(completed_at=completed_at)

    assert body(someone)["items"] == (None if completed_at is None else [])


def test_without_a_token_the_log_is_not_known():
    assert body_of(person()) == {"count": None, "next": None, "items": None}


def body_of(user):
    return ask(user, "reviews").json()


def test_without_a_key_nothing_is_told():
    assert ask_with("wkd_wrong", "reviews").status_code == 401
