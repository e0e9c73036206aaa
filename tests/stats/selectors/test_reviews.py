import pytest

from apps.stats.measures.days import top_of_hour
from apps.stats.selectors.review_hours import forecast_of
from apps.stats.selectors.reviews import reviews_of
from tests.stats.builders import HOUR, NOW, assignment, burned, day, in_review, item, learner

pytestmark = pytest.mark.django_db

TOP = top_of_hour(NOW)


def test_visible_items_in_review_are_due_by_their_hour():
    someone = learner()
    in_review(someone, 1, TOP)
    in_review(someone, 2, TOP - 9 * HOUR, type="radical")
    in_review(someone, 3, TOP + HOUR)
    in_review(someone, 4, TOP, hidden=True)

    reviews = reviews_of(someone, NOW)

    assert (reviews.due, reviews.by_type.radical, reviews.next_at) == (2, 1, TOP)


def test_levels_that_are_not_granted_bring_no_reviews():
    lapsed = learner(level=30, max_level_granted=3)
    in_review(lapsed, 1, TOP, level=3)
    in_review(lapsed, 2, TOP, level=4)

    assert reviews_of(lapsed, NOW).due == 1


def test_a_subject_moved_above_the_level_is_reviewed_while_it_is_granted():
    someone = learner(level=5)
    in_review(someone, 1, TOP, level=8)

    assert reviews_of(someone, NOW).due == 1


def test_an_item_that_the_catalogue_does_not_know_yet_is_reviewed():
    someone = learner()
    assignment(someone, 404, srs_stage=3, available_at=TOP)

    assert reviews_of(someone, NOW).due == 1


def test_lessons_burned_items_and_items_without_a_date_are_no_reviews():
    someone = learner()
    item(someone, 1)
    burned(someone, 2, day(2026, 1, 1))
    in_review(someone, 3, None)

    assert reviews_of(someone, NOW).due == 0


def test_the_forecast_adds_up_items_of_one_hour():
    someone = learner()
    for subject_id in (1, 2, 3):
        in_review(someone, subject_id, TOP + 2 * HOUR, srs_stage=subject_id)

    assert [hour.reviews for hour in forecast_of(someone, NOW, 3)] == [0, 0, 3, 0]


def test_on_vacation_the_forecast_is_empty():
    away = learner(current_vacation_started_at=day(2026, 3, 1))
    in_review(away, 1, TOP)

    assert forecast_of(away, NOW, 24) == ()


def test_before_the_first_complete_sync_nothing_is_known():
    newcomer = learner(completed_at=None)

    assert (reviews_of(newcomer, NOW), forecast_of(newcomer, NOW, 24)) == (None, None)
