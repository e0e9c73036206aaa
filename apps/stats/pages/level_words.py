"""What the page of levels says before its pictures."""

from collections.abc import Sequence
from datetime import datetime

from apps.stats.measures.level_curve import LevelCurve
from apps.stats.measures.level_projection import LevelProjection
from apps.stats.measures.pace import AttemptPace
from apps.stats.measures.peak import Peak
from apps.stats.pages.wording import Phrase, Sentence, counted, day, month, plain, strong
from apps.stats.reader import Reader


def lead_of(
    level: int, curve: LevelCurve | None, paces: Sequence[AttemptPace], reader: Reader
) -> Sentence:
    return plain(f"{_level(level, curve, paces, reader)}{_pace(paces)}")


def _level(
    level: int, curve: LevelCurve | None, paces: Sequence[AttemptPace], reader: Reader
) -> str:
    opened = _opened(level, paces)
    if opened is None:
        return f"You are on level {level}."
    on = reader.day(opened)
    since = "today" if on == reader.today else f"{on.day} {on:%B}"
    if on.year != reader.today.year:
        since = day(on)
    number = f", day {int(curve.days)}" if curve and int(curve.days) else ""
    return f"Level {level} since {since}{number}."


def _opened(level: int, paces: Sequence[AttemptPace]) -> datetime | None:
    runs = (one.run for one in paces[-1].runs if one.run.level == level and one.run.counts_today)
    return next((run.unlocked_at for run in runs), None)


def _pace(paces: Sequence[AttemptPace]) -> str:
    """This attempt's median day count, and that of the one before."""
    medians = [pace.median_days for pace in paces]
    if medians[-1] is None:
        return ""
    before = next((each for each in reversed(medians[:-1]) if each is not None), None)
    now = f" A level takes you {_days(medians[-1])}"
    if before is None:
        return f"{now}."
    which = "the first" if len(paces) == 2 else "the time before"
    return f"{now} this time; it took {before:.0f} {which}."


def _days(days: float) -> str:
    return counted(round(days), "day") if days >= 1 else "less than a day"


def projection_of(projection: LevelProjection | None, peak: Peak) -> Sentence:
    if projection is None:
        return ()
    again = " again" if peak.gold_ring else ""
    early, middle, late = (
        month(moment.date()) for moment in (projection.early, projection.middle, projection.late)
    )
    told = (Phrase(f"At this pace you stand on level 60{again} in "), strong(middle))
    if early == late:
        return (*told, Phrase(f".{_sample(projection)} "))
    spread = f"; one run in ten is there by {early}, nine in ten by {late}."
    return (*told, Phrase(f"{spread}{_sample(projection)} "))


def _sample(projection: LevelProjection) -> str:
    source = "all your attempts" if projection.from_all_attempts else "this attempt"
    return f" That rests on {counted(projection.sample, 'level')} of {source}."


def peak_of(peak: Peak, level: int, times: int, reader: Reader) -> Sentence:
    """Only while today's level is below it, or level 60 was reached more than once."""
    often = f" You have reached level 60 {_times(times)}." if times > 1 else ""
    if peak.level <= level:
        return plain(often.strip()) if often else ()
    when = ""
    if peak.reached_at:
        when = f", reached on {day(reader.day(peak.reached_at))}"
    elif peak.reached_by:
        when = f", reached before {day(reader.day(peak.reached_by))}"
    return plain(f"Your peak stays {peak.level}{when}.{often}")


def _times(number: int) -> str:
    return "twice" if number == 2 else counted(number, "time")
