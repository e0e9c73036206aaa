"""How synchronising went, and how far each collection has been read."""

from django.db import models
from django.db.models import Q

from apps.sync.models.learner import Learner


class SyncRun(models.Model):
    """One attempt to bring one learner up to date."""

    class Outcome(models.TextChoices):
        RUNNING = "running", "running"
        OK = "ok", "ok"
        PARTIAL = "partial", "partial"
        FAILED = "failed", "failed"
        INTERRUPTED = "interrupted", "interrupted"

    learner = models.ForeignKey(Learner, on_delete=models.CASCADE, related_name="runs")
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=12, choices=Outcome, default=Outcome.RUNNING)
    # In English, and beside it what it was made of: see error_words.py.
    error = models.TextField(blank=True)
    error_message = models.JSONField(null=True)
    requests = models.PositiveIntegerField(default=0)
    not_modified = models.PositiveIntegerField(default=0)
    # Rows inserted or changed, by API collection name.
    rows = models.JSONField(default=dict)
    reviews = models.PositiveIntegerField(default=0)
    milestones = models.PositiveIntegerField(default=0)
    is_full = models.BooleanField(default=False)

    class Meta:
        indexes = [
            # The latest runs of one learner, on the sync page and in the admin.
            models.Index(fields=["learner", "-started_at"], name="syncrun_latest"),
        ]

    def __str__(self) -> str:
        return f"{self.outcome} run of learner {self.learner_id} at {self.started_at}"


class Walk(models.Model):
    """How far one collection has been read: the published cursor, and the walk under way.

    `learner` is null for the shared catalogue. `cursor`, `drained_url` and `etag` are published
    together when a walk has read its last page: a 304 then proves everything before was read.
    `missed_ids` are our rows that the last full walk, ended at `missed_at`, did not list.
    The fields from `url` on describe an unfinished walk and are blank otherwise.
    """

    learner = models.ForeignKey(Learner, on_delete=models.CASCADE, null=True, related_name="walks")
    api_base = models.CharField(max_length=200)
    resource = models.CharField(max_length=40)

    cursor = models.DateTimeField(null=True)
    drained_url = models.TextField(blank=True)
    etag = models.CharField(max_length=200, blank=True)
    drained_at = models.DateTimeField(null=True)
    # When that walk had begun: what changed since may be unseen.
    begun_at = models.DateTimeField(null=True)
    full_drained_at = models.DateTimeField(null=True)
    missed_ids = models.JSONField(default=list)
    missed_at = models.DateTimeField(null=True)
    # Whether any row of the collection may be set apart (see mirror/quarantine.py).
    has_strange_rows = models.BooleanField(default=False)
    # Only for the catalogue: who is reading it, so that two learners' syncs do not both.
    claimed_until = models.DateTimeField(null=True)

    url = models.TextField(blank=True)
    next_url = models.TextField(blank=True)
    pending_etag = models.CharField(max_length=200, blank=True)
    first_stamp = models.DateTimeField(null=True)
    started_at = models.DateTimeField(null=True)
    pages_read = models.PositiveIntegerField(default=0)
    is_full = models.BooleanField(default=False)
    # What the first page counted, and what has come since; both of them rows.
    rows_expected = models.PositiveIntegerField(default=0)
    rows_read = models.PositiveIntegerField(default=0)
    missing_ids = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["learner", "resource"],
                condition=Q(learner__isnull=False),
                name="walk_once_per_learner_and_resource",
            ),
            models.UniqueConstraint(
                fields=["api_base", "resource"],
                condition=Q(learner__isnull=True),
                name="walk_once_per_shared_resource",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.resource} up to {self.cursor}"
