"""Burns in pieces: the same list as in one go."""

import pytest

from apps.stats.selectors.burn_log import burn_piece_of
from tests.stats.builders import day, learner, milestone

pytestmark = pytest.mark.django_db


def places(burns):
    return [(burn.burned_at, burn.subject_id, burn.occasion) for burn in burns]


def test_pieces_put_together_are_the_whole_list():
    someone = learner()
    for subject_id in (3, 1, 2):
        milestone(someone, subject_id, "burned", day(2024, 1, 1), day(2024, 1, 1))
        milestone(someone, subject_id, "burned_again", day(2022, subject_id, 1), None)
        milestone(someone, subject_id, "burned_again", day(2021, subject_id, 1), None)
    found, after = [], None

    for _ in range(9):
        piece = burn_piece_of(someone, after, 1)
        found += places(piece.burns)
        after = found[-1]

    assert found == places(burn_piece_of(someone, None, 100).burns)
    assert [place[1] for place in found] == [1, 1, 2, 2, 3, 3, 1, 2, 3]
    assert (piece.count, piece.has_more) == (9, False)


def test_before_the_first_complete_sync_there_is_none():
    assert burn_piece_of(learner(completed_at=None), None, 5) is None
