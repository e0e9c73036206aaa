"""Everything that the page of levels tells from, read once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from random import Random

from apps.stats.measures.attempts import in_order
from apps.stats.measures.fastest_level import FastestLevel
from apps.stats.measures.level_comparison import ComparedLevel, compared_levels
from apps.stats.measures.level_curve import LevelCurve
from apps.stats.measures.level_projection import LevelProjection, level_projection
from apps.stats.measures.level_up import gating_subjects
from apps.stats.measures.level_up_forecast import LevelUpForecast
from apps.stats.measures.pace import AttemptPace
from apps.stats.measures.peak import Peak
from apps.stats.measures.rows import ResetRow, VacationRow
from apps.stats.selectors.level_items import LevelItems
from apps.stats.selectors.level_up import can_be_foreseen
from apps.stats.selectors.levels_taken import LevelsTaken, levels_taken_of
from apps.sync.models import Learner


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
    """The queries of `levels_taken_of`."""
    taken = levels_taken_of(learner, now, chosen_level)
    if taken is None:
        return None
    return LevelOverview(
        peak=taken.past.peak,
        resets=in_order(taken.past.resets),
        paces=taken.paces,
        compared=compared_levels(taken.paces),
        fastest=taken.fastest,
        items=taken.items,
        vacations=taken.past.vacations,
        gating=gating_subjects(taken.items.of_level, taken.items.rows, now),
        curve=taken.curve,
        forecast=taken.forecast,
        projection=_projection(learner, taken, now),
    )


def _projection(learner: Learner, taken: LevelsTaken, now: datetime) -> LevelProjection | None:
    """Seeded by the account, so that looking twice shows the same dates."""
    if taken.curve is None or not can_be_foreseen(taken.past):
        return None
    random = Random(learner.uuid)  # noqa: S311 - a projection, not a secret
    return level_projection(
        learner.level, taken.curve.days, taken.paces, taken.fastest, now, random
    )
