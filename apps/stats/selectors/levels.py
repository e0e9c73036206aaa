"""A learner's levels: the peak, the attempts, the way to the next one."""

from datetime import datetime

from apps.stats.measures.level_up import LevelUpProgress
from apps.stats.measures.levels import LevelHistory
from apps.stats.measures.peak import Peak
from apps.sync.models import Learner


def peak_of(learner: Learner) -> Peak | None:
    raise NotImplementedError


def level_history_of(learner: Learner, now: datetime) -> LevelHistory | None:
    raise NotImplementedError


def level_up_progress_of(learner: Learner) -> LevelUpProgress | None:
    """None also where no level-up is possible: at 60, or when the next level is not granted."""
    raise NotImplementedError
