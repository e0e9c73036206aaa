"""The level a learner stands on: its kanji, how far they are, and when it may end."""

from dataclasses import dataclass
from datetime import datetime

from apps.stats.measures.level_curve import LevelCurve, level_curve
from apps.stats.measures.level_up import LevelUpProgress, level_up_progress
from apps.stats.measures.level_up_forecast import LevelUpForecast
from apps.stats.measures.rows import LevelItemRow
from apps.stats.selectors.learners import has_numbers
from apps.stats.selectors.level_items import ladders, level_items_of
from apps.stats.selectors.level_past import level_past_of
from apps.stats.selectors.level_up import foreseen, sample_levels
from apps.sync.models import Learner


@dataclass(frozen=True, slots=True)
class LevelNow:
    """`forecast` is None where no level-up can be foreseen."""

    kanji: tuple[LevelItemRow, ...]
    progress: LevelUpProgress
    curve: LevelCurve
    forecast: LevelUpForecast | None
    opened_at: datetime


def level_now_of(learner: Learner, now: datetime) -> LevelNow | None:
    """Seven queries at most; None while nobody knows when the level opened, or it has no kanji."""
    if not has_numbers(learner):
        return None
    past = level_past_of(learner)
    run = past.open_run
    if run is None or run.unlocked_at is None:
        return None
    items = level_items_of(learner, sample_levels(past) | {learner.level}, ladders())
    curve = level_curve(run, (), items.kanji, past.vacations, now)
    if curve is None or not items.of_level:
        return None
    return LevelNow(
        kanji=items.of_level,
        progress=level_up_progress(learner.level, [row.is_passed for row in items.of_level]),
        curve=curve,
        forecast=foreseen(past, items, now),
        opened_at=run.unlocked_at,
    )
