"""What the page of levels says before its pictures."""

from collections.abc import Sequence
from datetime import date, datetime

from django.utils.translation import gettext as _

from apps.stats.measures.level_curve import LevelCurve
from apps.stats.measures.level_projection import LevelProjection
from apps.stats.measures.pace import AttemptPace
from apps.stats.measures.peak import Peak
from apps.stats.pages import amounts
from apps.stats.pages.wording import (
    Sentence,
    day,
    joined,
    month,
    plain,
    said,
    written,
)
from apps.stats.reader import Reader


def lead_of(
    level: int, curve: LevelCurve | None, paces: Sequence[AttemptPace], reader: Reader
) -> Sentence:
    pace = _pace(paces)
    return joined(plain(_level(level, curve, paces, reader)), plain(pace) if pace else ())


def _level(
    level: int, curve: LevelCurve | None, paces: Sequence[AttemptPace], reader: Reader
) -> str:
    opened = _opened(level, paces)
    if opened is None:
        return _("You are on level %(level)d.") % {"level": level}
    days = int(curve.days) if curve else 0
    told = _("Level %(level)d since %(since)s, day %(day)d.")
    if not days:
        told = _("Level %(level)d since %(since)s.")
    elif curve and curve.has_days_left_out:
        told = _("Level %(level)d since %(since)s, day %(day)d without vacation.")
    return told % {"level": level, "since": _since(reader.day(opened), reader), "day": days}


def _since(on: date, reader: Reader) -> str:
    if on == reader.today:
        return _("today")
    return written(on, "day of this year") if on.year == reader.today.year else day(on)


def _opened(level: int, paces: Sequence[AttemptPace]) -> datetime | None:
    runs = (one.run for one in paces[-1].runs if one.run.level == level and one.run.counts_today)
    return next((run.unlocked_at for run in runs), None)


def _pace(paces: Sequence[AttemptPace]) -> str:
    """This attempt's median day count, and that of the one before."""
    medians = [pace.median_days for pace in paces]
    if medians[-1] is None:
        return ""
    before = next((each for each in reversed(medians[:-1]) if each is not None), None)
    shown = {"days": _days(medians[-1])}
    if before is None:
        return _("A level takes you %(days)s.") % shown
    told = _("A level takes you %(days)s this time; it took %(before)s the time before.")
    if len(paces) == 2:
        told = _("A level takes you %(days)s this time; it took %(before)s the first.")
    return told % {**shown, "before": f"{before:.0f}"}


def _days(days: float) -> str:
    return amounts.days(round(days)) if days >= 1 else _("less than a day")


def projection_of(projection: LevelProjection | None, peak: Peak) -> Sentence:
    if projection is None:
        return ()
    early, middle, late = (
        month(moment.date()) for moment in (projection.early, projection.middle, projection.late)
    )
    told = said(
        _projected(is_narrow=early == late, is_again=peak.gold_ring),
        {"early": early, "middle": middle, "late": late},
    )
    return joined(told, plain(_sample(projection)))


def _projected(*, is_narrow: bool, is_again: bool) -> str:
    if is_narrow:
        if is_again:
            return _("At this pace you stand on level 60 again in <b>%(middle)s</b>.")
        return _("At this pace you stand on level 60 in <b>%(middle)s</b>.")
    if is_again:
        return _(
            "At this pace you stand on level 60 again in <b>%(middle)s</b>; "
            "one run in ten is there by %(early)s, nine in ten by %(late)s."
        )
    return _(
        "At this pace you stand on level 60 in <b>%(middle)s</b>; "
        "one run in ten is there by %(early)s, nine in ten by %(late)s."
    )


def _sample(projection: LevelProjection) -> str:
    told = _("That rests on %(levels)s of this attempt.")
    if projection.from_all_attempts:
        told = _("That rests on %(levels)s of all your attempts.")
    return told % {"levels": amounts.levels(projection.sample)}


def peak_of(peak: Peak, level: int, times: int, reader: Reader) -> Sentence:
    """Only while today's level is below it, or level 60 was reached more than once."""
    often = _("You have reached level 60 %(times)s.") % {"times": _times(times)}
    stays = plain(_stays(peak, reader)) if peak.level > level else ()
    return joined(stays, plain(often) if times > 1 else ())


def _stays(peak: Peak, reader: Reader) -> str:
    known = peak.reached_at or peak.reached_by
    told = _("Your peak stays %(level)d.")
    if peak.reached_at:
        told = _("Your peak stays %(level)d, reached on %(day)s.")
    elif peak.reached_by:
        told = _("Your peak stays %(level)d, reached before %(day)s.")
    return told % {"level": peak.level, "day": day(reader.day(known)) if known else ""}


def _times(number: int) -> str:
    return _("twice") if number == 2 else amounts.times(number)
