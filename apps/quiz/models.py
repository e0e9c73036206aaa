"""What was asked in a check and what the learner answered; nothing of it leaves this server."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q

from apps.sync.models import Learner


class CheckQuerySet(models.QuerySet["Check"]):
    def of(self, learner: Learner) -> Self:
        return self.filter(learner=learner)

    def going_on(self) -> Self:
        return self.filter(finished_at=None)


class Check(models.Model):
    """One round of questions on burned items; at most one goes on at a time."""

    learner = models.ForeignKey(Learner, on_delete=models.CASCADE, related_name="checks")
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    # The learner's choice of items as `Choice.stored` writes it: it tells past checks apart.
    choice = models.JSONField(default=dict)

    objects = CheckQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["learner"],
                condition=Q(finished_at=None),
                name="check_one_going_on_per_learner",
            ),
        ]

    def __str__(self) -> str:
        return f"check of {self.started_at:%Y-%m-%d} of learner {self.learner_id}"


class QuestionQuerySet(models.QuerySet["Question"]):
    def of(self, learner: Learner) -> Self:
        return self.filter(asked_in__learner=learner)

    def open(self) -> Self:
        return self.filter(verdict=Question.Verdict.OPEN)

    def answered(self) -> Self:
        return self.exclude(verdict=Question.Verdict.OPEN)

    def missed(self) -> Self:
        return self.filter(verdict=Question.Verdict.WRONG)

    def dismiss(self, subject_id: int, now: datetime) -> int:
        """Take an item's misses so far off the work list; a later miss brings it back."""
        return self.missed().filter(subject_id=subject_id).update(dismissed_at=now)


class Question(models.Model):
    """One part of one item, asked once; the subject is a number, as in the mirror."""

    class Part(models.TextChoices):
        MEANING = "meaning"
        READING = "reading"

    class Verdict(models.TextChoices):
        OPEN = "open"
        RIGHT = "right"
        WRONG = "wrong"
        KNOWN = "known"  # graded wrong, but the learner says that they knew it

    # Not `check`: Django's models have a method of that name.
    asked_in = models.ForeignKey(Check, on_delete=models.CASCADE, related_name="questions")
    position = models.PositiveIntegerField()
    subject_id = models.PositiveBigIntegerField()
    subject_type = models.CharField(max_length=40)
    part = models.CharField(max_length=7, choices=Part)
    verdict = models.CharField(max_length=5, choices=Verdict, default=Verdict.OPEN)
    given = models.CharField(max_length=200, blank=True)
    answered_at = models.DateTimeField(null=True)
    dismissed_at = models.DateTimeField(null=True)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["asked_in", "position"], name="question_one_at_each_position"
            ),
            models.UniqueConstraint(
                fields=["asked_in", "subject_id", "part"], name="question_asked_once_per_check"
            ),
            models.CheckConstraint(
                condition=Q(verdict="open", answered_at=None)
                | Q(verdict__in=["right", "wrong", "known"], answered_at__isnull=False),
                name="question_dated_once_answered",
            ),
            models.CheckConstraint(
                condition=Q(dismissed_at=None) | ~Q(verdict="open"),
                name="question_dismissed_after_its_answer",
            ),
        ]
        indexes = [
            # The work list, out of many answers that were right.
            models.Index(
                fields=["asked_in", "subject_id"],
                condition=Q(verdict="wrong"),
                name="question_missed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.part} of subject {self.subject_id}: {self.verdict}"
