from zoneinfo import ZoneInfo

import pytest

from apps.stats.measures.days import LearnersCalendar
from apps.stats.selectors.burns import burn_history_of, burn_list_of, recent_burns_of
from apps.stats.selectors.resurrections import resurrections_of
from apps.stats.selectors.stages import stage_distribution_of
from tests.stats.builders import NOW, archive, burned, day, item, learner, milestone, reset

pytestmark = pytest.mark.django_db


def history(someone):
    return burn_history_of(someone, LearnersCalendar(ZoneInfo("UTC"), 0, NOW))


def resurrected(someone, subject_id, revived, **fields):
    """First burned at the start of 2022 and brought back."""
    first = day(2022, 1, 1)
    item(someone, subject_id, burned_at=first, resurrected_at=revived, **fields)
    milestone(someone, subject_id, "burned", first, first)
    milestone(someone, subject_id, "resurrected", revived, revived)


def test_burns_and_burns_again_are_listed_with_their_attempt():
    someone = learner()
    resurrected(someone, 1, day(2023, 1, 1), srs_stage=9)
    milestone(someone, 1, "burned_again", day(2023, 1, 1), day(2024, 1, 1), precision="hour")
    reset(someone, 1, confirmed_at=day(2023, 6, 1))
    reset(someone, 2, confirmed_at=None)

    burns = burn_list_of(someone)

    assert [(one.again, one.precision, one.attempt) for one in burns] == [
        (False, "exact", 1),
        (True, "hour", 2),
    ]


def test_the_recent_burns_are_the_latest_dated_ones_newest_first():
    someone = learner()
    for year in (2022, 2023, 2024):
        burned(someone, year, day(year, 1, 1))
    milestone(someone, 9, "burned_again", day(2025, 1, 1), None)

    assert [one.subject_id for one in recent_burns_of(someone, 2)] == [2024, 2023]


def test_the_timeline_runs_to_the_present_and_ends_with_what_is_burned_now():
    someone = learner()
    burned(someone, 1, day(2025, 12, 5))
    burned(someone, 2, day(2026, 1, 5))
    resurrected(someone, 3, day(2026, 2, 1), srs_stage=2)

    found = history(someone)

    assert found.timeline.spans[-1].burned_at_end == found.sum.burned == 2


def test_a_reset_shows_the_burns_that_its_archive_proves_undone():
    someone = learner()
    item(someone, 1, unlocked_at=None)
    milestone(someone, 1, "burned", day(2025, 1, 1), day(2025, 1, 1))
    burned(someone, 2, day(2025, 1, 1))
    reset(someone, 1, confirmed_at=day(2025, 6, 1))
    archive(someone, day(2025, 6, 1), s1=day(2025, 1, 1), s2=day(2025, 1, 1))

    (event,) = history(someone).timeline.resets

    assert (event.original_level, event.burns_undone) == (30, 1)


def test_all_counts_of_burns_agree():
    someone = learner()
    burned(someone, 1, day(2025, 1, 1))
    burned(someone, 2, day(2025, 1, 1), hidden=True)
    resurrected(someone, 3, day(2024, 1, 1), srs_stage=2)
    resurrected(someone, 4, day(2024, 1, 1), srs_stage=9)
    milestone(someone, 4, "burned_again", day(2024, 1, 1), None)
    item(someone, 5, unlocked_at=None)
    milestone(someone, 5, "burned", day(2025, 1, 1), day(2025, 1, 1))
    archive(someone, day(2025, 6, 1), s5=day(2025, 1, 1))

    total = history(someone).sum

    assert (total.first_burns, total.burns_again, total.resurrections) == (5, 1, 2)
    assert (total.undone_by_resets, total.burned, total.burned_hidden) == (1, 2, 1)
    assert total.difference == 0


def test_what_wanikani_lists_no_more_is_burned_on_no_page():
    someone = learner()
    burned(someone, 1, day(2025, 1, 1), unlisted_at=day(2026, 2, 1))
    burned(someone, 2, day(2025, 1, 1))

    total = history(someone).sum

    assert total.burned == stage_distribution_of(someone).burned == 1
    assert (total.burned_hidden, total.difference) == (1, 0)


def test_the_ledger_joins_a_resurrection_with_its_burns_and_its_item():
    someone = learner()
    revived = day(2023, 1, 1)
    resurrected(someone, 1, revived, srs_stage=9)
    milestone(someone, 1, "burned_again", revived, day(2024, 1, 1))

    (entry,) = resurrections_of(someone)

    assert (entry.first_burned_at, entry.resurrected_at) == (day(2022, 1, 1), revived)
    assert (entry.srs_stage, entry.burned_again_at) == (9, day(2024, 1, 1))


def test_the_ledger_of_the_whole_history_is_the_same():
    someone = learner()
    resurrected(someone, 1, day(2023, 1, 1), srs_stage=3, available_at=NOW)
    milestone(someone, 2, "resurrected", day(2023, 1, 1), day(2023, 1, 1))
    item(someone, 2, unlocked_at=None)

    assert history(someone).resurrections == resurrections_of(someone)
    assert history(someone).burns == burn_list_of(someone)


def test_before_the_first_complete_sync_nothing_is_known():
    newcomer = learner(completed_at=None)

    assert burn_list_of(newcomer) is None
    assert recent_burns_of(newcomer, 5) is None
    assert history(newcomer) is None
    assert resurrections_of(newcomer) is None
