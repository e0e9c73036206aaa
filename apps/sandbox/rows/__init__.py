"""The rows a WaniKani server keeps, and the `data` object it shows for each.

Key order follows the real server. All moments are aware and in UTC.
"""

from apps.sandbox.rows.parts import KINDS, Data, Kind, Row, optional_stamp, stamp
from apps.sandbox.rows.progress import (
    AssignmentRow,
    Counter,
    MaterialRow,
    ProgressionRow,
    ResetRow,
    StatisticRow,
)
from apps.sandbox.rows.subjects import Image, Reading, SubjectRow
from apps.sandbox.rows.systems import StageRow, SystemRow, VoiceActorRow
from apps.sandbox.rows.user import Subscription, UserPreferences, UserRow

__all__ = [
    "KINDS",
    "AssignmentRow",
    "Counter",
    "Data",
    "Image",
    "Kind",
    "MaterialRow",
    "ProgressionRow",
    "Reading",
    "ResetRow",
    "Row",
    "StageRow",
    "StatisticRow",
    "SubjectRow",
    "Subscription",
    "SystemRow",
    "UserPreferences",
    "UserRow",
    "VoiceActorRow",
    "optional_stamp",
    "stamp",
]
