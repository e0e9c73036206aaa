"""One learner's rows with the API's column names; only `apps.sync.mirror` writes them.

The subject is a number, not a foreign key: a row may arrive before its subject, or outlive it.
"""

from typing import TypeVar

from django.db import models
from django.db.models import Q

from apps.sync.models.learner import Learner

Row = TypeVar("Row", bound=models.Model)


class MirroredRows(models.Manager[Row]):
    def listed(self) -> models.QuerySet[Row]:
        """Without the rows that WaniKani lists no more: what counts as the present."""
        return self.filter(unlisted_at=None)


class MirroredRow(models.Model):
    """What every mirrored row has: whose it is, WaniKani's id and the two stamps.

    `unlisted_at` is ours: since when two full walks agree that WaniKani lists the row no more.
    """

    # Here and in the history the unique key begins with the learner and serves as their index.
    learner = models.ForeignKey(Learner, on_delete=models.CASCADE, related_name="+", db_index=False)
    wanikani_id = models.PositiveBigIntegerField()
    created_at = models.DateTimeField(null=True)
    data_updated_at = models.DateTimeField(null=True)
    unlisted_at = models.DateTimeField(null=True)

    objects = MirroredRows()

    class Meta:
        abstract = True
        constraints = [
            models.UniqueConstraint(
                fields=["learner", "wanikani_id"], name="%(class)s_wanikani_id_once_per_learner"
            ),
        ]

    def __str__(self) -> str:
        return f"{type(self).__name__} {self.wanikani_id} of learner {self.learner_id}"


class Assignment(MirroredRow):
    subject_id = models.PositiveBigIntegerField()
    subject_type = models.CharField(max_length=40)
    srs_stage = models.PositiveSmallIntegerField()
    unlocked_at = models.DateTimeField(null=True)
    started_at = models.DateTimeField(null=True)
    passed_at = models.DateTimeField(null=True)
    burned_at = models.DateTimeField(null=True)
    available_at = models.DateTimeField(null=True)
    resurrected_at = models.DateTimeField(null=True)
    hidden = models.BooleanField(default=False)

    class Meta(MirroredRow.Meta):
        constraints = [
            *MirroredRow.Meta.constraints,
            models.UniqueConstraint(
                fields=["learner", "subject_id"], name="assignment_subject_once_per_learner"
            ),
            models.CheckConstraint(
                condition=Q(srs_stage__lte=9), name="assignment_stage_within_ladder"
            ),
        ]
        indexes = [
            # Stage distribution, forecast and queues of one learner.
            models.Index(
                fields=["learner", "srs_stage", "available_at"], name="assignment_by_stage"
            ),
            # How many items stand where: answered by the index alone.
            models.Index(
                fields=["learner", "subject_type", "srs_stage"],
                condition=Q(hidden=False, unlisted_at=None, unlocked_at__isnull=False),
                name="assignment_counted_by_stage",
            ),
        ]


class ReviewStatistic(MirroredRow):
    subject_id = models.PositiveBigIntegerField()
    subject_type = models.CharField(max_length=40)
    meaning_correct = models.PositiveIntegerField(default=0)
    meaning_incorrect = models.PositiveIntegerField(default=0)
    meaning_max_streak = models.PositiveIntegerField(default=0)
    meaning_current_streak = models.PositiveIntegerField(default=0)
    reading_correct = models.PositiveIntegerField(default=0)
    reading_incorrect = models.PositiveIntegerField(default=0)
    reading_max_streak = models.PositiveIntegerField(default=0)
    reading_current_streak = models.PositiveIntegerField(default=0)
    percentage_correct = models.PositiveSmallIntegerField(null=True)
    hidden = models.BooleanField(default=False)

    class Meta(MirroredRow.Meta):
        constraints = [
            *MirroredRow.Meta.constraints,
            models.UniqueConstraint(
                fields=["learner", "subject_id"], name="reviewstatistic_subject_once_per_learner"
            ),
        ]


class LevelProgression(MirroredRow):
    level = models.PositiveSmallIntegerField()
    unlocked_at = models.DateTimeField(null=True)
    started_at = models.DateTimeField(null=True)
    passed_at = models.DateTimeField(null=True)
    completed_at = models.DateTimeField(null=True)
    abandoned_at = models.DateTimeField(null=True)


class Reset(MirroredRow):
    original_level = models.PositiveSmallIntegerField()
    target_level = models.PositiveSmallIntegerField()
    confirmed_at = models.DateTimeField(null=True)


class StudyMaterial(MirroredRow):
    subject_id = models.PositiveBigIntegerField()
    subject_type = models.CharField(max_length=40)
    # Null in rows from before July 2024, empty since: kept as they come.
    meaning_note = models.TextField(null=True)
    reading_note = models.TextField(null=True)
    meaning_synonyms = models.JSONField(default=list)
    hidden = models.BooleanField(default=False)
