"""The review log that WaniKani no longer keeps, and what waits to enter it."""

from django.db import models
from django.db.models import Q

from apps.sync.models.history import Precision
from apps.sync.models.learner import Learner


class Review(models.Model):
    """One review, the log that WaniKani no longer keeps.

    Each review raises `meaning_correct` by one, so that counter numbers the reviews of an item; a
    new `epoch` begins when counters fall. What is not proved is null: the dates of all but the last
    of several reviews in one window, stages in between, and how misses were shared among them.
    """

    learner = models.ForeignKey(
        Learner, on_delete=models.CASCADE, related_name="reviews", db_index=False
    )
    subject_id = models.PositiveBigIntegerField()
    subject_type = models.CharField(max_length=40)
    epoch = models.PositiveIntegerField(default=0)
    meaning_correct = models.PositiveIntegerField()
    reviewed_at = models.DateTimeField(null=True)
    not_before = models.DateTimeField(null=True)
    precision = models.CharField(max_length=10, choices=Precision)
    starting_srs_stage = models.PositiveSmallIntegerField(null=True)
    ending_srs_stage = models.PositiveSmallIntegerField(null=True)
    incorrect_meaning_answers = models.PositiveIntegerField(null=True)
    incorrect_reading_answers = models.PositiveIntegerField(null=True)
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["learner", "subject_id", "epoch", "meaning_correct"],
                name="review_recorded_once",
            ),
            models.CheckConstraint(
                condition=Q(reviewed_at=None, precision="unknown")
                | Q(reviewed_at__isnull=False) & ~Q(precision="unknown"),
                name="review_dated_unless_unknown",
            ),
        ]
        indexes = [
            # The log as the API gives it, and the days of the study calendar.
            models.Index(fields=["learner", "recorded_at"], name="review_log"),
            models.Index(fields=["learner", "reviewed_at"], name="review_calendar"),
        ]

    def __str__(self) -> str:
        return f"review {self.meaning_correct} of subject {self.subject_id}"


class ItemLedger(models.Model):
    """What was seen of an item's reviews until both halves balance, and its epoch.

    A row exists while something waits, or once the item's counters have fallen. The assignment's
    half: the stage and date before the first unbalanced change, and those last seen. The
    statistic's half: how many reviews and misses since `meaning_correct_before`.
    """

    learner = models.ForeignKey(
        Learner, on_delete=models.CASCADE, related_name="ledgers", db_index=False
    )
    subject_id = models.PositiveBigIntegerField()
    subject_type = models.CharField(max_length=40)
    epoch = models.PositiveIntegerField(default=0)

    is_open = models.BooleanField(default=False)
    opened_at = models.DateTimeField(null=True)
    touched_at = models.DateTimeField(null=True)
    has_moved = models.BooleanField(default=False)
    stage_before = models.PositiveSmallIntegerField(null=True)
    available_before = models.DateTimeField(null=True)
    stage_after = models.PositiveSmallIntegerField(null=True)
    available_after = models.DateTimeField(null=True)
    stamped_at = models.DateTimeField(null=True)
    assignment_updated_at = models.DateTimeField(null=True)
    meaning_correct_before = models.PositiveIntegerField(null=True)
    reviews = models.PositiveIntegerField(default=0)
    incorrect_meaning = models.PositiveIntegerField(default=0)
    incorrect_reading = models.PositiveIntegerField(default=0)
    statistic_updated_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["learner", "subject_id"], name="itemledger_once_per_item"
            ),
        ]
        indexes = [
            models.Index(fields=["learner"], condition=Q(is_open=True), name="itemledger_waiting"),
        ]

    def __str__(self) -> str:
        return f"{self.reviews} unbalanced reviews of subject {self.subject_id}"
