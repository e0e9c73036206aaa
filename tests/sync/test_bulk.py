"""Many rows at once: what is written, what stays, and how many that were."""

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from django.db import IntegrityError

from apps.sync.client.records import MaterialRecord
from apps.sync.history.observe import MILESTONES
from apps.sync.mirror import bulk
from apps.sync.mirror.resources import (
    ASSIGNMENTS,
    CATALOGUE,
    LEVEL_PROGRESSIONS,
    RESETS,
    REVIEW_STATISTICS,
    STUDY_MATERIALS,
    Resource,
)
from apps.sync.mirror.upsert import Change, changes_between, table_of, write
from apps.sync.models import Learner, Milestone, StudyMaterial
from tests.accounts.people import person
from tests.sync.learners import learner

NOON = datetime(2026, 3, 10, 12, tzinfo=UTC)
# Few rows go one by one, many by COPY where the database has it.
FEW, MANY = 3, bulk.WORTH_A_COPY + 5
EVERY_RESOURCE = (
    *CATALOGUE, ASSIGNMENTS, REVIEW_STATISTICS, LEVEL_PROGRESSIONS, RESETS, STUDY_MATERIALS,
)  # fmt: skip

both_ways = pytest.mark.parametrize("count", [FEW, MANY])


def materials(count: int, **fields: Any) -> list[Change[MaterialRecord]]:
    ordinary = {
        "subject_id": 7,
        "subject_type": "kanji",
        "meaning_note": None,
        "reading_note": "",
        "meaning_synonyms": ("one", "いち"),
        "hidden": False,
        "created_at": NOON,
        "data_updated_at": NOON + timedelta(microseconds=1),
    }
    return [
        Change(None, MaterialRecord(wanikani_id=number, **{**ordinary, **fields}))
        for number in range(count)
    ]


def milestones(someone: Learner, count: int, level: str = "kanji") -> list[tuple[object, ...]]:
    return [
        (someone.pk, number, level, "passed", NOON, NOON, None, "exact", "stamp", NOON)
        for number in range(count)
    ]


@both_ways
def test_what_is_written_is_read_back_as_it_was(db: None, count: int) -> None:
    someone, sent = learner(), materials(count)

    write(STUDY_MATERIALS, someone, sent)

    assert StudyMaterial.objects.filter(learner=someone).count() == count
    assert changes_between(STUDY_MATERIALS, someone, [change.after for change in sent]) == []


@both_ways
def test_a_known_row_takes_over_what_is_new(db: None, count: int) -> None:
    someone = learner()
    write(STUDY_MATERIALS, someone, materials(count))
    newer = materials(count, meaning_note="a note", meaning_synonyms=())

    write(STUDY_MATERIALS, someone, newer)

    assert StudyMaterial.objects.filter(meaning_note="a note", meaning_synonyms=[]).count() == count


@both_ways
def test_what_is_only_appended_stays_as_it_was_first(db: None, count: int) -> None:
    someone = learner()
    first = bulk.put(MILESTONES, milestones(someone, count))

    again = bulk.put(MILESTONES, milestones(someone, count + 1, "radical"))

    assert (first, again) == (count, 1)
    assert Milestone.objects.filter(subject_type="kanji").count() == count


@both_ways
def test_the_same_ids_of_another_learner_are_other_rows(db: None, count: int) -> None:
    one, other = learner(person("one")), learner(person("other"))
    write(STUDY_MATERIALS, one, materials(count))

    write(STUDY_MATERIALS, other, materials(count, subject_type="radical"))

    assert StudyMaterial.objects.filter(learner=one, subject_type="kanji").count() == count


@both_ways
def test_a_row_that_the_database_refuses_stops_all(db: None, count: int) -> None:
    someone = learner()
    rows = milestones(someone, count)
    rows[-1] = (*rows[-1][:7], "unknown", *rows[-1][8:])  # dated, yet of unknown date

    with pytest.raises(IntegrityError):
        bulk.put(MILESTONES, rows)


def test_a_moment_of_another_zone_is_the_same_moment(db: None) -> None:
    elsewhere = NOON.astimezone(timezone(timedelta(hours=9)))

    write(STUDY_MATERIALS, someone := learner(), materials(1, created_at=elsewhere))

    assert StudyMaterial.objects.get(learner=someone).created_at == NOON


def test_nothing_to_write_asks_the_database_nothing(
    db: None, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(0):
        assert bulk.put(MILESTONES, []) == 0


@pytest.mark.parametrize("resource", EVERY_RESOURCE, ids=lambda resource: resource.name)
def test_what_a_record_does_not_name_may_be_missing_in_its_row(resource: Resource) -> None:
    """Rows are written past Django, which would fill in defaults."""
    fields = resource.model._meta.concrete_fields
    unnamed = [field for field in fields if field.column not in table_of(resource).columns]

    assert [field.name for field in unnamed if not (field.null or field.primary_key)] == []
