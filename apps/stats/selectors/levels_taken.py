"""How long a learner's levels took, how the open one goes, and when it may end: read once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from apps.stats.measures.fastest_level import FastestLevel, fastest_levels
from apps.stats.measures.level_curve import LevelCurve, level_curve
from apps.stats.measures.level_up_forecast import LevelUpForecast
from apps.stats.measures.levels import LevelRun
from apps.stats.measures.pace import AttemptPace, attempt_paces
from apps.stats.measures.rhythm import latest_levels
from apps.stats.models import ExcludedLevel
from apps.stats.selectors.learners import has_numbers
from apps.stats.selectors.level_items import LevelItems, ladders, level_items_of
from apps.stats.selectors.level_past import (
    LevelPast,
    level_past_of,
    taught_rows,
    whole_history_of,
)
from apps.stats.selectors.level_up import foreseen, sample_levels
from apps.sync.models import Learner

LEVELS_IN_BAND = 5


@dataclass(frozen=True, slots=True)
class LevelsTaken:
    """`items` has the kanji of today's level and of the one asked for.

    `curve` is None without a recorded unlock of today's level; `forecast` where no level-up can be
    foreseen.
    """

    past: LevelPast
    paces: tuple[AttemptPace, ...]
    fastest: Mapping[int, FastestLevel]
    items: LevelItems
    curve: LevelCurve | None
    forecast: LevelUpForecast | None


def levels_taken_of(learner: Learner, now: datetime, chosen_level: int = 0) -> LevelsTaken | None:
    """Nine queries, two more for an account whose first levels are not on record."""
    if not has_numbers(learner):
        return None
    past, on = level_past_of(learner), ladders()
    excluded = ExcludedLevel.objects.of(learner)
    items = level_items_of(learner, _levels(past) | {chosen_level}, on)
    return LevelsTaken(
        past=past,
        paces=attempt_paces(whole_history_of(learner, past), excluded),
        fastest=fastest_levels(taught_rows(on)),
        items=items,
        curve=_curve(past, items, now),
        forecast=foreseen(past, items, now),
    )


def _levels(past: LevelPast) -> frozenset[int]:
    """Those whose kanji are needed: for the rhythm, the band and the level-up."""
    band = (run.level for run in _band_runs(past))
    return frozenset((*sample_levels(past), *band, past.learner.level))


def _curve(past: LevelPast, items: LevelItems, now: datetime) -> LevelCurve | None:
    if past.open_run is None:
        return None
    return level_curve(past.open_run, _band_runs(past), items.kanji, past.vacations, now)


def _band_runs(past: LevelPast) -> tuple[LevelRun, ...]:
    return latest_levels(past.history.levels, past.history.attempts[-1].number, LEVELS_IN_BAND)
