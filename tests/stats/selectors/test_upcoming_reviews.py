"""The items in review, and how long they wait."""

from datetime import timedelta

import pytest

from apps.stats.measures.rows import WaitingRow, WaitRow
from apps.stats.selectors.reviews import scheduled_of
from apps.stats.selectors.upcoming_reviews import wait_rows, waiting_rows
from apps.sync.models import Vacation
from tests.stats import builders
from tests.stats.builders import HOUR, NOW, day

pytestmark = pytest.mark.django_db


def test_items_come_with_level_and_ladder():
    someone = builders.learner()
    builders.in_review(someone, 1, NOW, level=4)

    assert waiting_rows(someone) == [WaitingRow(1, "kanji", 3, NOW, 4, 1)]


def test_the_same_items_are_told_as_everywhere_else():
    someone = builders.learner(max_level_granted=3)
    builders.in_review(someone, 1, NOW)
    builders.in_review(someone, 2, NOW, level=4)
    builders.in_review(someone, 3, NOW, hidden=True)
    builders.assignment(someone, 404, srs_stage=2, available_at=NOW + HOUR)

    items = waiting_rows(someone)

    assert {item.subject_id for item in items} == {1, 404}
    assert len(items) == sum(row.reviews for row in scheduled_of(someone))


def test_a_wait_lies_between_two_dated_reviews_of_one_item():
    someone = builders.learner()
    builders.review(someone, 1, 1, reviewed_at=day(2026, 1, 1), ending_srs_stage=4)
    builders.review(someone, 1, 2, reviewed_at=day(2026, 1, 4), starting_srs_stage=4)
    builders.review(someone, 1, 4, reviewed_at=day(2026, 1, 9))
    builders.review(someone, 2, 2, reviewed_at=day(2026, 1, 9))

    assert wait_rows(someone) == [WaitRow(4, timedelta(days=3))]


def test_a_vacation_is_no_wait():
    someone = builders.learner()
    Vacation.objects.create(
        learner=someone,
        started_at=day(2026, 1, 2),
        ended_not_before=day(2026, 1, 8),
        ended_by=day(2026, 1, 9),
    )
    builders.review(someone, 1, 1, reviewed_at=day(2026, 1, 1), ending_srs_stage=4)
    builders.review(someone, 1, 2, reviewed_at=day(2026, 1, 10), starting_srs_stage=4)

    assert wait_rows(someone) == [WaitRow(4, timedelta(days=3))]
