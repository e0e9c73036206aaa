"""The summary: 25 hours and what is due in each."""

from datetime import timedelta

import pytest

from apps.sandbox.rows import Subscription, stamp
from tests.sandbox_http.standins import (
    NOW,
    a_subject,
    a_user,
    an_account,
    an_assignment,
    by_id,
)

HOUR = NOW.replace(minute=0, second=0, microsecond=0)


def in_hours(count):
    return HOUR + timedelta(hours=count)


def reviewed(number, hours, **values):
    return an_assignment(number, srs_stage=4, available_at=in_hours(hours), **values)


@pytest.fixture
def summary(read):
    def ask(*rows, subjects=None, **account):
        found = subjects or [a_subject(row.id) for row in rows]
        client = read(an_account(assignments=by_id(*rows), **account), subjects=found)
        return client.get("summary").json()

    return ask


def test_it_is_dated_at_the_top_of_the_hour(summary):
    assert summary()["data_updated_at"] == stamp(HOUR)


def test_it_lists_25_hours_in_order_empty_ones_included(summary):
    hours = [bucket["available_at"] for bucket in summary()["data"]["reviews"]]

    assert hours == [stamp(in_hours(count)) for count in range(25)]


def test_lessons_are_one_bucket_of_now(summary):
    (bucket,) = summary(lessons=[4, 5])["data"]["lessons"]

    assert bucket["available_at"] == stamp(HOUR)
    assert sorted(bucket["subject_ids"]) == [4, 5]


def test_lists_are_in_no_order_to_lean_on(summary):
    (bucket,) = summary(lessons=list(range(1, 21)))["data"]["lessons"]

    assert bucket["subject_ids"] != sorted(bucket["subject_ids"])


def test_all_that_is_due_stands_in_the_first_hour(summary):
    data = summary(reviewed(1, -50), due=[1])["data"]

    assert data["reviews"][0]["subject_ids"] == [1]
    assert data["next_reviews_at"] == stamp(HOUR)


def test_later_reviews_stand_in_their_own_hour_only(summary):
    data = summary(reviewed(1, 2), reviewed(2, 24), reviewed(3, 25))["data"]

    filled = {
        place: bucket["subject_ids"]
        for place, bucket in enumerate(data["reviews"])
        if bucket["subject_ids"]
    }
    assert filled == {2: [1], 24: [2]}
    assert data["next_reviews_at"] == stamp(in_hours(2))


def test_the_next_review_may_lie_beyond_the_hours_shown(summary):
    assert summary(reviewed(1, 200))["data"]["next_reviews_at"] == stamp(in_hours(200))


def test_with_nothing_scheduled_there_is_no_next_review(summary):
    assert summary()["data"]["next_reviews_at"] is None


def test_hidden_subjects_and_levels_not_granted_are_left_out(summary):
    rows = (reviewed(1, 2, hidden=True), reviewed(2, 3))
    subjects = [a_subject(1), a_subject(2, level=4)]
    free = a_user(subscription=Subscription("free", active=False, max_level_granted=3))

    data = summary(*rows, subjects=subjects, user=free)["data"]

    assert data["next_reviews_at"] is None


def test_vacation_blanks_everything(summary):
    away = a_user(current_vacation_started_at=NOW)

    data = summary(reviewed(1, 2), lessons=[3], due=[4], user=away)["data"]

    buckets = data["lessons"] + data["reviews"]
    assert len(buckets) == 26
    assert all(bucket["subject_ids"] == [] for bucket in buckets)
    assert data["next_reviews_at"] is None
