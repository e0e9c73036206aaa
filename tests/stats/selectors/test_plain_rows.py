"""Rows without Django's converters are the rows with them."""

from datetime import date

import pytest
from django.db import connection
from django.db.models import Count, F, Q
from django.test.utils import CaptureQueriesContext

from apps.stats.selectors.plain_rows import plain_rows
from apps.sync.models import Assignment, DailySnapshot, Review, Subject
from tests.stats.builders import NOW, burned, day, in_review, item, learner

pytestmark = pytest.mark.django_db


@pytest.fixture
def someone():
    someone = learner()
    item(someone, 1)
    in_review(someone, 2, NOW)
    burned(someone, 3, day(2024, 5, 3))
    return someone


def test_moments_are_aware_and_missing_ones_stay_missing(someone):
    rows = Assignment.objects.order_by("subject_id").values_list("subject_id", "burned_at")

    assert plain_rows(rows) == [(1, None), (2, None), (3, day(2024, 5, 3))]
    assert plain_rows(rows) == list(rows)


def test_days_lists_and_claims_come_as_python_has_them(someone):
    DailySnapshot.objects.create(
        learner=someone, day=date(2026, 3, 1), taken_at=NOW, level=1, lessons=0, reviews=0,
        stages={"kanji": [1, 2]},
    )  # fmt: skip
    days = DailySnapshot.objects.values_list("day", "taken_at", "stages")
    claims = Assignment.objects.annotate(is_first=Q(subject_id=1)).order_by("subject_id")

    assert plain_rows(days) == [(date(2026, 3, 1), NOW, {"kanji": [1, 2]})]
    assert plain_rows(claims.values_list("hidden", "is_first")) == [
        (False, True),
        (False, False),
        (False, False),
    ]


def test_groups_and_orders_are_those_of_the_query(someone):
    grouped = Assignment.objects.values_list("burned_at").annotate(items=Count("id"))
    ordered = grouped.order_by(F("burned_at").desc(nulls_last=True))

    assert plain_rows(ordered) == list(ordered) == [(day(2024, 5, 3), 1), (None, 2)]


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL's rows come as they are")
def test_an_index_still_gives_the_order(someone):
    rows = Review.objects.filter(learner=someone).order_by("-recorded_at")

    with CaptureQueriesContext(connection) as queries:
        plain_rows(rows.values_list("id", "recorded_at")[:5])
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {queries[0]['sql']}")
        plan = " ".join(step[3] for step in cursor.fetchall())

    assert "review_log" in plan
    assert "TEMP B-TREE" not in plan


def test_a_query_that_cannot_find_anything_finds_nothing(someone):
    assert plain_rows(Subject.objects.filter(id__in=[]).values_list("id", "level")) == []


def test_no_rows_are_none():
    assert plain_rows(Assignment.objects.values_list("id", "unlocked_at")) == []
