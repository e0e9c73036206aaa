"""The open level as a part of `/api/v1/levels`: its kanji by day, beside the levels before."""

from dataclasses import dataclass
from typing import Annotated

from apps.api.declared import Says
from apps.stats.measures.level_curve import DayOfCurve, LevelCurve


@dataclass(frozen=True, slots=True)
class CurveDay:
    """A day of the open level; the band is that of the levels before it, by as many days."""

    day: Annotated[int, Says("0 is the day that begins with the unlock.")]
    passed: Annotated[int, Says("Kanji passed by its end, on the last day by now.")]
    least: Annotated[
        float | None,
        Says(
            "What the slowest of the levels before had, as a share of the kanji it needed, told in "
            "kanji of this level; null without one."
        ),
    ]
    middle: Annotated[float | None, Says("The median of the levels before.")]
    most: Annotated[float | None, Says("The fastest of the levels before.")]


@dataclass(frozen=True, slots=True)
class Curve:
    """How the kanji of the open level pass, vacations left out."""

    level: Annotated[int, Says("The level.")]
    days: Annotated[float, Says("Since it opened.")]
    total: Annotated[int, Says("How many kanji it has.")]
    needed: Annotated[int, Says("How many of them the level-up needs: the threshold.")]
    before: Annotated[tuple[int, ...], Says("The levels of the band: the last five finished.")]
    by_day: Annotated[tuple[CurveDay, ...], Says("Since it opened, oldest first.")]


def curve_of(curve: LevelCurve) -> Curve:
    return Curve(
        level=curve.present.level,
        days=curve.days,
        total=curve.present.total,
        needed=curve.present.needed,
        before=tuple(one.level for one in curve.before),
        by_day=tuple(map(_day, curve.by_day)),
    )


def _day(one: DayOfCurve) -> CurveDay:
    band = one.band
    if band is None:
        return CurveDay(one.day, one.passed, None, None, None)
    return CurveDay(one.day, one.passed, band.least, band.middle, band.most)
