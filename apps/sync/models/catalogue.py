"""What can be learned: the same for every learner, mirrored once for the server."""

from django.db import models


class Subject(models.Model):
    """A radical, kanji, word, or a kind of thing WaniKani will invent later.

    Ids in the JSON lists may dangle, and progress rows may name subjects that are not here (yet):
    nothing refers to this table by foreign key.
    """

    id = models.PositiveBigIntegerField(primary_key=True)
    type = models.CharField(max_length=40)
    level = models.PositiveSmallIntegerField()
    slug = models.TextField()
    # Null for radicals that exist only as a picture.
    characters = models.TextField(null=True)
    hidden_at = models.DateTimeField(null=True)
    document_url = models.TextField(blank=True)
    meanings = models.JSONField(default=list)
    auxiliary_meanings = models.JSONField(default=list)
    readings = models.JSONField(default=list)
    component_subject_ids = models.JSONField(default=list)
    amalgamation_subject_ids = models.JSONField(default=list)
    visually_similar_subject_ids = models.JSONField(default=list)
    character_images = models.JSONField(default=list)
    lesson_position = models.PositiveIntegerField(default=0)
    spaced_repetition_system_id = models.PositiveIntegerField(null=True)
    created_at = models.DateTimeField(null=True)
    data_updated_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            # Level pages and the kanji of the current level.
            models.Index(fields=["level", "type"], name="subject_by_level"),
            # Few climb another ladder than the usual one, and each poll with reviews asks which.
            models.Index(fields=["spaced_repetition_system_id"], name="subject_by_ladder"),
        ]

    def __str__(self) -> str:
        return f"{self.type} {self.characters or self.slug}"


class SpacedRepetitionSystem(models.Model):
    """A ladder: `stages` is the API's list of {position, interval, interval_unit}."""

    id = models.PositiveIntegerField(primary_key=True)
    name = models.TextField()
    description = models.TextField(blank=True)
    unlocking_stage_position = models.PositiveSmallIntegerField()
    starting_stage_position = models.PositiveSmallIntegerField()
    passing_stage_position = models.PositiveSmallIntegerField()
    burning_stage_position = models.PositiveSmallIntegerField()
    stages = models.JSONField(default=list)
    created_at = models.DateTimeField(null=True)
    data_updated_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.name
