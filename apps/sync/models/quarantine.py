"""Rows that made no sense, as they came."""

from django.db import models
from django.db.models import Q

from apps.sync.models.learner import Learner


class QuarantinedRow(models.Model):
    """A row that could not be read; it is deleted as soon as WaniKani sends it whole.

    `learner` is null for the shared catalogue. `identity` tells one row from another: its id, or
    a digest of its text when not even that could be read. `raw` is JSON, cut, without the token.
    """

    learner = models.ForeignKey(
        Learner, on_delete=models.CASCADE, null=True, related_name="quarantined_rows"
    )
    api_base = models.CharField(max_length=200)
    resource = models.CharField(max_length=40)
    identity = models.CharField(max_length=80)
    wanikani_id = models.PositiveBigIntegerField(null=True)
    raw = models.TextField()
    reason = models.TextField()
    first_seen_at = models.DateTimeField()
    last_seen_at = models.DateTimeField()
    times_seen = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["learner", "resource", "identity"],
                condition=Q(learner__isnull=False),
                name="quarantinedrow_once_per_learner",
            ),
            models.UniqueConstraint(
                fields=["api_base", "resource", "identity"],
                condition=Q(learner__isnull=True),
                name="quarantinedrow_once_per_shared_resource",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.resource} {self.wanikani_id or 'without an id'}: {self.reason}"
