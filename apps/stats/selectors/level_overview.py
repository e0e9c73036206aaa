"""Everything that the page of levels tells from, read once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from random import Random

from apps.stats.measures.fastest_level import FastestLevel, fastest_levels
from apps.stats.measures.level_comparison import ComparedLevel, compared_levels
from apps.stats.measures.level_curve import LevelCurve, level_curve
from apps.stats.measures.level_projection import LevelProjection, level_projection
from apps.stats.measures.level_up_forecast import LevelUpForecast
from apps.stats.measures.levels import LevelRun
from apps.stats.measures.pace import AttemptPace, attempt_paces
from apps.stats.measures.peak import Peak
from apps.stats.measures.rhythm import latest_levels
from apps.stats.models import ExcludedLevel
from apps.stats.selectors.learners import has_numbers
from apps.stats.selectors.level_items import ladders, level_items_of
from apps.stats.selectors.level_past import (
    LevelPast,
    level_past_of,
    taught_rows,
    whole_history_of,
)
from apps.stats.selectors.level_up import can_be_foreseen, foreseen, sample_levels
from apps.sync.models import Learner

LEVELS_IN_BAND = 5


@dataclass(frozen=True, slots=True)
class LevelOverview:
    """`curve` is None without a recorded unlock of today's level; `forecast` and `projection`
    where no level-up can be foreseen."""

    peak: Peak
    paces: tuple[AttemptPace, ...]
    compared: tuple[ComparedLevel, ...]
    fastest: Mapping[int, FastestLevel]
    open_run: LevelRun | None
    curve: LevelCurve | None
    forecast: LevelUpForecast | None
    projection: LevelProjection | None


def level_overview_of(learner: Learner, now: datetime) -> LevelOverview | None:
    """Nine queries, three more for an account whose first levels are not on record."""
    if not has_numbers(learner):
        return None
    past, on = level_past_of(learner), ladders()
    excluded = ExcludedLevel.objects.of(learner)
    paces = attempt_paces(whole_history_of(learner, past), excluded)
    fastest = fastest_levels(taught_rows(on))
    open_run, before = _open_run(past, learner.level), _band_runs(past)
    levels = sample_levels(past) | {run.level for run in before} | {learner.level}
    items = level_items_of(learner, levels, on)
    curve = level_curve(open_run, before, items.kanji, past.vacations, now) if open_run else None
    return LevelOverview(
        peak=past.peak,
        paces=paces,
        compared=compared_levels(paces),
        fastest=fastest,
        open_run=open_run,
        curve=curve,
        forecast=foreseen(past, items, now),
        projection=_projection(learner, curve, paces, fastest, now)
        if can_be_foreseen(past)
        else None,
    )


def _open_run(past: LevelPast, level: int) -> LevelRun | None:
    """Today's level, as long as it is open: at 60 it may be passed."""
    runs = (run for run in past.history.levels if run.counts_today and run.level == level)
    return next((run for run in runs if run.passed_at is None), None)


def _band_runs(past: LevelPast) -> tuple[LevelRun, ...]:
    return latest_levels(past.history.levels, past.history.attempts[-1].number, LEVELS_IN_BAND)


def _projection(
    learner: Learner,
    curve: LevelCurve | None,
    paces: Sequence[AttemptPace],
    fastest: Mapping[int, FastestLevel],
    now: datetime,
) -> LevelProjection | None:
    """Seeded by the account, so that looking twice shows the same dates."""
    if curve is None:
        return None
    random = Random(learner.uuid)  # noqa: S311 - a projection, not a secret
    return level_projection(learner.level, curve.days, paces, fastest, now, random)
