"""How well we watched, and what we saw each day."""

from django.db import models
from django.db.models import F, Q

from apps.sync.models.learner import Learner


class ObservationGap(models.Model):
    """A time in which at least one whole UTC clock hour held no finished poll.

    Reviews in it are counted by their counters, but may lack dates and stages: an absence here is
    no proof that nothing happened. From the end of the last finished poll to the next one.
    """

    learner = models.ForeignKey(Learner, on_delete=models.CASCADE, related_name="gaps")
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["learner", "began_at"], name="observationgap_recorded_once"
            ),
            models.CheckConstraint(
                condition=Q(ended_at__gt=F("began_at")), name="observationgap_ends_after_it_began"
            ),
        ]

    def __str__(self) -> str:
        return f"gap of learner {self.learner_id} since {self.began_at}"


class DailySnapshot(models.Model):
    """Where everything stood when a learner's own day was last looked at; days unseen have none.

    `stages` is {type: [items at stage 0, ... at stage 9]} over visible, unlocked items; `lessons`
    and `reviews` are the queues at `taken_at`, 0 on vacation.
    """

    learner = models.ForeignKey(Learner, on_delete=models.CASCADE, related_name="snapshots")
    day = models.DateField()
    taken_at = models.DateTimeField()
    level = models.PositiveSmallIntegerField()
    lessons = models.PositiveIntegerField()
    reviews = models.PositiveIntegerField()
    stages = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["learner", "day"], name="dailysnapshot_once_per_day"),
        ]

    def __str__(self) -> str:
        return f"learner {self.learner_id} on {self.day}"
