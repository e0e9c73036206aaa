"""Exports to take in again: an account with a row of everything, written down and spoilt."""

import copy
import json

from apps.export.document import read_document
from apps.export.taking_in import import_document
from apps.export.writing import export
from apps.quiz.models import Check
from apps.stats.models import ExcludedLevel
from apps.sync.models import (
    ItemLedger,
    Review,
    ReviewStatistic,
    StudyMaterial,
    Vacation,
    Walk,
)
from tests.stats.builders import (
    NOW,
    archive,
    assignment,
    day,
    learner,
    milestone,
    progression,
    reset,
)

# The API that the tests' server is set to read.
HERE = "http://127.0.0.1:9"


def clock():
    return NOW


def text_of(someone):
    return "".join(export(someone, NOW))


def exported(someone):
    return json.loads(text_of(someone))


def taken_in(user, document):
    return import_document(user, read_document(json.dumps(document)), clock)


def review(someone, subject_id=1, **fields):
    known = {
        "subject_type": "kanji",
        "meaning_correct": 1,
        "reviewed_at": day(2024, 1, 1),
        "precision": "hour",
        "recorded_at": day(2025, 1, 1),
    }
    return Review.objects.create(learner=someone, subject_id=subject_id, **{**known, **fields})


def check(someone, **fields):
    return Check.objects.create(learner=someone, **{"started_at": day(2025, 2, 1), **fields})


def question(asked_in, position=1, **fields):
    """Answered wrongly."""
    known = {"subject_id": position, "subject_type": "kanji", "part": "reading", "given": ""}
    answer = {"verdict": "wrong", "answered_at": asked_in.started_at}
    return asked_in.questions.create(position=position, **{**known, **answer, **fields})


def rich_learner(user=None):
    """A row of everything."""
    someone = learner(user, api_base=HERE)
    stamped = {"created_at": day(2024, 1, 1), "data_updated_at": day(2024, 1, 2)}
    assignment(someone, 1, **stamped)
    known = {"subject_id": 1, "subject_type": "kanji", **stamped}
    ReviewStatistic.objects.create(learner=someone, wanikani_id=1, percentage_correct=90, **known)
    StudyMaterial.objects.create(
        learner=someone, wanikani_id=1, meaning_synonyms=["ground"], meaning_note="", **known
    )
    progression(someone, 1, 1)
    reset(someone, 1)
    review(someone)
    milestone(someone, 1, "burned", day(2024, 1, 1), day(2024, 1, 1))
    archive(someone, day(2025, 1, 1), s1=day(2023, 1, 1))
    Vacation.objects.create(learner=someone, started_at=day(2024, 5, 1))
    ItemLedger.objects.create(learner=someone, subject_id=1, subject_type="kanji", epoch=1)
    Walk.objects.create(
        learner=someone, api_base=HERE, resource="assignments", drained_at=NOW, begun_at=NOW
    )
    ExcludedLevel.objects.create(learner=someone, attempt=1, level=3)
    question(check(someone, finished_at=day(2025, 2, 2)))
    someone.gaps.create(began_at=day(2024, 1, 1), ended_at=day(2024, 1, 2))
    someone.snapshots.create(
        day=day(2024, 1, 2).date(),
        taken_at=day(2024, 1, 2),
        level=5,
        lessons=3,
        reviews=4,
        stages={"kanji": [0] * 9 + [1]},
    )
    return someone


def spoilt(document, path, value):
    document = copy.deepcopy(document)
    inner = document
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = value
    return json.dumps(document)
