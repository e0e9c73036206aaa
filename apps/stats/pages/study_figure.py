"""The study calendar: a year per row, with its sentence and its table."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import groupby

from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

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
from apps.stats.measures.study_sums import known_sum
from apps.stats.pages import amounts
from apps.stats.pages.addresses import day_address
from apps.stats.pages.figure import LegendEntry, Table, View
from apps.stats.pages.reset_words import reset_in_words
from apps.stats.pages.study_table import LABELS, table_of
from apps.stats.pages.wording import (
    Sentence,
    calendar_names,
    plain,
    said,
    sign_of,
    signed,
    written,
)
from apps.stats.reader import Reader
from apps.stats.selectors.activity import StudyHistory

SHOWN_YEARS = 3
AMOUNTS = {
    Counting.REVIEWS: amounts.reviews,
    Counting.LESSONS: amounts.lessons,
    Counting.BURNS: amounts.burns,
    Counting.NET_STAGES: amounts.stages,
}
UNKNOWN = {
    Counting.REVIEWS: gettext_lazy("reviews not known"),
    Counting.LESSONS: gettext_lazy("lessons not known"),
    Counting.BURNS: gettext_lazy("burns not known"),
    Counting.NET_STAGES: gettext_lazy("net stages not known"),
}
A_DAY = {
    Counting.REVIEWS: gettext_lazy("Reviews per day, %(when)s"),
    Counting.LESSONS: gettext_lazy("Lessons per day, %(when)s"),
    Counting.BURNS: gettext_lazy("Burns per day, %(when)s"),
    Counting.NET_STAGES: gettext_lazy("Net stages per day, %(when)s"),
}
FALL = LegendEntry(
    gettext_lazy("more lost than climbed"), (Rect("q0", 0, 0, 14, 14), Path("fall", "M3 7H11"))
)
SCALE = LegendEntry(
    gettext_lazy("none to your top quarter"),
    tuple(Rect(f"q{step}", 3 * step, 0, 3 if step < 4 else 2, 14) for step in range(5)),
)
LEGEND = (
    SCALE,
    LegendEntry(gettext_lazy("level-up"), (Rect("lvl", 2, 2, 10, 10),)),
    LegendEntry(gettext_lazy("vacation"), (Rect("q0", 0, 0, 14, 14, "wv-rest"),)),
    LegendEntry(gettext_lazy("nobody watched"), (Rect("gap", 1, 1, 12, 12),)),
    LegendEntry(gettext_lazy("today"), (Rect("today", 1, 1, 12, 12),)),
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
    language: str | None


def build(
    history: StudyHistory, counting: Counting, reader: Reader, *, is_whole: bool
) -> StudyFigure:
    bounds, tears = quartiles(history.days, counting), _tears(history, reader)
    drawing = _Drawing(counting, bounds, tears, reader, get_language())
    years = [tuple(days) for _first, days in groupby(history.days, key=lambda day: day.day.year)]
    shown = years if is_whole else years[-SHOWN_YEARS:]
    is_cut = len(shown) < len(years)
    return StudyFigure(
        sentence=sentence_of(history.streaks),
        views=tuple(View(str(label), _url(one), one == counting) for one, label in LABELS.items()),
        legend=(*LEGEND, FALL) if counting is Counting.NET_STAGES else LEGEND,
        years=tuple(_year(days, drawing, _start(days, shown)) for days in reversed(shown)),
        narrow=_narrow(history.days, drawing),
        basis=_basis(history),
        table=table_of(history.days, counting),
        rest=_("All %(number)d years") % {"number": len(years)} if is_cut else "",
        rest_url=f"{_url(counting)}&years=all#calendar" if is_cut else "",
        first_day=history.days[0].day.isoformat(),
        last_day=history.days[-1].day.isoformat(),
    )


def sentence_of(streaks: Streaks) -> Sentence:
    if not streaks.counted:
        return plain(_("wkdash has only begun to watch: the first days fill in as they pass."))
    told = _(
        "You studied on <b>%(studied)s</b> of %(days)s that wkdash watched, vacations left out."
    )
    shown = {"studied": f"{streaks.studied:,}", "days": amounts.days(streaks.counted)}
    return said(told, shown)


def url_of(day: date) -> str:
    return day_address(day)


def amount_of(day: StudyDay, counting: Counting, language: str | None) -> str:
    """ "132 reviews", "at least 3 reviews", "not known"."""
    is_review = counting is Counting.REVIEWS
    is_sure = day.is_watched if is_review else day.is_on_record
    return _amount(day.amount(counting), counting, is_sure, language)


@lru_cache(maxsize=4096)
def _amount(amount: int | None, counting: Counting, is_sure: bool, language: str | None) -> str:  # noqa: FBT001 - a part of what is remembered
    """Remembered: thousands of squares say the same few amounts."""
    if amount is None:
        return str(UNKNOWN[counting])
    if counting is Counting.NET_STAGES:
        return f"{sign_of(amount)}{amounts.stages(abs(amount))}"
    told = AMOUNTS[counting](amount)
    return told if is_sure else _("at least %(amount)s") % {"amount": told}


def label_of(day: StudyDay, counting: Counting, language: str | None) -> str:
    parts = [amount_of(day, counting, language)]
    parts += [_("level %(level)d passed") % {"level": level} for level in day.level_ups]
    if day.is_vacation:
        parts.append(_("vacation"))
    return f"{written(day.day, 'short weekday, day and year', language)}: {', '.join(parts)}"


def _url(counting: Counting) -> str:
    return f"{reverse('stats:history')}?count={counting}"


def _tears(history: StudyHistory, reader: Reader) -> tuple[Tear, ...]:
    return tuple(
        Tear(reader.day(reset.confirmed_at), reset_in_words(reset)) for reset in history.resets
    )


def _cell(day: StudyDay, drawing: _Drawing) -> DayCell:
    amount = day.amount(drawing.counting)
    is_today = day.day == drawing.reader.today
    return DayCell(
        day=day.day,
        shade=None if amount is None else shade(amount, drawing.bounds),
        label=label_of(day, drawing.counting, drawing.language),
        url=url_of(day.day),
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
            title=str(A_DAY[drawing.counting] % {"when": year}),
            description=_description(days, drawing.counting),
            names=calendar_names(),
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
            title=_narrow_title(drawing.counting),
            description=_description(shown, drawing.counting),
            names=calendar_names(),
        )
    )


def _narrow_title(counting: Counting) -> str:
    return str(A_DAY[counting] % {"when": _("last %(weeks)d weeks") % {"weeks": NARROW_WEEKS}})


def _description(days: Sequence[StudyDay], counting: Counting) -> str:
    known = known_sum(days, counting)
    told = _("One square a day in four densities of ink. %(amount)s on %(days)s on record.")
    done = AMOUNTS[counting](known.amount)
    if counting is Counting.NET_STAGES:
        done = _("%(number)s net stages") % {"number": signed(known.amount)}
    return told % {"amount": done, "days": amounts.days(known.days)}


def _basis(history: StudyHistory) -> str:
    told = _(
        "Lessons and burns come from WaniKani's own stamps, reviews only from what wkdash saw."
    )
    if not history.undated:
        return told
    undated = ngettext(
        "%(number)s more review took place on days that nobody can tell.",
        "%(number)s more reviews took place on days that nobody can tell.",
        history.undated,
    )
    return f"{told} {undated % {'number': f'{history.undated:,}'}}"
