"""The collections we mirror: one row each, and nothing else knows which there are."""

from dataclasses import dataclass, fields
from datetime import timedelta
from typing import Any

from django.db import models

from apps.sync.client import records
from apps.sync.models import (
    Assignment,
    LevelProgression,
    Reset,
    ReviewStatistic,
    SpacedRepetitionSystem,
    StudyMaterial,
    Subject,
)


@dataclass(frozen=True, slots=True)
class Resource:
    """`key` is the model's column with WaniKani's id; `columns` are named alike in both."""

    name: str
    model: type[models.Model]
    record: type[Any]
    every: timedelta
    is_shared: bool = False

    @property
    def key(self) -> str:
        return "id" if self.is_shared else "wanikani_id"

    @property
    def columns(self) -> tuple[str, ...]:
        return tuple(field.name for field in fields(self.record) if field.name != "wanikani_id")


# What an idle poll asks each time, and how often the rest is asked without a hint of a change.
EACH_POLL = timedelta(0)
HOURLY = timedelta(hours=1)
DAILY = timedelta(days=1)

ASSIGNMENTS = Resource("assignments", Assignment, records.AssignmentRecord, EACH_POLL)
REVIEW_STATISTICS = Resource(
    "review_statistics", ReviewStatistic, records.StatisticRecord, EACH_POLL
)
LEVEL_PROGRESSIONS = Resource(
    "level_progressions", LevelProgression, records.ProgressionRecord, DAILY
)
RESETS = Resource("resets", Reset, records.ResetRecord, DAILY)
STUDY_MATERIALS = Resource("study_materials", StudyMaterial, records.MaterialRecord, HOURLY)
SYSTEMS = Resource(
    "spaced_repetition_systems", SpacedRepetitionSystem, records.SystemRecord, DAILY, is_shared=True
)
SUBJECTS = Resource("subjects", Subject, records.SubjectRecord, DAILY, is_shared=True)

OWNED = (ASSIGNMENTS, REVIEW_STATISTICS, LEVEL_PROGRESSIONS, RESETS, STUDY_MATERIALS)
CATALOGUE = (SYSTEMS, SUBJECTS)
