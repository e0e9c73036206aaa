"""Checks of burned items and levels left out leave with the learner, and come back with them."""

import pytest

from apps.export.document import Malformed, read_document
from apps.quiz.choosing import Choice, Order
from apps.quiz.models import Check, Question
from tests.accounts.people import person
from tests.export.exports import (
    HERE,
    check,
    exported,
    question,
    rich_learner,
    spoilt,
    taken_in,
)
from tests.stats.builders import NOW, day, learner

pytestmark = pytest.mark.django_db


def test_a_check_is_written_with_its_answers():
    someone = learner()
    choice = Choice(types=("kanji",), order=Order.LONGEST_AGO, number=20)
    question(check(someone, choice=choice.stored()), given="つち")

    assert exported(someone)["checks"] == [
        {
            "started_at": "2025-02-01T12:00:00.000000Z",
            "finished_at": None,
            "choice": {"types": ["kanji"], "only": "all", "order": "longest_ago", "number": 20},
            "questions": [
                {
                    "position": 1,
                    "subject_id": 1,
                    "subject_type": "kanji",
                    "part": "reading",
                    "verdict": "wrong",
                    "given": "つち",
                    "answered_at": "2025-02-01T12:00:00.000000Z",
                    "dismissed_at": None,
                }
            ],
        }
    ]


def test_a_check_that_goes_on_goes_on_where_it_was_taken():
    someone = learner(api_base=HERE)
    asked_in = check(someone)
    question(asked_in, 1)
    question(asked_in, 2, verdict="open", answered_at=None)
    document = exported(someone)
    someone.delete()

    taken_in(person("other"), document)

    assert Check.objects.get().finished_at is None
    assert list(Question.objects.order_by("position").values_list("verdict", flat=True)) == [
        "wrong",
        "open",
    ]


def test_beside_another_that_goes_on_it_has_ended():
    someone = learner(api_base=HERE)
    theirs = check(someone)
    question(theirs)
    document = exported(someone)
    theirs.delete()
    ours = check(someone, started_at=day(2025, 3, 1))

    for _ in range(2):
        taken_in(someone.user, document)

    assert list(Check.objects.order_by("started_at").values_list("finished_at", flat=True)) == [
        NOW,
        None,
    ]
    assert Check.objects.going_on().get().started_at == ours.started_at


def test_a_check_that_the_file_knows_finished_replaces_ours():
    someone = learner(api_base=HERE)
    asked_in = check(someone)
    question(asked_in, verdict="open", answered_at=None)
    later = exported(someone)
    later["checks"][0]["finished_at"] = "2025-02-03T12:00:00.000000Z"

    taken_in(someone.user, later)

    assert Check.objects.get().finished_at == day(2025, 2, 3)
    assert Question.objects.count() == 1


SPOILT = [
    (["excluded_levels", 0, "level"], -1, "excluded_levels[0].level"),
    (["checks", 0, "choice"], {"types": ["words"]}, "checks[0].choice"),
    (["checks", 0, "choice"], {"number": "ten"}, "checks[0].choice"),
    (["checks", 0, "choice"], {"burned_from": "soon"}, "checks[0].choice"),
    (["checks", 0, "choice"], {"only": "some"}, "checks[0].choice"),
    (["checks", 0, "choice"], {"types": 5}, "checks[0].choice"),
    (["checks", 0, "choice"], [], "checks[0].choice"),
    (["checks", 0, "questions", 0, "part"], "both", "checks[0].questions[0].part"),
    (["checks", 0, "questions", 0, "verdict"], "open", "checks[0].questions[0].answered_at"),
    (["checks", 0, "questions", 0, "answered_at"], None, "checks[0].questions[0].answered_at"),
    (["checks", 0, "questions", 0, "given"], "x" * 201, "checks[0].questions[0].given"),
    (["checks", 0, "questions"], None, "checks[0].questions"),
]


@pytest.mark.parametrize(("path", "value", "place"), SPOILT)
def test_a_malformed_entry_is_named_with_its_place(path, value, place):
    document = exported(rich_learner())

    with pytest.raises(Malformed) as caught:
        read_document(spoilt(document, path, value))

    assert str(caught.value).startswith(f"{place}: ")


def test_an_answer_is_dismissed_only_once_there_is_one():
    document = exported(rich_learner())
    unanswered = {"verdict": "open", "answered_at": None, "dismissed_at": NOW.isoformat()}
    question = {**document["checks"][0]["questions"][0], **unanswered}

    with pytest.raises(Malformed, match=r"^checks\[0\]\.questions\[0\]\.dismissed_at: "):
        read_document(spoilt(document, ["checks", 0, "questions", 0], question))


def test_two_checks_cannot_both_go_on():
    document = exported(rich_learner())
    first = {**document["checks"][0], "finished_at": None}
    second = {**first, "started_at": NOW.isoformat()}

    with pytest.raises(Malformed, match=r"^checks\[1\]: is the same as checks\[0\]$"):
        read_document(spoilt(document, ["checks"], [first, second]))


def test_a_file_from_before_they_were_kept_is_taken():
    someone = rich_learner()
    document = exported(someone)
    someone.delete()
    del document["excluded_levels"], document["checks"]

    imported = taken_in(person("other"), document)

    assert (imported.added["excluded_levels"], imported.added["checks"]) == (0, 0)
