"""What happened and when: ours, append-only, kept even where WaniKani forgets it.

Natural keys make recording the same fact twice impossible, whatever is read again.
"""

from django.db import models
from django.db.models import Q

from apps.sync.models.learner import Learner


class Precision(models.TextChoices):
    """How well a moment is known."""

    EXACT = "exact"  # when WaniKani recorded it
    HOUR = "hour"  # the moment given is the top of the proved hour
    WINDOW = "window"  # between `not_before` and the moment given, the poll that saw it
    UNKNOWN = "unknown"  # it happened; nobody can say when


class Milestone(models.Model):
    """A step in an item's life: unlocked, lesson done, passed, burned, resurrected, burned again.

    `occasion` tells apart the repetitions of one kind: WaniKani's own stamp where there is one; for
    a burn again the resurrection that began the life it ended (each life burns at most once).
    """

    class Kind(models.TextChoices):
        UNLOCKED = "unlocked"
        LESSON = "lesson"
        PASSED = "passed"
        BURNED = "burned"
        RESURRECTED = "resurrected"
        BURNED_AGAIN = "burned_again"

    class Source(models.TextChoices):
        STAMP = "stamp"  # a date in WaniKani's own row
        OBSERVED = "observed"  # seen by comparing two polls

    learner = models.ForeignKey(
        Learner, on_delete=models.CASCADE, related_name="milestones", db_index=False
    )
    subject_id = models.PositiveBigIntegerField()
    subject_type = models.CharField(max_length=40)
    kind = models.CharField(max_length=20, choices=Kind)
    occasion = models.DateTimeField()
    happened_at = models.DateTimeField(null=True)
    not_before = models.DateTimeField(null=True)
    precision = models.CharField(max_length=10, choices=Precision)
    source = models.CharField(max_length=10, choices=Source)
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["learner", "subject_id", "kind", "occasion"], name="milestone_recorded_once"
            ),
            models.CheckConstraint(
                condition=Q(happened_at=None, precision="unknown")
                | Q(happened_at__isnull=False) & ~Q(precision="unknown"),
                name="milestone_dated_unless_unknown",
            ),
        ]
        indexes = [
            # Timelines of one learner by kind and date.
            models.Index(fields=["learner", "kind", "happened_at"], name="milestone_timeline"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} of subject {self.subject_id} at {self.happened_at}"


class ResetArchive(models.Model):
    """An account as we had mirrored it just before a reset wiped it.

    `reset_id` is WaniKani's id of the confirmed reset, null for a wipe nobody explained;
    `is_observed` is False for resets from before our time, or hidden behind another one.
    """

    learner = models.ForeignKey(Learner, on_delete=models.CASCADE, related_name="reset_archives")
    reset_id = models.PositiveBigIntegerField(null=True)
    confirmed_at = models.DateTimeField()
    archived_at = models.DateTimeField()
    is_observed = models.BooleanField(default=True)
    # When WaniKani's job had come to rest and one full walk had read what it left.
    settled_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["learner", "confirmed_at"], name="resetarchive_once_per_reset"
            ),
        ]

    def __str__(self) -> str:
        return f"archive of the reset of {self.confirmed_at:%Y-%m-%d}"


class ArchivedItem(models.Model):
    """An item's assignment and statistic before a reset; counters null if it had none."""

    archive = models.ForeignKey(
        ResetArchive, on_delete=models.CASCADE, related_name="items", db_index=False
    )
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
    meaning_correct = models.PositiveIntegerField(null=True)
    meaning_incorrect = models.PositiveIntegerField(null=True)
    reading_correct = models.PositiveIntegerField(null=True)
    reading_incorrect = models.PositiveIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["archive", "subject_id"], name="archiveditem_once_per_archive"
            ),
        ]

    def __str__(self) -> str:
        return f"subject {self.subject_id} at stage {self.srs_stage}"


class Vacation(models.Model):
    """WaniKani shows only the present vacation; its end lies between two of our polls."""

    learner = models.ForeignKey(Learner, on_delete=models.CASCADE, related_name="vacations")
    started_at = models.DateTimeField()
    ended_not_before = models.DateTimeField(null=True)
    ended_by = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["learner", "started_at"], name="vacation_recorded_once"
            ),
        ]

    def __str__(self) -> str:
        return f"vacation since {self.started_at:%Y-%m-%d}"
