"""`/api/v1/levels`: the peak, the attempts and how long each level took."""

from dataclasses import dataclass
from typing import Annotated

from apps.api.asking import Asking
from apps.api.declared import Moment, Says
from apps.stats.measures.level_up_forecast import LevelUpForecast
from apps.stats.measures.levels import Attempt, LevelRun
from apps.stats.measures.peak import Peak
from apps.stats.selectors.learners import has_numbers
from apps.stats.selectors.level_past import level_past_of
from apps.stats.selectors.level_up import level_up_of
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


def levels(asking: Asking) -> Levels:
    if asking.learner is None or not has_numbers(asking.learner):
        return Levels(None, None, None, None)
    past = level_past_of(asking.learner)
    return Levels(
        peak=_peak(past.peak),
        attempts=tuple(map(_attempt, past.history.attempts)),
        levels=tuple(map(_level, past.history.levels)),
        level_up=_level_up(level_up_of(asking.learner, past, asking.now)),
    )


def _peak(peak: Peak) -> PeakLevel:
    return PeakLevel(peak.level, written(peak.reached_at), written(peak.reached_by), peak.gold_ring)


def _attempt(attempt: Attempt) -> KnownAttempt:
    return KnownAttempt(
        attempt.number, written(attempt.started_at), written(attempt.ended_at), attempt.top_level
    )


def _level(run: LevelRun) -> LevelTaken:
    return LevelTaken(
        attempt=run.attempt,
        level=run.level,
        unlocked_at=written(run.unlocked_at),
        passed_at=written(run.passed_at),
        days=run.days,
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
