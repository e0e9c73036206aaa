"""`rebuild_history`: what WaniKani's dates prove is there again, what was seen is left alone."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from apps.sync.lease import claim
from apps.sync.models import ArchivedItem, Assignment, Learner, Milestone
from apps.sync.rebuilding import CannotRebuild, rebuild
from tests.accounts.people import person
from tests.stats.builders import NOW, archive, assignment, day, learner, milestone

pytestmark = pytest.mark.django_db

UNLOCKED, STARTED, BURNED, RESURRECTED = (day(2024, month, 1) for month in (1, 2, 9, 12))


def clock():
    return NOW


def rebuilt(someone, *, is_dry_run=False):
    return rebuild(someone, clock, is_dry_run=is_dry_run)


def told(*arguments):
    out = StringIO()
    call_command("rebuild_history", *arguments, stdout=out)
    return out.getvalue()


def kinds():
    return list(Milestone.objects.order_by("occasion").values_list("kind", flat=True))


def begun(someone, subject_id=1, **fields):
    stamps = {"unlocked_at": UNLOCKED, "started_at": STARTED, "created_at": UNLOCKED}
    return assignment(someone, subject_id, **{"srs_stage": 1, **stamps, **fields})


def test_milestones_that_the_mirror_proves_are_added():
    someone = learner()
    begun(someone)

    result = rebuilt(someone)

    assert kinds() == ["unlocked", "lesson"]
    assert result.added == {"unlocked": 1, "lesson": 1}
    assert {each.recorded_at for each in Milestone.objects.all()} == {NOW}


def test_rebuilding_twice_adds_nothing():
    someone = learner()
    begun(someone)
    rebuilt(someone)

    assert not rebuilt(someone).added


def test_a_dry_run_tells_the_same_and_changes_nothing():
    someone = learner()
    begun(someone)
    milestone(someone, 1, "unlocked", UNLOCKED, BURNED)
    before = list(Milestone.objects.values()), list(Learner.objects.values())

    result = rebuilt(someone, is_dry_run=True)

    assert (list(Milestone.objects.values()), list(Learner.objects.values())) == before
    assert (result.added, result.corrected) == ({"lesson": 1}, {"unlocked": 1})


def test_a_wrong_date_that_was_derived_is_corrected():
    someone = learner()
    begun(someone)
    milestone(someone, 1, "unlocked", UNLOCKED, BURNED, precision="hour")

    rebuilt(someone)

    row = Milestone.objects.get(kind="unlocked")
    assert (row.happened_at, row.precision) == (UNLOCKED, "exact")


def test_what_was_observed_is_never_touched():
    someone = learner()
    stamps = {"burned_at": BURNED, "resurrected_at": RESURRECTED}
    begun(someone, srs_stage=9, **stamps)
    seen = milestone(
        someone,
        1,
        "burned_again",
        RESURRECTED,
        day(2025, 6, 1),
        precision="window",
        source="observed",
    )

    result = rebuilt(someone)

    again = Milestone.objects.get(kind="burned_again")
    assert (again.pk, again.happened_at) == (seen.pk, day(2025, 6, 1))
    assert result.observed == {"burned_again": 1}


def test_an_observation_is_left_alone_even_where_a_stamp_says_otherwise():
    someone = learner()
    begun(someone)
    milestone(someone, 1, "unlocked", UNLOCKED, BURNED, precision="window", source="observed")

    rebuilt(someone)

    assert Milestone.objects.get(kind="unlocked").happened_at == BURNED


def test_a_burn_again_that_nobody_saw_has_no_date():
    someone = learner()
    begun(someone, srs_stage=9, burned_at=BURNED, resurrected_at=RESURRECTED)

    rebuilt(someone)

    assert Milestone.objects.get(kind="burned_again").happened_at is None


def test_a_milestone_whose_stamp_a_reset_wiped_is_kept():
    someone = learner()
    assignment(someone, 1, unlocked_at=None)
    milestone(someone, 1, "burned", BURNED, BURNED)

    result = rebuilt(someone)

    assert kinds() == ["burned"]
    assert result.unproved == {"burned": 1}


def test_the_archive_of_a_reset_proves_what_the_mirror_has_lost():
    someone = learner()
    assignment(someone, 1, unlocked_at=None)
    archive(someone, day(2025, 1, 1), s1=BURNED)

    rebuilt(someone)

    assert Milestone.objects.get().happened_at == BURNED


def test_a_fact_in_archive_and_mirror_is_added_once():
    someone = learner()
    begun(someone, srs_stage=9, burned_at=BURNED)
    archive(someone, day(2025, 1, 1), s1=BURNED)

    assert rebuilt(someone).added["burned"] == 1


def test_a_burn_without_any_date_is_told_as_such():
    someone = learner()
    begun(someone, srs_stage=9)

    rebuilt(someone)

    assert Milestone.objects.get(kind="burned").precision == "unknown"


def test_a_burn_whose_date_is_known_is_not_told_again_without_one():
    someone = learner()
    begun(someone, srs_stage=9)
    milestone(someone, 1, "burned", BURNED, BURNED)

    rebuilt(someone)

    assert Milestone.objects.get(kind="burned").happened_at == BURNED


def test_an_archived_burn_without_a_date_proves_no_occasion():
    someone = learner()
    made = archive(someone, day(2025, 1, 1))
    ArchivedItem.objects.create(archive=made, subject_id=1, subject_type="kanji", srs_stage=9)

    rebuilt(someone)

    assert kinds() == []


def test_a_running_sync_is_not_disturbed():
    someone = learner()
    claim(someone.pk, clock)
    someone.refresh_from_db()

    for is_dry_run in (True, False):
        with pytest.raises(CannotRebuild, match="Try again in a minute"):
            rebuilt(someone, is_dry_run=is_dry_run)


def test_the_lease_is_given_back():
    someone = learner()

    rebuilt(someone)

    someone.refresh_from_db()
    assert someone.lease_expires_at is None


def test_pages_are_told_that_something_changed():
    someone = learner()
    begun(someone)

    rebuilt(someone)

    assert Learner.objects.get().data_version > someone.data_version


def test_more_items_take_no_more_queries(django_assert_num_queries):
    someone = learner()
    for subject_id in range(1, 30):
        begun(someone, subject_id)

    with django_assert_num_queries(6):
        rebuilt(someone, is_dry_run=True)


def test_what_a_synced_account_has_is_all_that_can_be_derived(hana):
    hana.sync()

    assert Assignment.objects.exists()
    assert not rebuilt(hana.learner, is_dry_run=True).added


def test_a_synced_account_that_lost_its_milestones_gets_the_same_again(hana):
    hana.sync()
    columns = ("subject_id", "kind", "occasion", "happened_at", "precision", "source")
    before = set(Milestone.objects.values_list(*columns))
    Milestone.objects.all().delete()

    rebuilt(hana.learner)

    assert set(Milestone.objects.values_list(*columns)) == before


def test_the_command_says_what_it_did_and_what_it_cannot_do():
    begun(learner())

    output = told("kana")

    assert "Milestones that were added: 1 lesson, 1 unlocked." in output
    assert "left as they are: 0 reviews, 0 archives" in output


def test_the_command_says_what_it_would_do():
    begun(learner())

    assert "Milestones that would be added: 1 lesson, 1 unlocked." in told("kana", "--dry-run")
    assert kinds() == []


def test_the_command_names_who_is_missing():
    with pytest.raises(CommandError, match="There is no user kana"):
        told("kana")
    person()
    with pytest.raises(CommandError, match="no history yet"):
        told("kana")
