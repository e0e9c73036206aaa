"""The picture of how the kanji of the open level pass, with its sentence and its table."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from math import ceil

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
from apps.stats.pages.figure import Figure, LegendEntry, Row, Table
from apps.stats.pages.wording import Phrase, Sentence, clock, near_day, plain, strong
from apps.stats.reader import Reader
from apps.stats.selectors.subjects import SubjectText

LEVELS_BEFORE = LegendEntry("the levels before", (Rect("band", 0, 2, 14, 10),))
MIDDLE = LegendEntry("their middle", (Path("il", "M0 7H14"),))
AHEAD = LegendEntry("ahead", (Path("dash-shu", "M0 12L14 2"),))
COLUMNS = ("Day", "Kanji passed", "The levels before: least", "middle", "most")
AGAINST = (
    "", " against the one before", " against the last two", " against the last three",
    " against the last four", " against the last five",
)  # fmt: skip
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
        heading=f"Level {present.level}{AGAINST[len(view.curve.before)]}",
        gloss="曲線",
        sentence=(*sentence_of(view.curve), *bottleneck_of(view)),
        legend=tuple(_legend(view)),
        wide=_picture(view, WIDE),
        narrow=_picture(view, NARROW),
        table=table_of(view.curve),
        basis=basis_of(view),
    )


def sentence_of(curve: LevelCurve) -> Sentence:
    passed, day = len(curve.present.passes), int(curve.days)
    if not passed:
        return plain(f"None of the {curve.present.needed:,} kanji needed has passed by day {day}.")
    told = (strong(f"{passed:,} kanji"), Phrase(f" of {curve.present.needed:,} on day {day}"))
    band = curve.band(curve.days)
    if band is None:
        return (*told, Phrase("."))
    others = "the middle of the levels before" if len(curve.before) > 1 else "the level before"
    ahead = round(passed - band.middle)
    amount = f"{abs(ahead):,} {'more' if ahead > 0 else 'fewer'} than" if ahead else "as many as"
    return (*told, Phrase(f", {amount} {others} had by then."))


def bottleneck_of(view: CurveView) -> Sentence:
    """Which kanji the level-up waits for, by name where the learner may read it."""
    date = view.forecast.earliest if view.forecast else None
    if date is None or date.kanji_id is None:
        return ()
    kanji, gate = _glyph(view, date.kanji_id), _glyph(view, date.gate_id)
    if not kanji:
        return ()
    locked = f", which waits for {gate}" if gate else ""
    return (Phrase(f" The last one needed is {kanji}{locked}."),)


def _glyph(view: CurveView, subject_id: int | None) -> str:
    text = view.texts.get(subject_id or 0)
    return (text.characters or text.meaning or "") if text else ""


def basis_of(view: CurveView) -> str:
    told = ""
    own = view.forecast.rhythm if view.forecast else None
    if own is not None:
        lag = own.rhythm.lesson_lag.total_seconds() / 3600
        levels = f"last {len(own.levels)} levels" if len(own.levels) > 1 else "last level"
        told = (
            "Earliest: each review right, the moment it comes. "
            f"Own pace, from {own.kanji:,} kanji of the {levels}: lessons after {lag:.0f} h, "
            f"rests {own.rhythm.stretch:.2f} times as long as the shortest. "
        )
    elif view.forecast:
        told = "Your own pace is known when a level of this attempt is finished. "
    if view.curve.before:
        told += "Levels before are compared by their share of the kanji needed."
    return told.strip()


def table_of(curve: LevelCurve) -> Table:
    """A row for each day so far, the newest first."""
    return Table(
        "Kanji passed by day of the level",
        COLUMNS,
        tuple(_row(curve, day) for day in range(int(curve.days), -1, -1)),
    )


def _row(curve: LevelCurve, day: int) -> Row:
    until = min(day + 1.0, curve.days)
    band = curve.band(until)
    of_band = (band.least, band.middle, band.most) if band else ()
    cells = (f"{curve.present.passed_by(until)}", *(f"{each:.0f}" for each in of_band))
    return Row(f"Day {day}", cells + ("",) * (len(COLUMNS) - 1 - len(cells)))


def _legend(view: CurveView) -> Iterator[LegendEntry]:
    yield LegendEntry(f"level {view.curve.present.level}", (Path("course", "M0 12H4V8H8V5H14"),))
    if view.curve.before:
        yield from (LEVELS_BEFORE, MIDDLE)
    if view.forecast:
        yield AHEAD


def _picture(view: CurveView, layout: CurveLayout) -> Picture:
    curve, is_wide = view.curve, layout is WIDE
    until = until_of(view)
    needed = f"{curve.present.needed} of {curve.present.total}"
    drawing = LevelCurveDrawing(
        passes=curve.present.passes,
        days=curve.days,
        needed=curve.present.needed,
        needed_words=f"{needed} passed" if is_wide else "",
        until=until,
        band=tuple(_band(curve, until)),
        flags=tuple(flags_of(view, is_wide=is_wide)),
        marks=tuple(_marks(view)),
        layout=layout,
        name="curve-wide" if is_wide else "curve-narrow",
        title=f"Kanji passed since level {curve.present.level} opened",
        description=_description(view),
    )
    return draw_level_curve(drawing)


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
            words = "own pace" if is_own else "earliest"
            yield Flag(_days_at(view, date.at), f"{day}{hour}", words, is_own)


def _marks(view: CurveView) -> Iterator[CurveDay]:
    passes = view.curve.present.passes
    for day in sorted({int(each) for each in passes}):
        new = sum(int(each) == day for each in passes)
        total = view.curve.present.passed_by(day + 1 - 1e-9)
        band = view.curve.band(day + 1)
        before = f"; {band.least:.0f} to {band.most:.0f} in the levels before" if band else ""
        short = f"Day {day}: {total} kanji"
        yield CurveDay(day, view.url, f"{short}, {new} new{before}", short)


def _description(view: CurveView) -> str:
    curve = view.curve
    told = [f"{len(curve.present.passes)} of {curve.present.total} kanji on day {int(curve.days)}."]
    told.append(f"The level-up needs {curve.present.needed}.")
    told += [f"{one.words.capitalize()}: {one.when}." for one in flags_of(view, is_wide=True)]
    return " ".join(told)
