"""Everything we store about WaniKani: the mirror (their words), the history (ours), the runs."""

from apps.sync.models.catalogue import SpacedRepetitionSystem, Subject
from apps.sync.models.history import (
    ArchivedItem,
    Milestone,
    Precision,
    ResetArchive,
    Vacation,
)
from apps.sync.models.learner import Learner
from apps.sync.models.observation import DailySnapshot, ObservationGap
from apps.sync.models.progress import (
    Assignment,
    LevelProgression,
    Reset,
    ReviewStatistic,
    StudyMaterial,
)
from apps.sync.models.quarantine import QuarantinedRow
from apps.sync.models.reviews import ItemLedger, Review
from apps.sync.models.runs import SyncRun, Walk

__all__ = [
    "ArchivedItem",
    "Assignment",
    "DailySnapshot",
    "ItemLedger",
    "Learner",
    "LevelProgression",
    "Milestone",
    "ObservationGap",
    "Precision",
    "QuarantinedRow",
    "Reset",
    "ResetArchive",
    "Review",
    "ReviewStatistic",
    "SpacedRepetitionSystem",
    "StudyMaterial",
    "Subject",
    "SyncRun",
    "Vacation",
    "Walk",
]
