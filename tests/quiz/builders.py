"""Burned items with answers, and the way through a check as a browser goes it."""

import re

from apps.quiz.models import Check, Question
from apps.sync.models import Assignment, Learner, Subject
from tests.stats import builders
from tests.stats.builders import NOW, day

KANJI = {
    "meanings": [{"meaning": "Ten Thousand", "primary": True, "accepted_answer": True}],
    "auxiliary_meanings": [
        {"meaning": "10000", "type": "whitelist"},
        {"meaning": "Hundred", "type": "blacklist"},
    ],
    "readings": [
        {"reading": "まん", "primary": True, "accepted_answer": True},
        {"reading": "よろず", "primary": False, "accepted_answer": False},
    ],
}


def burned(learner: Learner, subject_id: int, **fields: object) -> Assignment:
    """A burned kanji that means ten thousand and is read まん; `of_subject` changes its texts."""
    texts = {
        "type": fields.pop("type", "kanji"),
        "document_url": f"https://www.wanikani.com/kanji/{subject_id}",
        **KANJI,
        **fields.pop("of_subject", {}),
    }
    builders.subject(subject_id, **texts)
    known = {"srs_stage": 9, "burned_at": day(2024, 1, 1), "subject_type": texts["type"]}
    return builders.assignment(learner, subject_id, **{**known, **fields})


def check(learner: Learner, **fields: object) -> Check:
    return Check.objects.create(learner=learner, started_at=NOW, **fields)


def question(check: Check, subject_id: int, verdict: str = "open", **fields: object) -> Question:
    """One question for each call, in the order of the calls, answered when it has a verdict."""
    known = {
        "position": check.questions.count() + 1,
        "subject_type": "kanji",
        "part": "meaning",
        "verdict": verdict,
        "answered_at": None if verdict == "open" else NOW,
    }
    return Question.objects.create(asked_in=check, subject_id=subject_id, **{**known, **fields})


def asked(html: str) -> tuple[str, str]:
    """The address that takes the answer, and what is asked for."""
    address = re.search(r'action="(/check/questions/\d+/)"', html)
    part = re.search(r'id="asked">(.*?)</p>', html)
    return address[1], part[1]


def hide(subject_id: int) -> None:
    Subject.objects.filter(pk=subject_id).update(hidden_at=NOW)
