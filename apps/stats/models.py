"""What a learner says about their own numbers."""

from collections.abc import Set

from django.db import models

from apps.sync.models import Learner


class ExcludedLevelQuerySet(models.QuerySet["ExcludedLevel"]):
    def of(self, learner: Learner) -> Set[tuple[int, int]]:
        """(attempt, level) of each."""
        return frozenset(self.filter(learner=learner).values_list("attempt", "level"))


class ExcludedLevel(models.Model):
    """A level that its learner leaves out of their pace: an illness, a move, a year abroad."""

    learner = models.ForeignKey(Learner, on_delete=models.CASCADE, related_name="excluded_levels")
    attempt = models.PositiveSmallIntegerField()
    level = models.PositiveSmallIntegerField()

    objects = ExcludedLevelQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["learner", "attempt", "level"], name="excludedlevel_once_per_attempt"
            ),
        ]

    def __str__(self) -> str:
        return f"level {self.level} of attempt {self.attempt} of {self.learner_id}"
