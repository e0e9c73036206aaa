"""The picture of the simulated reviews, with its sentence, its table and what it rests on."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

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
from apps.stats.pages.figure import Figure, LegendEntry, Row, Table
from apps.stats.pages.wording import Phrase, Sentence, counted, near_day, strong
from apps.stats.reader import Reader

MOST_LESSONS = 100
COLUMNS = ("Day", "One in ten below", "Middle", "One in ten above", "Of new items")
LEGEND = (
    LegendEntry("items you have begun", (Rect("begun", 1, 1, 12, 12),)),
    LegendEntry("items learned until then", (Rect("fresh", 1, 1, 12, 12),)),
    LegendEntry("eight of ten runs", (Path("il", "M7 1V13M4 1H10M4 13H10"),)),
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
        heading=f"The next {len(days)} days, simulated",
        gloss="先行き",
        sentence=sentence_of(told, reader),
        legend=LEGEND,
        wide=_picture(told, days, WIDE),
        narrow=_picture(told, days[:narrow], NARROW),
        narrow_note=f"The first {narrow} days; the table has all {len(days)}.",
        basis=basis_of(told),
        table=table_of(told, days),
    )


def sentence_of(told: Simulation, reader: Reader) -> Sentence:
    low, middle, high = told.peak
    busiest = max(range(len(told.days)), key=lambda number: told.days[number].middle)
    near = near_day(reader.today + timedelta(days=busiest), reader.today)
    around = near if near.isalpha() else f"on {near}"
    average = sum(day.middle for day in told.days) / len(told.days)
    lessons = counted(told.lessons, "new lesson")
    return (
        Phrase(f"With {lessons} a day the busiest day brings "),
        strong(f"{middle:,}"),
        Phrase(
            f" reviews ({low:,} to {high:,}), most likely {around}; a day has about {average:,.0f}."
            f"{_learned(told)}"
        ),
    )


def _learned(told: Simulation) -> str:
    if not told.learned:
        return ""
    return f" You would learn {counted(told.learned, 'item')} and be at level {told.level}."


def basis_of(told: Simulation) -> str:
    return (
        f"{told.runs} simulated runs. {odds_in_words(told.odds)} {hours_in_words(told.hours)} "
        "Lessons are taken from your queue in its order, and open what they open; no day is "
        "left out."
    )


def odds_in_words(odds: AnswerOdds) -> str:
    source = (
        f"the latest {odds.reviews:,} reviews that wkdash saw"
        if odds.reviews
        else "all your answers on WaniKani, until wkdash has seen enough reviews"
    )
    return (
        f"{odds.right[1]:.0%} of Apprentice and {odds.right[5]:.0%} of Guru items are right at "
        f"once, each type for itself, from {source}."
    )


def hours_in_words(hours: StudyHours) -> str:
    told = ", ".join(f"{hour}:00" for hour in hours.hours)
    if not hours.reviews:
        return f"Reviews are done at {told}, until wkdash has seen when you do yours."
    return f"Reviews are done at {told}, as most of your latest {hours.reviews:,} dated ones were."


def table_of(told: Simulation, days: list[date]) -> Table:
    rows = tuple(
        Row(
            f"{day:%a} {day.day} {day:%b}",
            (f"{one.low:,}", f"{one.middle:,}", f"{one.high:,}", f"{_new(one):,}"),
            name=_name(day),
        )
        for day, one in zip(days, told.days, strict=True)
    )
    return Table(f"Simulated reviews per day, next {len(days)} days", COLUMNS, rows)


def _picture(told: Simulation, days: list[date], layout: RangedLayout) -> Picture:
    is_wide = layout is WIDE
    return draw_ranged_bars(
        RangedBars(
            bars=tuple(_bars(told, days, is_wide=is_wide)),
            layout=layout,
            name=f"simulation-{'wide' if is_wide else 'narrow'}",
            title=f"Simulated reviews per day, next {len(days)} days",
            description=f"Bars of the middle of {told.runs} runs with the range of eight in ten.",
        )
    )


def _bars(told: Simulation, days: list[date], *, is_wide: bool) -> Iterator[RangedBar]:
    for number, (day, one) in enumerate(zip(days, told.days, strict=False)):
        new, named = _new(one), f"{day:%a} {day.day} {day:%b}"
        yield RangedBar(
            parts=(Part("begun", one.middle - new), Part("fresh", new)),
            label=f"{named}: {counted(one.middle, 'review')}, {one.low:,} to {one.high:,}",
            short_label=f"{named}: {one.middle:,} ({one.low:,} to {one.high:,})",
            url=f"#{_name(day)}",
            tick=f"{day.day}" if is_wide or number % 2 == 0 else "",
            heading=f"{day:%B}" if number == 0 or day.day == 1 else "",
            low=one.low,
            high=one.high,
        )


def _new(one: SimulatedDay) -> int:
    """The share of new items in the middle run's number."""
    return min(one.middle, round(one.of_new))


def _name(day: date) -> str:
    return f"simulated-{day}"
