import pytest

from apps.stats.selectors.stages import burned_by_type_of, stage_distribution_of
from tests.stats.builders import NOW, assignment, burned, day, in_review, item, learner

pytestmark = pytest.mark.django_db


def test_visible_unlocked_rows_stand_at_their_stage():
    someone = learner()
    item(someone, 1)
    item(someone, 2, unlocked_at=None)
    in_review(someone, 3, NOW, srs_stage=4)
    in_review(someone, 4, NOW, srs_stage=4, hidden=True)
    in_review(someone, 5, NOW, srs_stage=8, level=60)
    burned(someone, 6, day(2025, 1, 1))

    stages = stage_distribution_of(someone).stages

    assert [items.total for items in stages] == [1, 0, 0, 0, 1, 0, 0, 0, 1, 1]


def test_items_of_unknown_subjects_still_stand_somewhere():
    someone = learner()
    assignment(someone, 404, srs_stage=5, subject_type="sentence")

    assert stage_distribution_of(someone).stages[5].other == 1


def test_burned_now_is_the_stage_not_the_stamp():
    someone = learner()
    burned(someone, 1, day(2024, 1, 1))
    burned(someone, 2, day(2024, 1, 1), type="radical")
    item(someone, 3, srs_stage=4, burned_at=day(2024, 1, 1), resurrected_at=day(2025, 1, 1))

    burned_now = burned_by_type_of(someone)

    assert (burned_now.kanji, burned_now.radical, burned_now.total) == (1, 1, 2)
    assert stage_distribution_of(someone).burned == 2


def test_before_the_first_complete_sync_nothing_stands_anywhere():
    newcomer = learner(completed_at=None)

    assert (stage_distribution_of(newcomer), burned_by_type_of(newcomer)) == (None, None)
