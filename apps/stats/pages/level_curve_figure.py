"""The picture of how the kanji of the open level pass, with its sentence and its table."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from math import ceil

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.stats.charts.flags import Flag
from apps.stats.charts.level_curve import (
    NARROW,
    WIDE,
    BandPoint,
    CurveDay,
    CurveLayout,
    LevelCurveDrawing,
    draw_level_curve,
)
from apps.stats.charts.marks import Path, Picture, Rect
from apps.stats.measures.days import DAY
from apps.stats.measures.level_curve import LevelCurve
from apps.stats.measures.level_up_forecast import LevelUpDate, LevelUpForecast
from apps.stats.pages import amounts
from apps.stats.pages.figure import Figure, LegendEntry, Row, Table
from apps.stats.pages.level_curve_words import pace_told, sentence_of
from apps.stats.pages.wording import Sentence, clock, foreign, joined, near_day, said
from apps.stats.reader import Reader
from apps.stats.selectors.subjects import SubjectText

LEVELS_BEFORE = LegendEntry(gettext_lazy("the levels before"), (Rect("band", 0, 2, 14, 10),))
MIDDLE = LegendEntry(gettext_lazy("their middle"), (Path("il", "M0 7H14"),))
ONE_BEFORE = LegendEntry(gettext_lazy("the level before"), (Path("il", "M0 7H14"),))
AHEAD = LegendEntry(gettext_lazy("ahead"), (Path("dash-shu", "M0 12L14 2"),))
AGAINST = (
    gettext_lazy("Level %(level)d"),
    gettext_lazy("Level %(level)d against the one before"),
    gettext_lazy("Level %(level)d against the last two"),
    gettext_lazy("Level %(level)d against the last three"),
    gettext_lazy("Level %(level)d against the last four"),
    gettext_lazy("Level %(level)d against the last five"),
)
# The axis ends somewhat behind the last thing to see, but never runs away with one slow level.
SPARE = 1.08
# Behind the last flag stand its words.
FLAG_PLACE = 0.77
LONGEST = 1.6


@dataclass(frozen=True, slots=True)
class CurveView:
    """`url` is where the kanji of the level stand, `texts` what their learner may read."""

    curve: LevelCurve
    forecast: LevelUpForecast | None
    texts: Mapping[int, SubjectText]
    url: str
    reader: Reader


def build(view: CurveView) -> Figure:
    present = view.curve.present
    return Figure(
        name="curve",
        heading=str(AGAINST[len(view.curve.before)] % {"level": present.level}),
        gloss="曲線",
        sentence=joined(sentence_of(view.curve), bottleneck_of(view)),
        legend=tuple(_legend(view)),
        wide=_picture(view, WIDE),
        narrow=_picture(view, NARROW),
        table=table_of(view),
        basis=basis_of(view),
    )


def bottleneck_of(view: CurveView) -> Sentence:
    """Which kanji the level-up waits for, by name where the learner may read it."""
    date = view.forecast.earliest if view.forecast else None
    if date is None or date.kanji_id is None:
        return ()
    kanji, gate = _glyph(view, date.kanji_id), _glyph(view, date.gate_id)
    if not kanji:
        return ()
    told = _("The last one needed is %(kanji)s.")
    if gate:
        told = _("The last one needed is %(kanji)s, which waits for %(gate)s.")
    return said(told, {"kanji": foreign(kanji), "gate": foreign(gate)})


def _glyph(view: CurveView, subject_id: int | None) -> str:
    text = view.texts.get(subject_id or 0)
    return (text.characters or text.meaning or "") if text else ""


def basis_of(view: CurveView) -> str:
    told = [pace_told(view.forecast)] if view.forecast else []
    if view.curve.before:
        told.append(_("Levels before are compared by their share of the kanji needed."))
    if view.curve.has_days_left_out:
        told.append(_("Days of vacation are not counted."))
    return " ".join(told)


def table_of(view: CurveView) -> Table:
    """A row for each date ahead and for each day so far, the newest first."""
    curve, columns = view.curve, _columns()
    width = len(columns) - 1
    days = (_row(curve, day, width) for day in range(int(curve.days), -1, -1))
    rows = (*_rows_ahead(view, width), *days)
    return Table(_("Kanji passed by day of the level"), columns, rows)


def _rows_ahead(view: CurveView, width: int) -> Iterator[Row]:
    """The flags: what will have passed by then is what the level-up needs."""
    cells = (f"{view.curve.present.needed}", *("",) * (width - 1))
    for flag in sorted(flags_of(view, is_wide=True), key=lambda one: -one.days):
        told = _("Earliest: %(when)s (day %(day)d)")
        if flag.is_full:
            told = _("Own pace: %(when)s (day %(day)d)")
        yield Row(told % {"when": flag.when, "day": int(flag.days)}, cells)


def _columns() -> tuple[str, ...]:
    return (_("Day"), _("Kanji passed"), _("The levels before: least"), _("middle"), _("most"))


def _row(curve: LevelCurve, day: int, width: int) -> Row:
    until = min(day + 1.0, curve.days)
    band = curve.band(until)
    of_band = (band.least, band.middle, band.most) if band else ()
    cells = (f"{curve.present.passed_by(until)}", *(f"{each:.0f}" for each in of_band))
    return Row(_("Day %(day)d") % {"day": day}, cells + ("",) * (width - len(cells)))


def _legend(view: CurveView) -> Iterator[LegendEntry]:
    name = _("level %(level)d") % {"level": view.curve.present.level}
    yield LegendEntry(name, (Path("course", "M0 12H4V8H8V5H14"),))
    # One level has no band about it.
    if len(view.curve.before) == 1:
        yield ONE_BEFORE
    elif view.curve.before:
        yield from (LEVELS_BEFORE, MIDDLE)
    if view.forecast:
        yield AHEAD


def _picture(view: CurveView, layout: CurveLayout) -> Picture:
    curve, is_wide = view.curve, layout is WIDE
    until = until_of(view)
    drawing = LevelCurveDrawing(
        passes=curve.present.passes,
        days=curve.days,
        needed=curve.present.needed,
        needed_words=_needed(curve) if is_wide else "",
        until=until,
        band=tuple(_band(curve, until)),
        flags=tuple(flags_of(view, is_wide=is_wide)),
        marks=tuple(_marks(view)),
        layout=layout,
        name="curve-wide" if is_wide else "curve-narrow",
        title=_("Kanji passed since level %(level)d opened") % {"level": curve.present.level},
        description=_description(view),
        axis=_("days since the level opened"),
        today=_("today"),
    )
    return draw_level_curve(drawing)


def _needed(curve: LevelCurve) -> str:
    present = {"needed": curve.present.needed, "all": curve.present.total}
    return _("%(needed)d of %(all)d passed") % present


def until_of(view: CurveView) -> float:
    """Today, both dates and the middle of the levels before are always in sight."""
    curve = view.curve
    passes = sorted(each for one in curve.before for each in one.passes)
    usual = passes[len(passes) * 9 // 10] if passes else 0.0
    ahead = max((_days_at(view, moment) for moment in _moments(view)), default=0.0)
    seen = max(curve.days, ahead, 1.0)
    middle = passes[len(passes) // 2] if passes else 0.0
    past = min(usual, LONGEST * max(seen, middle))
    behind = max(SPARE * max(seen, past), ahead / FLAG_PLACE)
    return float(ceil(behind + 0.5))


def _moments(view: CurveView) -> Iterator[datetime]:
    return (date.at for date in _dates(view) if date.at is not None)


def _dates(view: CurveView) -> tuple[LevelUpDate, ...]:
    """None to show when the level-up is due."""
    forecast = view.forecast
    if forecast is None or not forecast.progress.remaining:
        return ()
    own = (forecast.own_pace,) if forecast.own_pace else ()
    return (forecast.earliest, *own)


def _days_at(view: CurveView, moment: datetime) -> float:
    return view.curve.days + (moment - view.reader.now) / DAY


def _band(curve: LevelCurve, until: float) -> Iterator[BandPoint]:
    for half in range(int(2 * until) + 1):
        band = curve.band(half / 2)
        if band is not None:
            yield BandPoint(half / 2, band.least, band.middle, band.most)


def flags_of(view: CurveView, *, is_wide: bool) -> Iterator[Flag]:
    for number, date in enumerate(_dates(view)):
        if date.at is not None:
            is_own = number == 1
            day = near_day(view.reader.day(date.at), view.reader.today)
            hour = f", {clock(date.at, view.reader.tz)}" if is_wide and not is_own else ""
            words = _("own pace") if is_own else _("earliest")
            yield Flag(_days_at(view, date.at), f"{day}{hour}", words, is_own)


def _marks(view: CurveView) -> Iterator[CurveDay]:
    passes = view.curve.present.passes
    for day in sorted({int(each) for each in passes}):
        new = sum(int(each) == day for each in passes)
        total = view.curve.present.passed_by(day + 1 - 1e-9)
        band = view.curve.band(day + 1)
        shown = {"day": day, "kanji": amounts.kanji(total), "new": new}
        told = _("Day %(day)d: %(kanji)s, %(new)d new")
        if band:
            shown |= {"least": f"{band.least:.0f}", "most": f"{band.most:.0f}"}
            told = _(
                "Day %(day)d: %(kanji)s, %(new)d new; %(least)s to %(most)s in the levels before"
            )
        yield CurveDay(day, view.url, told % shown, _("Day %(day)d: %(kanji)s") % shown)


def _description(view: CurveView) -> str:
    curve = view.curve
    told = _("%(passed)d of %(all)d kanji on day %(day)d. The level-up needs %(needed)d.") % {
        "passed": len(curve.present.passes),
        "all": curve.present.total,
        "day": int(curve.days),
        "needed": curve.present.needed,
    }
    return " ".join([told, *(flag_told(one) for one in flags_of(view, is_wide=True))])


def flag_told(flag: Flag) -> str:
    told = _("Own pace: %(when)s.") if flag.is_full else _("Earliest: %(when)s.")
    return told % {"when": flag.when}
