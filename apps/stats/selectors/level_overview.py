"""Everything that the page of levels tells from, read once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from random import Random

from apps.stats.measures.attempts import in_order
from apps.stats.measures.fastest_level import FastestLevel, fastest_levels
from apps.stats.measures.level_comparison import ComparedLevel, compared_levels
from apps.stats.measures.level_curve import LevelCurve, level_curve
from apps.stats.measures.level_projection import LevelProjection, level_projection
from apps.stats.measures.level_up import gating_subjects
from apps.stats.measures.level_up_forecast import LevelUpForecast
from apps.stats.measures.levels import LevelRun
from apps.stats.measures.pace import AttemptPace, attempt_paces
from apps.stats.measures.peak import Peak
from apps.stats.measures.rhythm import latest_levels
from apps.stats.measures.rows import ResetRow, VacationRow
from apps.stats.models import ExcludedLevel
from apps.stats.selectors.learners import has_numbers
from apps.stats.selectors.level_items import LevelItems, ladders, level_items_of
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
    """The n-th of `resets` ended the n-th attempt.

    `items` has the kanji of today's level and of the chosen one, `gating` what the level-up waits
    for. `curve` is None without a recorded unlock of today's level; `forecast` and `projection`
    where no level-up can be foreseen.
    """

    peak: Peak
    resets: tuple[ResetRow, ...]
    paces: tuple[AttemptPace, ...]
    compared: tuple[ComparedLevel, ...]
    fastest: Mapping[int, FastestLevel]
    items: LevelItems
    vacations: Sequence[VacationRow]
    gating: frozenset[int]
    curve: LevelCurve | None
    forecast: LevelUpForecast | None
    projection: LevelProjection | None


def level_overview_of(
    learner: Learner, now: datetime, chosen_level: int = 0
) -> LevelOverview | None:
    """Nine queries, two more for an account whose first levels are not on record."""
    if not has_numbers(learner):
        return None
    past, on = level_past_of(learner), ladders()
    excluded = ExcludedLevel.objects.of(learner)
    paces = attempt_paces(whole_history_of(learner, past), excluded)
    fastest = fastest_levels(taught_rows(on))
    items = level_items_of(learner, _levels(past) | {chosen_level}, on)
    curve = _curve(past, items, now)
    return LevelOverview(
        peak=past.peak,
        resets=in_order(past.resets),
        paces=paces,
        compared=compared_levels(paces),
        fastest=fastest,
        items=items,
        vacations=past.vacations,
        gating=gating_subjects(items.of_level, items.rows, now),
        curve=curve,
        forecast=foreseen(past, items, now),
        projection=_projection(learner, past, curve, paces, fastest, now),
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


def _projection(
    learner: Learner,
    past: LevelPast,
    curve: LevelCurve | None,
    paces: Sequence[AttemptPace],
    fastest: Mapping[int, FastestLevel],
    now: datetime,
) -> LevelProjection | None:
    """Seeded by the account, so that looking twice shows the same dates."""
    if curve is None or not can_be_foreseen(past):
        return None
    random = Random(learner.uuid)  # noqa: S311 - a projection, not a secret
    return level_projection(learner.level, curve.days, paces, fastest, now, random)
