"""The study calendar: a year per row, with its sentence and its table."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from django.urls import reverse

from apps.stats.charts.marks import Path, Picture, Rect
from apps.stats.charts.study_calendar import (
    NARROW,
    NARROW_WEEKS,
    WIDE,
    DayCell,
    Strip,
    Tear,
    draw_study_calendar,
)
from apps.stats.measures.activity import Counting, Streaks, StudyDay, quartiles, shade
from apps.stats.pages.addresses import day_address
from apps.stats.pages.figure import LegendEntry, Row, Table, View
from apps.stats.pages.wording import MINUS, Phrase, Sentence, counted, plain, strong
from apps.stats.reader import Reader
from apps.stats.selectors.activity import StudyHistory

SHOWN_YEARS = 3
COLUMNS = ("Month", "Days studied", "Reviews", "Lessons", "Burns", "Level-ups")
LABELS = {
    Counting.REVIEWS: "Reviews",
    Counting.LESSONS: "Lessons",
    Counting.BURNS: "Burns",
    Counting.NET_STAGES: "Net stages",
}
NOUNS = {
    Counting.REVIEWS: "review",
    Counting.LESSONS: "lesson",
    Counting.BURNS: "burn",
    Counting.NET_STAGES: "stage",
}
FALL = LegendEntry("more lost than climbed", (Rect("q0", 0, 0, 14, 14), Path("fall", "M3 7H11")))
SCALE = LegendEntry(
    "none to your top quarter",
    tuple(Rect(f"q{step}", 3 * step, 0, 3 if step < 4 else 2, 14) for step in range(5)),
)
LEGEND = (
    SCALE,
    LegendEntry("level-up", (Rect("lvl", 2, 2, 10, 10),)),
    LegendEntry("vacation", (Rect("q0", 0, 0, 14, 14, "wv-rest"),)),
    LegendEntry("nobody watched", (Rect("gap", 1, 1, 12, 12),)),
    LegendEntry("today", (Rect("today", 1, 1, 12, 12),)),
)


@dataclass(frozen=True, slots=True)
class StudyFigure:
    """`years` are pictures of one year each, the latest first; `rest` links to all of them.

    `first_day` and `last_day` are what can be asked for by date: squares are small targets.
    """

    sentence: Sentence
    views: tuple[View, ...]
    legend: tuple[LegendEntry, ...]
    years: tuple[Picture, ...]
    narrow: Picture
    basis: str
    table: Table
    rest: str
    rest_url: str
    first_day: str
    last_day: str


@dataclass(frozen=True, slots=True)
class _Drawing:
    """What all squares share."""

    counting: Counting
    bounds: tuple[float, ...]
    tears: tuple[Tear, ...]
    reader: Reader


def build(
    history: StudyHistory, counting: Counting, reader: Reader, *, is_whole: bool
) -> StudyFigure:
    drawing = _Drawing(counting, quartiles(history.days, counting), _tears(history, reader), reader)
    years = [tuple(days) for _, days in groupby(history.days, key=lambda day: day.day.year)]
    shown = years if is_whole else years[-SHOWN_YEARS:]
    is_cut = len(shown) < len(years)
    return StudyFigure(
        sentence=sentence_of(history.streaks),
        views=tuple(View(label, _url(one), one == counting) for one, label in LABELS.items()),
        legend=(*LEGEND, FALL) if counting is Counting.NET_STAGES else LEGEND,
        years=tuple(_year(days, drawing, _start(days, shown)) for days in reversed(shown)),
        narrow=_narrow(history.days, drawing),
        basis=_basis(history),
        table=table_of(history.days),
        rest=f"All {len(years)} years" if is_cut else "",
        rest_url=f"{_url(counting)}&years=all#calendar" if is_cut else "",
        first_day=history.days[0].day.isoformat(),
        last_day=history.days[-1].day.isoformat(),
    )


def sentence_of(streaks: Streaks) -> Sentence:
    if not streaks.counted:
        return plain("wkdash has only begun to watch: the first days fill in as they pass.")
    days = counted(streaks.counted, "day")
    told = f" of {days} that wkdash watched, vacations left out."
    return (Phrase("You studied on "), strong(f"{streaks.studied:,}"), Phrase(told))


def url_of(day: date) -> str:
    return day_address(day)


def amount_of(day: StudyDay, counting: Counting) -> str:
    """ "132 reviews", "at least 3 reviews", "not known"."""
    amount = day.amount(counting)
    if amount is None:
        return f"{LABELS[counting].lower()} not known"
    if counting is Counting.NET_STAGES:
        sign = "+" if amount > 0 else MINUS if amount < 0 else ""
        return f"{sign}{counted(abs(amount), 'stage')}"
    is_review = counting is Counting.REVIEWS
    is_sure = day.is_watched if is_review else day.is_on_record
    return ("" if is_sure else "at least ") + counted(amount, NOUNS[counting])


def label_of(day: StudyDay, counting: Counting) -> str:
    levels = "".join(f", level {level} passed" for level in day.level_ups)
    away = ", vacation" if day.is_vacation else ""
    return f"{day.day:%a} {day.day.day} {day.day:%b %Y}: {amount_of(day, counting)}{levels}{away}"


def table_of(days: Sequence[StudyDay]) -> Table:
    """Newest first; a month without anything known is left out."""
    months = [tuple(one) for _, one in groupby(days, key=lambda day: day.day.replace(day=1))]
    return Table("Study per month", COLUMNS, tuple(_rows(reversed(months))))


def _rows(months: Iterator[tuple[StudyDay, ...]]) -> Iterator[Row]:
    for month in months:
        if any(day.has_events for day in month):
            cells = (
                f"{sum(day.is_studied for day in month):,}",
                *(_sum(month, counting) for counting in list(LABELS)[:3]),
                f"{sum(len(day.level_ups) for day in month):,}",
            )
            yield Row(f"{month[0].day:%b %Y}", cells)


def _sum(month: Sequence[StudyDay], counting: Counting) -> str:
    """Empty where of no day anything is known."""
    known = [amount for day in month if (amount := day.amount(counting)) is not None]
    return f"{sum(known):,}" if known else ""


def _url(counting: Counting) -> str:
    return f"{reverse('stats:history')}?count={counting}"


def _tears(history: StudyHistory, reader: Reader) -> tuple[Tear, ...]:
    return tuple(
        Tear(reader.day(reset.confirmed_at), f"reset {reset.original_level} → {reset.target_level}")
        for reset in history.resets
    )


def _cell(day: StudyDay, drawing: _Drawing) -> DayCell:
    amount = day.amount(drawing.counting)
    is_today = day.day == drawing.reader.today
    return DayCell(
        day=day.day,
        shade=None if amount is None else shade(amount, drawing.bounds),
        label=label_of(day, drawing.counting),
        url=url_of(day.day) if day.has_events or is_today else "",
        is_fall=amount is not None and amount < 0,
        is_today=is_today,
        is_level_up=bool(day.level_ups),
        is_vacation=day.is_vacation,
    )


def _start(days: Sequence[StudyDay], shown: Sequence[Sequence[StudyDay]]) -> date:
    """Years stand below each other, week by week; one alone begins where it has something."""
    return days[0].day if len(shown) == 1 else date(days[0].day.year, 1, 1)


def _year(days: Sequence[StudyDay], drawing: _Drawing, start: date) -> Picture:
    year = start.year
    return draw_study_calendar(
        Strip(
            heading=str(year),
            first=start,
            days=[_cell(day, drawing) for day in days],
            tears=[tear for tear in drawing.tears if tear.day.year == year],
            week_starts_on=drawing.reader.week_starts_on,
            layout=WIDE,
            name=f"calendar-{year}",
            title=f"{LABELS[drawing.counting]} per day, {year}",
            description=_description(days, drawing.counting),
        )
    )


def _narrow(days: Sequence[StudyDay], drawing: _Drawing) -> Picture:
    today = drawing.reader.today
    into_week = (today.weekday() - drawing.reader.week_starts_on) % 7
    first = today - timedelta(days=into_week + 7 * (NARROW_WEEKS - 1))
    shown = [day for day in days if day.day >= first]
    return draw_study_calendar(
        Strip(
            heading="",
            first=first,
            days=[_cell(day, drawing) for day in shown],
            tears=[tear for tear in drawing.tears if tear.day >= first],
            week_starts_on=drawing.reader.week_starts_on,
            layout=NARROW,
            name="calendar-narrow",
            title=f"{LABELS[drawing.counting]} per day, last {NARROW_WEEKS} weeks",
            description=_description(shown, drawing.counting),
        )
    )


def _description(days: Sequence[StudyDay], counting: Counting) -> str:
    known = [amount for day in days if (amount := day.amount(counting)) is not None]
    total = f"{sum(known):,} {LABELS[counting].lower()} on {counted(len(known), 'day')} on record"
    return f"One square a day in four densities of ink. {total}."


def _basis(history: StudyHistory) -> str:
    told = "Lessons and burns come from WaniKani's own stamps, reviews only from what wkdash saw."
    if not history.undated:
        return told
    undated = counted(history.undated, "more review")
    return f"{told} {undated} took place on days that nobody can tell."
