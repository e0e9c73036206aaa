import pytest

from apps.stats.selectors.levels import level_history_of, level_up_progress_of, peak_of
from apps.sync.models import Vacation
from tests.stats.builders import NOW, day, item, learner, progression, reset, subject

pytestmark = pytest.mark.django_db


def test_the_peak_survives_a_reset():
    someone = learner(level=4)
    progression(someone, 1, 60, unlocked_at=day(2021, 1, 1))
    reset(someone, 1, original_level=60, confirmed_at=day(2022, 1, 1))

    peak = peak_of(someone)

    assert (peak.level, peak.reached_at, peak.gold_ring) == (60, day(2021, 1, 1), True)


def test_a_reset_that_was_never_confirmed_proves_and_cuts_nothing():
    someone = learner(level=4)
    reset(someone, 1, original_level=60, confirmed_at=None)

    assert peak_of(someone).level == 4
    assert len(level_history_of(someone).attempts) == 1


def test_levels_come_with_attempt_and_days():
    someone = learner()
    progression(someone, 1, 2, unlocked_at=day(2020, 1, 1), passed_at=day(2020, 1, 9))
    reset(someone, 1, confirmed_at=day(2021, 1, 1))
    progression(someone, 2, 2, unlocked_at=day(2021, 1, 2))

    levels = level_history_of(someone).levels

    assert [(one.attempt, one.days) for one in levels] == [(1, 8.0), (2, None)]


def test_an_ended_vacation_is_taken_off_as_far_as_it_is_proved():
    someone = learner()
    progression(someone, 1, 2, unlocked_at=day(2020, 1, 1), passed_at=day(2020, 1, 21))
    Vacation.objects.create(
        learner=someone,
        started_at=day(2020, 1, 3),
        ended_not_before=day(2020, 1, 8),
        ended_by=day(2020, 1, 9),
    )

    assert level_history_of(someone).levels[0].days == 15.0


def test_a_vacation_whose_end_nobody_saw_is_not_taken_off():
    someone = learner()
    progression(someone, 1, 2, unlocked_at=day(2020, 1, 1), passed_at=day(2020, 1, 21))
    Vacation.objects.create(learner=someone, started_at=day(2020, 1, 3))

    assert level_history_of(someone).levels[0].days == 20.0


def test_progress_counts_the_visible_kanji_of_the_level():
    someone = learner(level=2)
    item(someone, 1, level=2, passed_at=NOW)
    item(someone, 2, level=2)
    subject(3, level=2)
    subject(4, level=2, hidden_at=NOW)
    item(someone, 5, level=1, passed_at=NOW)
    item(someone, 6, level=2, type="radical", passed_at=NOW)

    progress = level_up_progress_of(someone)

    assert (progress.total, progress.needed, progress.passed) == (3, 3, 1)


@pytest.mark.parametrize("proof", [{"srs_stage": 5}, {"burned_at": day(2016, 1, 1)}])
def test_rows_from_before_the_stamp_passed_when_stage_or_burn_prove_it(proof):
    someone = learner(level=2)
    item(someone, 1, level=2, **proof)

    assert level_up_progress_of(someone).passed == 1


def test_an_item_that_fell_back_has_still_passed():
    someone = learner(level=2)
    item(someone, 1, level=2, srs_stage=3, passed_at=day(2025, 1, 1))

    assert level_up_progress_of(someone).passed == 1


def test_there_is_no_progress_towards_a_level_that_is_not_granted():
    assert level_up_progress_of(learner(level=3, max_level_granted=3)) is None


def test_before_the_first_complete_sync_nothing_is_known():
    newcomer = learner(completed_at=None)

    assert peak_of(newcomer) is None
    assert level_history_of(newcomer) is None
    assert level_up_progress_of(newcomer) is None
