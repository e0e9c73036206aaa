"""`/api/v1/levels`: the peak, the attempts and how long each level took."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Annotated

from apps.api.asking import Asking
from apps.api.declared import Moment, Says
from apps.api.payloads.level_curve import Curve, curve_of
from apps.stats.measures.level_up_forecast import LevelUpForecast
from apps.stats.measures.levels import LevelRun
from apps.stats.measures.pace import AttemptPace, JudgedRun
from apps.stats.measures.peak import Peak
from apps.stats.models import ExcludedLevel
from apps.stats.selectors.levels_taken import LevelsTaken, levels_taken_of
from apps.sync.moments import written


@dataclass(frozen=True, slots=True)
class PeakLevel:
    """The highest level ever reached."""

    level: Annotated[int, Says("That level.")]
    reached_at: Annotated[
        Moment | None,
        Says(
            "The first unlock of that level on record; null where there is none, or a reset "
            "proves an earlier visit."
        ),
    ]
    reached_by: Annotated[
        Moment | None, Says("Then the first reset that proves it; both null: nobody knows.")
    ]
    gold_ring: Annotated[bool, Says("Whether it is 60.")]


@dataclass(frozen=True, slots=True)
class KnownAttempt:
    """A piece of the account's life between two confirmed resets."""

    number: Annotated[int, Says("The first is 1.")]
    started_at: Annotated[Moment | None, Says("The sign-up, then the reset before it.")]
    ended_at: Annotated[Moment | None, Says("The reset that ended it; null while it goes on.")]
    top_level: Annotated[int, Says("The highest level it reached.")]
    median_days: Annotated[
        float | None,
        Says(
            "What its levels usually took: the median over the rungs that are neither outliers nor "
            "excluded; null without any."
        ),
    ]


@dataclass(frozen=True, slots=True)
class LevelTaken:
    """One pass through a level."""

    attempt: Annotated[int, Says("The attempt in which the level was unlocked.")]
    level: Annotated[int, Says("The level.")]
    unlocked_at: Annotated[Moment | None, Says("When it was unlocked, if that was recorded.")]
    passed_at: Annotated[Moment | None, Says("Null while it is open.")]
    days: Annotated[
        float | None,
        Says("From unlock to pass without the vacations wkdash knows of; null while open."),
    ]


@dataclass(frozen=True, slots=True)
class Rung:
    """A level of an attempt, once, as the ladder of levels shows it."""

    attempt: Annotated[int, Says("The attempt in which the level was unlocked.")]
    level: Annotated[int, Says("The level.")]
    unlocked_at: Annotated[Moment | None, Says("When it opened, if that is known.")]
    passed_at: Annotated[Moment | None, Says("Null while it is open, or was left by a reset.")]
    days: Annotated[
        float | None, Says("From unlock to pass without vacations; null while open, or not known.")
    ]
    fastest_possible: Annotated[
        float | None,
        Says("The days that the level takes at best, as WaniKani teaches it now; null if unknown."),
    ]
    outlier: Annotated[bool, Says("Whether it took unusually long.")]
    excluded: Annotated[bool, Says("Whether its learner left it out of their pace.")]
    on_record: Annotated[
        bool, Says("False when WaniKani has no record of it, and the unlocks of its words tell it.")
    ]


@dataclass(frozen=True, slots=True)
class LevelUp:
    """The way to the next level."""

    earliest: Annotated[Moment | None, Says("If each review is done right the moment it comes.")]
    own_pace: Annotated[Moment | None, Says("At the pace of the last levels; null without any.")]
    needed: Annotated[int, Says("How many kanji of the level have to pass.")]
    passed: Annotated[int, Says("How many have.")]


@dataclass(frozen=True, slots=True)
class Levels:
    """The peak, the attempts, the levels and the way to the next one."""

    peak: Annotated[PeakLevel | None, Says("The highest level ever reached.")]
    attempts: Annotated[tuple[KnownAttempt, ...] | None, Says("Oldest first.")]
    levels: Annotated[tuple[LevelTaken, ...] | None, Says("Oldest first.")]
    level_up: Annotated[
        LevelUp | None,
        Says("Null at level 60, on vacation, and when the next level is not granted."),
    ]
    ladder: Annotated[
        tuple[Rung, ...] | None,
        Says(
            "Each level of each attempt, by attempt and level: of several records of one the "
            "latest, and levels of old accounts that only their words tell of."
        ),
    ]
    curve: Annotated[
        Curve | None, Says("Of the open level; null when nobody knows when it opened.")
    ]


def levels(asking: Asking) -> Levels:
    taken = levels_taken_of(asking.learner, asking.now) if asking.learner else None
    if taken is None:
        return Levels(None, None, None, None, None, None)
    return Levels(
        peak=_peak(taken.past.peak),
        attempts=tuple(map(_attempt, taken.paces)),
        levels=tuple(map(_level, taken.past.history.levels)),
        level_up=_level_up(taken.forecast),
        ladder=tuple(_rungs(taken)),
        curve=curve_of(taken.curve) if taken.curve else None,
    )


def left_out_of(asking: Asking) -> Iterable[object]:
    """What the levels show beyond the data: which of them their learner leaves out."""
    return sorted(ExcludedLevel.objects.of(asking.learner)) if asking.learner else ()


def _peak(peak: Peak) -> PeakLevel:
    return PeakLevel(peak.level, written(peak.reached_at), written(peak.reached_by), peak.gold_ring)


def _attempt(pace: AttemptPace) -> KnownAttempt:
    attempt = pace.attempt
    return KnownAttempt(
        attempt.number,
        written(attempt.started_at),
        written(attempt.ended_at),
        attempt.top_level,
        pace.median_days,
    )


def _level(run: LevelRun) -> LevelTaken:
    return LevelTaken(
        attempt=run.attempt,
        level=run.level,
        unlocked_at=written(run.unlocked_at),
        passed_at=written(run.passed_at),
        days=run.days,
    )


def _rungs(taken: LevelsTaken) -> Iterator[Rung]:
    best = {level: one.days for level, one in taken.fastest.items()}
    for pace in taken.paces:
        yield from (_rung(one, best.get(one.run.level)) for one in pace.runs)


def _rung(one: JudgedRun, fastest: float | None) -> Rung:
    return Rung(
        attempt=one.run.attempt,
        level=one.run.level,
        unlocked_at=written(one.run.unlocked_at),
        passed_at=written(one.run.passed_at),
        days=one.run.days,
        fastest_possible=fastest,
        outlier=one.is_outlier,
        excluded=one.is_excluded,
        on_record=not one.run.is_reconstructed,
    )


def _level_up(forecast: LevelUpForecast | None) -> LevelUp | None:
    if forecast is None:
        return None
    return LevelUp(
        earliest=written(forecast.earliest.at),
        own_pace=written(forecast.own_pace.at if forecast.own_pace else None),
        needed=forecast.progress.needed,
        passed=forecast.progress.passed,
    )
