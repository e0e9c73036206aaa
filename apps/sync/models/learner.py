"""A mirrored WaniKani account, and where its synchronisation stands."""

from datetime import datetime, timedelta
from functools import cache

from django.conf import settings
from django.db import models
from django.db.models import Q

from apps.accounts.models import User
from apps.sync.models.claims import LONGEST_CLAIM, is_free

# A poll in the next clock hour may be so much later than the interval, and one that WaniKani or
# a wrong address puts off: no appointment is further away, but for those of sleeping accounts.
LATEST_IN_INTERVAL = timedelta(hours=1)


@cache
def _of_somebody() -> str:
    """In SQL, with the user to come: every page asks, and to compose it for each of so many columns
    takes longer than the answer."""
    sql, _ = Learner.objects.filter(user=0, is_current=True).query.sql_with_params()
    return sql


class LearnerQuerySet(models.QuerySet["Learner"]):
    def of(self, user: User) -> "Learner | None":
        """The learner whom this user's present token belongs to; None without a token."""
        return next(iter(self.raw(_of_somebody(), [user.pk])), None)

    def due(self, now: datetime) -> "LearnerQuerySet":
        """Those to sync now, longest waiting first, without those queued or being synced."""
        return (
            self.expected(now)
            .filter(
                is_free("lease_expires_at", now),
                is_free("queued_until", now),
                is_current=True,
                state__in=[Learner.State.ACTIVE, Learner.State.HIBERNATING],
            )
            .order_by("next_sync_at")
        )

    def expected(self, now: datetime) -> "LearnerQuerySet":
        """Those whose appointment has come, or was made by a clock that was far ahead."""
        longest = timedelta(seconds=settings.SYNC_INTERVAL) + LATEST_IN_INTERVAL
        sleeping = Q(state=Learner.State.HIBERNATING)
        return self.filter(
            Q(next_sync_at__lte=now)
            | ~sleeping & Q(next_sync_at__gt=now + longest)
            | sleeping & Q(next_sync_at__gt=now + longest + timedelta(days=1))
        )


class Learner(models.Model):
    """One account on one API, known by WaniKani's id: tokens and names change, that does not."""

    class State(models.TextChoices):
        ACTIVE = "active", "active"
        TOKEN_REJECTED = "token_rejected", "token rejected"
        HIBERNATING = "hibernating", "hibernating"
        PAUSED = "paused", "paused"

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="learners"
    )
    # A user who stores another account's token keeps both learners; pages show the current one.
    is_current = models.BooleanField(default=True)
    api_base = models.CharField(max_length=200)
    uuid = models.CharField(max_length=100)

    # What GET /user says.
    username = models.CharField(max_length=200)
    level = models.PositiveSmallIntegerField()
    profile_url = models.TextField(blank=True)
    started_at = models.DateTimeField(null=True)
    subscription_active = models.BooleanField(default=False)
    subscription_type = models.CharField(max_length=40, default="unknown")
    subscription_ends_at = models.DateTimeField(null=True)
    max_level_granted = models.PositiveSmallIntegerField(default=3)
    current_vacation_started_at = models.DateTimeField(null=True)
    lessons_batch_size = models.PositiveSmallIntegerField(default=5)
    data_updated_at = models.DateTimeField(null=True)
    user_etag = models.CharField(max_length=200, blank=True)

    # Where the synchronisation stands.
    state = models.CharField(max_length=20, choices=State, default=State.ACTIVE)
    next_sync_at = models.DateTimeField(null=True)
    queued_until = models.DateTimeField(null=True)
    minute_offset = models.PositiveSmallIntegerField(default=0)
    lease_owner = models.CharField(max_length=100, blank=True)
    lease_number = models.PositiveBigIntegerField(default=0)
    lease_expires_at = models.DateTimeField(null=True)
    failures = models.PositiveIntegerField(default=0)
    rejected_at = models.DateTimeField(null=True)
    held_tries = models.PositiveSmallIntegerField(default=0)
    # In English, and beside it what it was made of: see error_words.py.
    last_error = models.TextField(blank=True)
    last_error_message = models.JSONField(null=True)
    last_error_at = models.DateTimeField(null=True)
    # End of the last sync that read everything due; `completed_at` is the end of the first one.
    synced_at = models.DateTimeField(null=True)
    completed_at = models.DateTimeField(null=True)
    full_walk_due = models.BooleanField(default=True)
    # Set with the rows that hint at a level-up or reset, so that a crash cannot lose the hint.
    levels_due = models.BooleanField(default=True)
    last_seen_at = models.DateTimeField(null=True)
    data_version = models.PositiveBigIntegerField(default=0)

    # What a running sync is reading; blank between syncs.
    progress_resource = models.CharField(max_length=40, blank=True)
    progress_page = models.PositiveIntegerField(default=0)
    progress_pages = models.PositiveIntegerField(default=0)

    # What GET /summary counted when the first sync began: shown until that has read everything.
    summary_lessons = models.PositiveIntegerField(null=True)
    summary_reviews = models.PositiveIntegerField(null=True)
    summary_at = models.DateTimeField(null=True)

    created_at = models.DateTimeField(auto_now_add=True)

    objects = LearnerQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["api_base", "uuid"], name="learner_account_belongs_to_one_user"
            ),
            models.UniqueConstraint(
                fields=["user"],
                condition=Q(is_current=True),
                name="learner_one_current_per_user",
            ),
            models.CheckConstraint(
                condition=Q(minute_offset__lte=45), name="learner_offset_leaves_time_to_retry"
            ),
        ]
        indexes = [
            # The dispatcher's question, each minute.
            models.Index(fields=["next_sync_at"], name="learner_by_next_sync"),
        ]

    def __str__(self) -> str:
        return f"{self.username} (level {self.level})"

    def is_syncing(self, now: datetime) -> bool:
        """Whether a living worker holds the lease."""
        ends_at = self.lease_expires_at
        return ends_at is not None and now < ends_at <= now + LONGEST_CLAIM
