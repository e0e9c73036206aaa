"""`import USERNAME FILE`: what left comes back whole, once, or not at all."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from apps.export import taking_in
from apps.export.taking_in import CannotImport
from apps.sync.lease import claim
from apps.sync.models import Assignment, ItemLedger, Learner, Milestone, ResetArchive, Review, Walk
from tests.accounts.people import person
from tests.export.exports import (
    HERE,
    clock,
    exported,
    review,
    rich_learner,
    spoilt,
    taken_in,
    text_of,
)
from tests.stats.builders import NOW, assignment, day, learner

pytestmark = pytest.mark.django_db


def command(*arguments):
    out = StringIO()
    call_command("import", *arguments, stdout=out)
    return out.getvalue()


def test_what_was_exported_and_wiped_comes_back_as_it_was():
    someone = rich_learner()
    before = exported(someone)
    someone.delete()

    imported = taken_in(person("other"), before)

    assert exported(imported.learner) == before


def test_rows_come_back_in_chunks_as_well(monkeypatch):
    monkeypatch.setattr(taking_in, "CHUNK", 2)
    someone = learner(api_base=HERE)
    for subject_id in range(1, 6):
        assignment(someone, subject_id, created_at=NOW, data_updated_at=NOW)
    before = exported(someone)
    someone.delete()

    imported = taken_in(person("other"), before)

    assert exported(imported.learner) == before


def test_importing_twice_is_importing_once():
    someone = rich_learner()
    before = exported(someone)
    someone.delete()
    user = person("other")

    taken_in(user, before)
    second = taken_in(user, before)

    assert set(second.added.values()) == {0}
    assert exported(second.learner) == before


def test_nothing_of_the_stage_is_left_behind():
    someone = rich_learner()

    taken_in(someone.user, exported(someone))

    assert [each.uuid for each in Learner.objects.all()] == [someone.uuid]


def test_a_new_account_waits_for_its_token():
    document = exported(rich_learner())
    Learner.objects.all().delete()

    imported = taken_in(person("other"), document)

    found = Learner.objects.get()
    assert imported.is_new
    assert (found.is_current, found.state, found.next_sync_at) == (True, "token_rejected", None)
    assert found.lease_expires_at is None


def test_rows_that_wanikani_has_sent_since_win():
    someone = rich_learner()
    document = exported(someone)
    Assignment.objects.update(srs_stage=4)

    taken_in(someone.user, document)

    assert Assignment.objects.get().srs_stage == 4


def test_an_item_that_has_another_row_here_is_not_taken_twice():
    someone = rich_learner()
    document = exported(someone)
    Assignment.objects.update(wanikani_id=77)

    taken_in(someone.user, document)

    assert Assignment.objects.get().wanikani_id == 77


def test_history_that_is_missing_here_is_added():
    someone = rich_learner()
    document = exported(someone)
    Review.objects.all().delete()
    review(someone, 2)
    ResetArchive.objects.all().delete()

    imported = taken_in(someone.user, document)

    assert imported.added["reviews"] == imported.added["archives"] == 1
    assert sorted(Review.objects.values_list("subject_id", flat=True)) == [1, 2]
    assert ResetArchive.objects.get().items.count() == 1


def test_of_two_records_of_one_fact_the_better_dated_is_kept():
    someone = rich_learner()
    document = exported(someone)
    Review.objects.update(precision="unknown", reviewed_at=None)
    Milestone.objects.update(happened_at=day(2024, 1, 3))

    taken_in(someone.user, document)

    assert Review.objects.get().precision == "hour"
    assert Milestone.objects.get().happened_at == day(2024, 1, 3)


def test_an_archive_with_items_replaces_one_that_nobody_saw():
    someone = rich_learner()
    document = exported(someone)
    ResetArchive.objects.all().delete()
    someone.reset_archives.create(confirmed_at=day(2025, 1, 1), archived_at=NOW, is_observed=False)

    taken_in(someone.user, document)

    assert ResetArchive.objects.get().items.count() == 1


def test_where_a_read_account_stands_is_not_set_back():
    someone = rich_learner()
    document = exported(someone)
    ItemLedger.objects.all().delete()

    taken_in(someone.user, document)

    assert not ItemLedger.objects.exists()
    assert Walk.objects.get().drained_at == NOW


def test_an_account_that_was_connected_but_never_read_goes_on_where_the_file_stood():
    document = exported(rich_learner())
    Learner.objects.all().delete()
    fresh = learner(person("other"), api_base=HERE, uuid="uuid-of-kana", completed_at=None)

    taken_in(fresh.user, document)

    fresh.refresh_from_db()
    assert fresh.completed_at == NOW.replace(minute=29)
    assert fresh.walks.count() == fresh.ledgers.count() == 1


def test_an_export_without_the_standing_is_still_read():
    document = exported(rich_learner())
    Learner.objects.all().delete()
    del document["walks"], document["ledgers"]

    taken_in(person("other"), document)

    assert Review.objects.count() == 1


def test_a_file_of_another_account_is_refused():
    document = exported(rich_learner())
    Learner.objects.all().delete()
    other = learner(person("other"), api_base=HERE)

    with pytest.raises(CannotImport, match="wk-kana, but other has wk-other"):
        taken_in(other.user, document)


def test_an_account_of_another_user_is_refused():
    document = exported(rich_learner())

    with pytest.raises(CannotImport, match="belongs to another user"):
        taken_in(person("other"), document)


def test_an_account_of_another_api_is_refused():
    document = exported(rich_learner())
    Learner.objects.all().delete()
    document["learner"]["api_base"] = "https://elsewhere.example"

    with pytest.raises(CannotImport, match=r"https://elsewhere\.example"):
        taken_in(person("other"), document)


def test_a_running_sync_is_not_disturbed():
    someone = rich_learner()
    claim(someone.pk, clock)

    with pytest.raises(CannotImport, match="Try again"):
        taken_in(someone.user, exported(someone))

    assert Learner.objects.count() == 1


def test_a_stage_that_was_left_behind_is_cleared_away():
    someone = rich_learner()
    stale = learner(
        someone.user, api_base=HERE, uuid=f"importing {someone.user.pk}", is_current=False
    )
    review(stale)

    taken_in(someone.user, exported(someone))

    assert Learner.objects.count() == Review.objects.count() == 1


def test_the_command_tells_what_came_and_what_to_do_next(tmp_path):
    someone = rich_learner()
    file = tmp_path / "kana.json"
    file.write_text(text_of(someone), encoding="utf-8")
    someone.delete()

    told = command("kana", str(file))

    assert told.startswith("wk-kana: 1 assignments, ")
    assert "./wk connect kana --token TOKEN" in told


def test_the_command_applies_nothing_of_a_malformed_file(tmp_path):
    document = exported(rich_learner())
    Learner.objects.all().delete()
    file = tmp_path / "kana.json"
    file.write_text(spoilt(document, ("reviews", 0, "epoch"), None), encoding="utf-8")

    with pytest.raises(
        CommandError, match=r"Nothing was imported. kana\.json: reviews\[0\]\.epoch"
    ):
        command("kana", str(file))

    assert not Learner.objects.exists()


def test_the_command_names_who_or_what_is_missing(tmp_path):
    with pytest.raises(CommandError, match="There is no user kana"):
        command("kana", "x.json")
    person()
    with pytest.raises(CommandError, match=r"cannot be read: No such file"):
        command("kana", str(tmp_path / "x.json"))
