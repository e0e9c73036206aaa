import pytest

from apps.stats.selectors.life_lines import item_life_of
from tests.accounts.people import person
from tests.stats.builders import assignment, burned, day, item, learner, reset, review, subject

pytestmark = pytest.mark.django_db


def kinds(someone, subject_id):
    return [step.kind for step in item_life_of(someone, subject_id).line.steps]


def test_milestones_reviews_and_resets_make_one_life():
    someone = learner()
    burned(someone, 1, day(2024, 1, 1), level=5)
    review(someone, 1, reviewed_at=day(2023, 1, 1))
    reset(someone, 1, confirmed_at=day(2025, 1, 1), original_level=30, target_level=1)
    reset(someone, 2, confirmed_at=day(2025, 2, 1), original_level=4, target_level=1)
    reset(someone, 3, confirmed_at=None)

    assert kinds(someone, 1) == ["review", "burned", "reset"]


def test_other_items_and_other_learners_have_lives_of_their_own():
    someone, other = learner(), learner(person("other"))
    item(someone, 1)
    review(someone, 2)
    review(other, 1)

    assert kinds(someone, 1) == []


def test_a_locked_item_stands_at_no_stage():
    someone = learner()
    item(someone, 1, unlocked_at=None)
    subject(2)
    item(someone, 3)

    assert [item_life_of(someone, n).srs_stage for n in (1, 2, 3)] == [None, None, 0]


def test_an_item_that_the_catalogue_does_not_know_has_its_life_all_the_same():
    someone = learner()
    assignment(someone, 1, subject_type="vocabulary")

    assert item_life_of(someone, 1).type == "vocabulary"


@pytest.mark.parametrize("subject_id", [99, 10**30])
def test_what_nobody_knows_has_no_life(subject_id):
    assert item_life_of(learner(), subject_id) is None
