"""A learner's levels: the peak, the attempts, the way to the next one."""

from apps.stats.measures.level_up import LevelUpProgress, level_up_exists, level_up_progress
from apps.stats.measures.levels import LevelHistory
from apps.stats.measures.peak import Peak, peak_level
from apps.stats.selectors.history import progression_rows, reset_rows
from apps.stats.selectors.learners import has_numbers, learner_row
from apps.stats.selectors.level_items import passed_kanji
from apps.stats.selectors.level_past import level_past_of
from apps.sync.models import Learner


def peak_of(learner: Learner) -> Peak | None:
    if not has_numbers(learner):
        return None
    return peak_level(learner.level, progression_rows(learner), reset_rows(learner))


def level_history_of(learner: Learner) -> LevelHistory | None:
    return level_past_of(learner).history if has_numbers(learner) else None


def level_up_progress_of(learner: Learner) -> LevelUpProgress | None:
    """None also where no level-up is possible: at 60, or when the next level is not granted."""
    if not has_numbers(learner) or not level_up_exists(learner_row(learner)):
        return None
    return level_up_progress(learner.level, passed_kanji(learner))
