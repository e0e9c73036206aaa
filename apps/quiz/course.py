"""The course of a check: begun, answered question by question, finished. Every write is here."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from random import Random

from django.db import transaction

from apps.quiz.accepted import AskedItem
from apps.quiz.burned import askable_subjects, burned_items_of
from apps.quiz.choosing import BurnedItem, Choice, drawn, parts_of
from apps.quiz.grading import Accepted, Grade, Outcome, grade_meaning, grade_reading
from apps.quiz.models import Check, Question
from apps.stats.reader import Reader
from apps.sync.models import Learner

BATCH = 1000


def begin(learner: Learner, choice: Choice, reader: Reader, rng: Random) -> Check | None:
    """A new check, which ends the one that went on; None when the choice leaves nothing."""
    items = drawn(burned_items_of(learner, choice, reader), choice, rng)
    if not items:
        return None
    with transaction.atomic():
        # Held until the new check is there: a button pressed twice would make two at once.
        Learner.objects.select_for_update(no_key=True).get(pk=learner.pk)
        Check.objects.of(learner).going_on().update(finished_at=reader.now)
        check = Check.objects.create(learner=learner, started_at=reader.now, choice=choice.stored())
        Question.objects.bulk_create(_questions(check, items), batch_size=BATCH)
    return check


def next_question(check: Check) -> Question | None:
    """The first open one, without items that the learner may no longer see."""
    shown = askable_subjects(check.learner).values("id")
    left = check.questions.filter(verdict=Question.Verdict.OPEN, subject_id__in=shown)
    return left.order_by("position").first()


def answer(question: Question, given: str, item: AskedItem, now: datetime) -> Grade:
    """Grade `given`; what has to be asked again is not kept. A second answer changes nothing."""
    grade = graded(question.part, given, item.accepted)
    if grade.outcome is not Outcome.AGAIN:
        _keep(question, Question.Verdict(grade.outcome.value), given, now)
    return grade


def give_up(question: Question, now: datetime) -> None:
    """The learner does not know: a miss."""
    _keep(question, Question.Verdict.WRONG, "", now)


def own_up(question: Question) -> None:
    """The learner says that a miss was none."""
    missed = Question.objects.missed().filter(pk=question.pk)
    missed.update(verdict=Question.Verdict.KNOWN, dismissed_at=None)


def finish(check: Check, now: datetime) -> None:
    """What was not asked stays unasked."""
    Check.objects.going_on().filter(pk=check.pk).update(finished_at=now)


def graded(part: str, given: str, accepted: Accepted) -> Grade:
    grade = grade_reading if part == Question.Part.READING else grade_meaning
    return grade(given, accepted)


def _keep(question: Question, verdict: Question.Verdict, given: str, now: datetime) -> None:
    with transaction.atomic():
        Question.objects.open().filter(pk=question.pk).update(
            verdict=verdict, given=given, answered_at=now
        )
        if next_question(question.asked_in) is None:
            finish(question.asked_in, now)


def _questions(check: Check, items: Iterable[BurnedItem]) -> Iterator[Question]:
    asked = ((item, part) for item in items for part in parts_of(item.type))
    for position, (item, part) in enumerate(asked, start=1):
        yield Question(
            asked_in=check,
            position=position,
            subject_id=item.subject_id,
            subject_type=item.type,
            part=part,
        )
