"""`export USERNAME`: complete, in the API's own shape, and without what must not leave."""

import json
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.export import writing
from apps.export.writing import export
from apps.sync.models import (
    Assignment,
    LevelProgression,
    Reset,
    Review,
    ReviewStatistic,
    StudyMaterial,
    Vacation,
)
from tests.accounts.people import person
from tests.stats.builders import (
    NOW,
    archive,
    assignment,
    burned,
    day,
    item,
    learner,
    milestone,
)

pytestmark = pytest.mark.django_db

RECORDED = Path(__file__).parent.parent / "recorded"
ROWS = [
    (Assignment, "assignments", "assignment-after-reset-2025.json"),
    (ReviewStatistic, "review_statistics", "review_statistic-radical-2025.json"),
    (LevelProgression, "level_progressions", "level_progression-2025.json"),
    (Reset, "resets", "reset-2018.json"),
    (StudyMaterial, "study_materials", "study_material-2025.json"),
]


def exported(someone):
    return json.loads("".join(export(someone, NOW)))


def command(*arguments):
    out = StringIO()
    call_command("export", *arguments, stdout=out)
    return out.getvalue()


def test_the_document_has_every_part_also_of_an_empty_account():
    document = exported(learner())

    assert list(document) == [
        "format",
        "version",
        "exported_at",
        "learner",
        "walks",
        "ledgers",
        "assignments",
        "review_statistics",
        "level_progressions",
        "resets",
        "study_materials",
        "reviews",
        "milestones",
        "archives",
        "vacations",
        "gaps",
        "snapshots",
        "excluded_levels",
        "checks",
    ]
    assert (document["format"], document["version"]) == ("wkdash", 1)
    assert document["exported_at"] == "2026-03-10T09:30:00.000000Z"


def test_the_account_is_named_by_what_never_changes():
    account = exported(learner(level=7))["learner"]

    assert (account["uuid"], account["username"], account["level"]) == (
        "uuid-of-kana",
        "wk-kana",
        7,
    )


@pytest.mark.parametrize(("model", "name", "file"), ROWS)
def test_a_mirrored_row_is_written_as_wanikani_sent_it(model, name, file):
    sent = json.loads((RECORDED / file).read_text(encoding="utf-8"))
    someone = learner()
    stamps = {"wanikani_id": sent["id"], "data_updated_at": sent["data_updated_at"]}
    model.objects.create(learner=someone, **stamps, **sent["data"])

    (row,) = exported(someone)[name]

    assert row == sent
    assert list(row["data"]) == list(sent["data"])


def test_rows_come_in_the_order_of_their_ids_and_completely(monkeypatch):
    monkeypatch.setattr(writing, "CHUNK", 2)
    someone = learner()
    for subject_id in (5, 1, 4, 2, 3):
        assignment(someone, subject_id)

    rows = exported(someone)["assignments"]

    assert [row["data"]["subject_id"] for row in rows] == [1, 2, 3, 4, 5]


def test_reviews_are_written_with_the_counter_that_numbers_them():
    someone = learner()
    Review.objects.create(
        learner=someone,
        subject_id=1,
        subject_type="kanji",
        meaning_correct=7,
        reviewed_at=day(2024, 1, 1),
        precision="hour",
        starting_srs_stage=3,
        ending_srs_stage=2,
        incorrect_meaning_answers=1,
        incorrect_reading_answers=0,
        recorded_at=day(2025, 1, 1),
    )

    assert exported(someone)["reviews"] == [
        {
            "subject_id": 1,
            "subject_type": "kanji",
            "epoch": 0,
            "meaning_correct": 7,
            "reviewed_at": "2024-01-01T12:00:00.000000Z",
            "not_before": None,
            "precision": "hour",
            "starting_srs_stage": 3,
            "ending_srs_stage": 2,
            "incorrect_meaning_answers": 1,
            "incorrect_reading_answers": 0,
            "recorded_at": "2025-01-01T12:00:00.000000Z",
        }
    ]


def test_milestones_are_written_with_what_we_know_of_their_date():
    someone = learner()
    milestone(someone, 1, "burned_again", day(2024, 1, 1), None, recorded_at=day(2025, 1, 1))

    assert exported(someone)["milestones"] == [
        {
            "subject_id": 1,
            "subject_type": "kanji",
            "kind": "burned_again",
            "occasion": "2024-01-01T12:00:00.000000Z",
            "happened_at": None,
            "not_before": None,
            "precision": "unknown",
            "source": "stamp",
            "recorded_at": "2025-01-01T12:00:00.000000Z",
        }
    ]


def test_an_archive_holds_its_items():
    someone = learner()
    archive(someone, day(2024, 1, 1), s1=day(2023, 1, 1), s2=day(2022, 1, 1))
    archive(someone, day(2025, 1, 1))

    archives = exported(someone)["archives"]

    assert [[row["subject_id"] for row in one["items"]] for one in archives] == [[1, 2], []]
    assert archives[0]["confirmed_at"] == "2024-01-01T12:00:00.000000Z"
    assert archives[0]["items"][0]["burned_at"] == "2023-01-01T12:00:00.000000Z"


def test_vacations_are_written_with_the_bounds_of_their_end():
    someone = learner()
    Vacation.objects.create(learner=someone, started_at=day(2024, 1, 1))

    assert exported(someone)["vacations"] == [
        {"started_at": "2024-01-01T12:00:00.000000Z", "ended_not_before": None, "ended_by": None}
    ]


def test_gaps_and_snapshots_are_written():
    someone = learner()
    someone.gaps.create(began_at=day(2024, 1, 1), ended_at=day(2024, 1, 2))
    seen = {"level": 5, "lessons": 3, "reviews": 4, "stages": {"kanji": [0] * 9 + [1]}}
    someone.snapshots.create(day=date(2024, 1, 2), taken_at=day(2024, 1, 2), **seen)

    document = exported(someone)

    assert document["gaps"] == [
        {"began_at": "2024-01-01T12:00:00.000000Z", "ended_at": "2024-01-02T12:00:00.000000Z"}
    ]
    assert document["snapshots"] == [
        {"day": "2024-01-02", "taken_at": "2024-01-02T12:00:00.000000Z", **seen}
    ]


def test_subject_texts_stay_out():
    someone = learner()
    item(someone, 1, characters="一")

    document = "".join(export(someone, NOW))

    assert "一" not in document
    assert "Meaning 1" not in document


def test_rows_of_another_learner_stay_theirs():
    someone, other = learner(), learner(person("other"))
    burned(other, 1, day(2024, 1, 1))

    document = exported(someone)

    assert (document["assignments"], document["milestones"]) == ([], [])


def test_more_rows_take_no_more_queries_until_a_chunk_is_full():
    someone = learner()
    counts = []

    for start in (1, 21):
        for subject_id in range(start, start + 20):
            assignment(someone, subject_id)
        with CaptureQueriesContext(connection) as queries:
            exported(someone)
        counts.append(len(queries))

    assert counts[0] == counts[1]


def test_an_export_only_reads_and_opens_no_transaction():
    someone = learner()
    assignment(someone, 1)

    with CaptureQueriesContext(connection) as queries:
        exported(someone)

    assert {query["sql"].partition(" ")[0] for query in queries} == {"SELECT"}


def test_the_command_prints_the_document_and_nothing_else():
    learner()

    assert json.loads(command("kana"))["format"] == "wkdash"


def test_the_command_exports_the_account_of_the_present_token():
    user = person()
    learner(user, uuid="present", data_updated_at=day(2025, 1, 1))
    learner(user, uuid="other", is_current=False, data_updated_at=day(2026, 1, 1))

    assert json.loads(command("kana"))["learner"]["uuid"] == "present"


def test_without_a_token_the_account_that_was_read_last_is_exported():
    user = person()
    learner(user, uuid="late", is_current=False, data_updated_at=day(2026, 1, 1))
    learner(user, uuid="early", is_current=False, data_updated_at=day(2025, 1, 1))

    assert json.loads(command("kana"))["learner"]["uuid"] == "late"


def test_an_unknown_user_is_a_sentence():
    with pytest.raises(CommandError, match="There is no user kana"):
        command("kana")


def test_a_user_without_any_account_is_a_sentence():
    person()

    with pytest.raises(CommandError, match="nothing to export"):
        command("kana")
