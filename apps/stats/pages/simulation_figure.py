"""The picture of the simulated reviews, with its sentence, its table and what it rests on."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from apps.stats.charts.bars import Part
from apps.stats.charts.marks import Path, Picture, Rect
from apps.stats.charts.ranged_bars import (
    NARROW,
    WIDE,
    RangedBar,
    RangedBars,
    RangedLayout,
    draw_ranged_bars,
)
from apps.stats.measures.answer_odds import AnswerOdds
from apps.stats.measures.simulation import SimulatedDay, Simulation
from apps.stats.measures.study_hours import StudyHours
from apps.stats.pages import amounts
from apps.stats.pages.figure import Figure, LegendEntry, Row, Table
from apps.stats.pages.wording import (
    Sentence,
    joined,
    on_day,
    plain,
    said,
    written,
)
from apps.stats.reader import Reader

MOST_LESSONS = 100
LEGEND = (
    LegendEntry(gettext_lazy("items you have begun"), (Rect("begun", 1, 1, 12, 12),)),
    LegendEntry(gettext_lazy("items learned until then"), (Rect("fresh", 1, 1, 12, 12),)),
    LegendEntry(gettext_lazy("eight of ten runs"), (Path("il", "M7 1V13M4 1H10M4 13H10"),)),
)


@dataclass(frozen=True, slots=True)
class LessonsChoice:
    """The form that asks for another number of lessons a day."""

    lessons: int
    most: int


def lessons_in(asked: str) -> int | None:
    """From an address; None for anything else."""
    is_number = asked.isascii() and asked.isdigit() and len(asked) <= len(str(MOST_LESSONS))
    return int(asked) if is_number and int(asked) <= MOST_LESSONS else None


def build(told: Simulation, reader: Reader) -> Figure:
    days = [reader.today + timedelta(days=number) for number in range(len(told.days))]
    narrow = len(days) // 2
    return Figure(
        name="reviews",
        heading=_("The next %(days)d days, simulated") % {"days": len(days)},
        gloss="先行き",
        sentence=sentence_of(told, reader),
        legend=LEGEND,
        wide=_picture(told, days, WIDE),
        narrow=_picture(told, days[:narrow], NARROW),
        narrow_note=_("The first %(first)d days; the table has all %(all)d.")
        % {"first": narrow, "all": len(days)},
        basis=basis_of(told),
        table=table_of(told, days),
    )


def sentence_of(told: Simulation, reader: Reader) -> Sentence:
    low, middle, high = told.peak
    busiest = max(range(len(told.days)), key=lambda number: told.days[number].middle)
    shown = {
        "number": f"{told.lessons:,}",
        "middle": f"{middle:,}",
        "low": f"{low:,}",
        "high": f"{high:,}",
        "when": on_day(reader.today + timedelta(days=busiest), reader.today),
        "average": f"{told.a_day:,.0f}",
    }
    words = ngettext(
        "With %(number)s new lesson a day the busiest day brings <b>%(middle)s</b> reviews "
        "(%(low)s to %(high)s), most likely %(when)s; a day has about %(average)s.",
        "With %(number)s new lessons a day the busiest day brings <b>%(middle)s</b> reviews "
        "(%(low)s to %(high)s), most likely %(when)s; a day has about %(average)s.",
        told.lessons,
    )
    return joined(said(words, shown), _learned(told))


def _learned(told: Simulation) -> Sentence:
    if not told.learned:
        return ()
    words = ngettext(
        "You would learn %(number)s item and be at level %(level)d.",
        "You would learn %(number)s items and be at level %(level)d.",
        told.learned,
    )
    return plain(words % {"number": f"{told.learned:,}", "level": told.level})


def basis_of(told: Simulation) -> str:
    runs = _("%(runs)d simulated runs.") % {"runs": told.runs}
    lessons = _(
        "Lessons are taken from your queue in its order, and open what they open; no day is "
        "left out."
    )
    return f"{runs} {odds_in_words(told.odds)} {hours_in_words(told.hours)} {lessons}"


def odds_in_words(odds: AnswerOdds) -> str:
    told = _(
        "%(apprentice)s of Apprentice and %(guru)s of Guru items are right at once, each type for "
        "itself, from all your answers on WaniKani, until wkdash has seen enough reviews."
    )
    if odds.reviews:
        told = ngettext(
            "%(apprentice)s of Apprentice and %(guru)s of Guru items are right at once, each type "
            "for itself, from the latest %(number)s review that wkdash saw.",
            "%(apprentice)s of Apprentice and %(guru)s of Guru items are right at once, each type "
            "for itself, from the latest %(number)s reviews that wkdash saw.",
            odds.reviews,
        )
    return told % {
        "apprentice": f"{odds.right[1]:.0%}",
        "guru": f"{odds.right[5]:.0%}",
        "number": f"{odds.reviews:,}",
    }


def hours_in_words(hours: StudyHours) -> str:
    told = _("Reviews are done at %(hours)s, until wkdash has seen when you do yours.")
    if hours.reviews:
        told = _(
            "Reviews are done at %(hours)s, as most of your latest %(number)s dated ones were."
        )
    at = ", ".join(f"{hour}:00" for hour in hours.hours)
    return told % {"hours": at, "number": f"{hours.reviews:,}"}


def table_of(told: Simulation, days: list[date]) -> Table:
    rows = tuple(
        Row(
            written(day, "short weekday and day"),
            (f"{one.low:,}", f"{one.middle:,}", f"{one.high:,}", f"{_new(one):,}"),
            name=_name(day),
        )
        for day, one in zip(days, told.days, strict=True)
    )
    return Table(_title(len(days)), _columns(), rows)


def _title(days: int) -> str:
    return _("Simulated reviews per day, next %(days)d days") % {"days": days}


def _columns() -> tuple[str, ...]:
    return (
        _("Day"),
        _("One in ten below"),
        _("Middle"),
        _("One in ten above"),
        _("Of new items"),
    )


def _picture(told: Simulation, days: list[date], layout: RangedLayout) -> Picture:
    is_wide = layout is WIDE
    return draw_ranged_bars(
        RangedBars(
            bars=tuple(_bars(told, days, is_wide=is_wide)),
            layout=layout,
            name=f"simulation-{'wide' if is_wide else 'narrow'}",
            title=_title(len(days)),
            description=_("Bars of the middle of %(runs)d runs with the range of eight in ten.")
            % {"runs": told.runs},
        )
    )


def _bars(told: Simulation, days: list[date], *, is_wide: bool) -> Iterator[RangedBar]:
    for number, (day, one) in enumerate(zip(days, told.days, strict=False)):
        new = _new(one)
        shown = {
            "day": written(day, "short weekday and day"),
            "reviews": amounts.reviews(one.middle),
            "number": f"{one.middle:,}",
            "low": f"{one.low:,}",
            "high": f"{one.high:,}",
        }
        yield RangedBar(
            parts=(Part("begun", one.middle - new), Part("fresh", new)),
            label=_("%(day)s: %(reviews)s, %(low)s to %(high)s") % shown,
            short_label=_("%(day)s: %(number)s (%(low)s to %(high)s)") % shown,
            url=f"#{_name(day)}",
            tick=f"{day.day}" if is_wide or number % 2 == 0 else "",
            heading=written(day, "month of a year") if number == 0 or day.day == 1 else "",
            low=one.low,
            high=one.high,
        )


def _new(one: SimulatedDay) -> int:
    """The share of new items in the middle run's number."""
    return min(one.middle, round(one.of_new))


def _name(day: date) -> str:
    return f"simulated-{day}"
