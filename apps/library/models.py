"""What the server makes of the catalogue: words to find a subject by, and pictures of radicals.

Both can be made anew at any time, so nothing here is exported, and nothing refers to it.
"""

from django.db import models


class SubjectWords(models.Model):
    """`text` holds everything a subject is found by, folded, each on a line of its own, with a
    line break before the first and after the last (apps/library/words.py)."""

    subject_id = models.PositiveBigIntegerField(primary_key=True)
    text = models.TextField()
    # The subject's own stamp: when it moves, the words are made again.
    subject_updated_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "subject words"

    def __str__(self) -> str:
        return f"Words of subject {self.subject_id}"


class RadicalPictureQuerySet(models.QuerySet["RadicalPicture"]):
    def shown(self) -> "RadicalPictureQuerySet":
        return self.exclude(body="")


class RadicalPicture(models.Model):
    """A radical that is only a picture; `body` is the checked SVG, "" while there is none."""

    subject_id = models.PositiveBigIntegerField(primary_key=True)
    url = models.TextField(blank=True)
    body = models.TextField(blank=True)
    fingerprint = models.CharField(max_length=32, blank=True)
    # Why there is none, in a sentence for the operator.
    problem = models.TextField(blank=True)
    tried_at = models.DateTimeField()

    objects = RadicalPictureQuerySet.as_manager()

    def __str__(self) -> str:
        return f"Picture of subject {self.subject_id}"
