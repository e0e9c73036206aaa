"""How numbers, days and times are said. Every function is pure; moments are aware."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo

MINUS = "\N{MINUS SIGN}"
ORDINALS = ("", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A piece of a sentence: plain, or strong (the answering number), or a link."""

    text: str
    url: str = ""
    is_strong: bool = False
    is_action: bool = False


Sentence = tuple[Phrase, ...]


def plain(text: str) -> Sentence:
    return (Phrase(text),)


def strong(text: str) -> Phrase:
    return Phrase(text, is_strong=True)


def counted(number: int, singular: str, plural: str = "") -> str:
    """ "1 review", "1,187 items"."""
    return f"{number:,} {singular if number == 1 else plural or singular + 's'}"


def ordinal(number: int) -> str:
    """ "first" to "eighth", then "9th"."""
    return ORDINALS[number] if number < len(ORDINALS) else f"{number}th"


def weekday_and_day(moment: datetime, tz: tzinfo) -> str:
    local = moment.astimezone(tz)
    return f"{local:%A} {local.day} {local:%B %Y}"


def clock(moment: datetime, tz: tzinfo) -> str:
    return f"{moment.astimezone(tz):%H:%M}"


def day(day: date) -> str:
    """ "2 March 2026"."""
    return f"{day.day} {day:%B %Y}"


def short_day(day: date) -> str:
    """ "14 Nov 2018", for tables."""
    return f"{day.day} {day:%b %Y}"


def month(day: date) -> str:
    return f"{day:%B %Y}"


def local_day(moment: datetime, tz: tzinfo) -> date:
    return moment.astimezone(tz).date()


def near_day(day: date, today: date) -> str:
    """ "today", "yesterday", "tomorrow"; the year only when it is another one."""
    named = {0: "today", -1: "yesterday", 1: "tomorrow"}.get((day - today).days)
    if named:
        return named
    return f"{day.day} {day:%b}" if day.year == today.year else short_day(day)


def moment_near(moment: datetime, now: datetime, tz: tzinfo) -> str:
    """ "at 08:02" today, "tomorrow at 08:02", "on 3 Dec at 07:00"."""
    then, today = local_day(moment, tz), local_day(now, tz)
    if then == today:
        return f"at {clock(moment, tz)}"
    on = near_day(then, today)
    return f"{on if on.isalpha() else f'on {on}'} at {clock(moment, tz)}"


def ago(then: datetime, now: datetime) -> str:
    """The largest whole unit, rounded down: "4 minutes ago", "6 hours ago", "3 days ago"."""
    passed = now - then
    if passed < timedelta(minutes=1):
        return "just now"
    for unit, length in (
        ("day", timedelta(days=1)),
        ("hour", timedelta(hours=1)),
        ("minute", timedelta(minutes=1)),
    ):
        if passed >= length:
            return f"{counted(passed // length, unit)} ago"
    return "just now"
