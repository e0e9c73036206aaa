"""How the coming reviews are cut, by hour or by day, and what their bars are stacked of."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy

from apps.stats.charts.bars import Part
from apps.stats.measures.review_spans import ReviewSpan
from apps.stats.pages.figure import (
    APPRENTICE,
    ENLIGHTENED,
    GURU,
    KANJI,
    MASTER,
    RADICAL,
    VOCABULARY,
    LegendEntry,
)
from apps.stats.pages.items import GROUP_NAMES
from apps.stats.pages.wording import clock, local_day, moment_near, on_day, written
from apps.stats.reader import Reader

SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Marking:
    """What is printed around one bar."""

    tick: str = ""
    heading: str = ""
    is_shaded: bool = False


class MarkingOf(Protocol):
    def __call__(self, span: ReviewSpan, reader: Reader, *, is_wide: bool) -> Marking: ...


@dataclass(frozen=True, slots=True)
class PaceWords:
    """What the picture of a pace says; `title` takes a number of spans, `heaviest` one of them."""

    unit: Promise
    heading: Promise
    caption: Promise
    narrow_note: Promise
    title: Promise
    heaviest: Promise


@dataclass(frozen=True, slots=True)
class Pace:
    """How time is cut, and the words for it; `narrow` is how many spans a phone shows."""

    name: str
    words: PaceWords
    narrow: int
    at: Callable[[ReviewSpan, Reader], str]
    when: Callable[[ReviewSpan, Reader], str]
    marking: MarkingOf
    key: Callable[[ReviewSpan, Reader], str]


@dataclass(frozen=True, slots=True)
class Stacking:
    """What the surfaces of a bar are: `numbers` of a span in the order of `entries`."""

    entries: tuple[LegendEntry, ...]
    columns: tuple[Promise, ...]
    numbers: Callable[[ReviewSpan], tuple[int, ...]]
    surfaces: tuple[tuple[int, str, str], ...]

    def parts(self, span: ReviewSpan) -> tuple[Part, ...]:
        """From the ground up; a surface is the index of its number, its class and its weave."""
        numbers = self.numbers(span)
        return tuple(Part(css, numbers[index], weave) for index, css, weave in self.surfaces)


def _stages(span: ReviewSpan) -> tuple[int, ...]:
    return (span.apprentice, span.guru, span.master, span.enlightened)


def _types(span: ReviewSpan) -> tuple[int, ...]:
    words = span.types.total - span.types.radical - span.types.kanji
    return (span.types.radical, span.types.kanji, words)


BY_STAGE = Stacking(
    (APPRENTICE, GURU, MASTER, ENLIGHTENED),
    tuple(GROUP_NAMES[name] for name in ("Apprentice", "Guru", "Master", "Enlightened")),
    _stages,
    ((1, "st-g", ""), (2, "st-m", ""), (3, "st-e", "wv-e"), (0, "st-a", "wv-a")),
)
BY_TYPE = Stacking(
    (RADICAL, KANJI, VOCABULARY),
    (gettext_lazy("Radicals"), gettext_lazy("Kanji"), gettext_lazy("Vocabulary")),
    _types,
    ((2, "ty-v", ""), (1, "ty-k", ""), (0, "ty-r", "")),
)


def _hour(span: ReviewSpan, reader: Reader) -> str:
    weekday = written(local_day(span.at, reader.tz), "short weekday")
    return f"{weekday} {clock(span.at, reader.tz)}"


def _hour_key(span: ReviewSpan, _: Reader) -> str:
    return f"{span.at:%m%d%H}"


def _near_hour(span: ReviewSpan, reader: Reader) -> str:
    return moment_near(span.at, reader.now, reader.tz)


def _hour_marking(span: ReviewSpan, reader: Reader, *, is_wide: bool) -> Marking:
    local = span.at.astimezone(reader.tz)
    return Marking(
        tick=f"{local.hour:02}" if local.hour % (3 if is_wide else 6) == 0 else "",
        heading=written(local.date(), "short weekday and number") if local.hour == 0 else "",
        is_shaded=local.hour >= 23 or local.hour < 7,
    )


def _day(span: ReviewSpan, reader: Reader) -> str:
    return written(reader.day(span.at), "short weekday and day")


def _day_key(span: ReviewSpan, reader: Reader) -> str:
    return str(reader.day(span.at))


def _near_day(span: ReviewSpan, reader: Reader) -> str:
    day = reader.day(span.at)
    return _("later today") if day == reader.today else on_day(day, reader.today)


def _day_marking(span: ReviewSpan, reader: Reader, *, is_wide: bool) -> Marking:
    day = reader.day(span.at)
    is_named = is_wide or (day - reader.today).days % 2 == 0
    return Marking(
        tick=f"{day.day}" if is_named else "",
        heading=written(day, "month of a year") if day.day == 1 and is_wide else "",
        is_shaded=day.weekday() >= SATURDAY,
    )


HOURS = Pace(
    name="hour",
    words=PaceWords(
        unit=gettext_lazy("Hour"),
        heading=gettext_lazy("The next two days"),
        caption=gettext_lazy("Reviews per hour, next 48 hours"),
        narrow_note=gettext_lazy("The first of the two days; the table has both."),
        title=ngettext_lazy(
            "Reviews per hour, next %(number)d hour",
            "Reviews per hour, next %(number)d hours",
            "number",
        ),
        heaviest=gettext_lazy("The heaviest hour comes %(when)s, with %(number)s."),
    ),
    narrow=25,
    at=_hour,
    when=_near_hour,
    marking=_hour_marking,
    key=_hour_key,
)
DAYS = Pace(
    name="day",
    words=PaceWords(
        unit=gettext_lazy("Day"),
        heading=gettext_lazy("The next thirty days"),
        caption=gettext_lazy("Reviews per day, next 30 days"),
        narrow_note=gettext_lazy("The first two weeks; the table has all thirty days."),
        title=ngettext_lazy(
            "Reviews per day, next %(number)d day",
            "Reviews per day, next %(number)d days",
            "number",
        ),
        heaviest=gettext_lazy("The heaviest day comes %(when)s, with %(number)s."),
    ),
    narrow=15,
    at=_day,
    when=_near_day,
    marking=_day_marking,
    key=_day_key,
)
