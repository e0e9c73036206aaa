"""When a learner's next level opens."""

from datetime import datetime

from apps.stats.measures.level_up import level_up_exists
from apps.stats.measures.level_up_forecast import LevelUpForecast, level_up_forecast
from apps.stats.measures.rhythm import LEVELS_IN_SAMPLE, latest_levels, own_rhythm
from apps.stats.selectors.learners import has_numbers
from apps.stats.selectors.level_items import LevelItems, ladders, level_items_of
from apps.stats.selectors.level_past import LevelPast
from apps.sync.models import Learner


def level_up_of(learner: Learner, past: LevelPast, now: datetime) -> LevelUpForecast | None:
    """Four queries; None where no level-up can be foreseen."""
    if not has_numbers(learner) or not can_be_foreseen(past):
        return None
    items = level_items_of(learner, sample_levels(past) | {learner.level}, ladders())
    return foreseen(past, items, now)


def can_be_foreseen(past: LevelPast) -> bool:
    """Not at 60, not above what is granted, and not on vacation: then nothing moves."""
    return level_up_exists(past.learner) and not past.learner.is_on_vacation


def sample_levels(past: LevelPast) -> frozenset[int]:
    """The levels of the present attempt that the own rhythm is learned from."""
    attempt = past.history.attempts[-1].number
    runs = latest_levels(past.history.levels, attempt, LEVELS_IN_SAMPLE)
    return frozenset(run.level for run in runs)


def foreseen(past: LevelPast, items: LevelItems, now: datetime) -> LevelUpForecast | None:
    """None also while the catalogue knows no kanji of the level, or nothing may move."""
    if not items.of_level or not can_be_foreseen(past):
        return None
    own = own_rhythm(items.kanji, sample_levels(past), past.vacations)
    return level_up_forecast(items.level, items.of_level, items.rows, own, now)
