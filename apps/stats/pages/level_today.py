"""The level that is open, as Today shows it: its kanji, and the days until it may end."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from apps.stats.charts.level_line import (
    NARROW,
    WIDE,
    LevelLine,
    LineLayout,
    LineStep,
    draw_level_line,
)
from apps.stats.charts.marks import Picture
from apps.stats.measures.level_up import kanji_states
from apps.stats.measures.rows import LevelItemRow
from apps.stats.pages import amounts
from apps.stats.pages.figure import Row, Table
from apps.stats.pages.items import Item, item_of, stage_at
from apps.stats.pages.level_curve_figure import (
    CurveView,
    basis_of,
    bottleneck_of,
    flag_told,
    flags_of,
    until_of,
)
from apps.stats.pages.wording import (
    Sentence,
    as_heading,
    joined,
    plain,
    said,
    short_day,
    written,
)
from apps.stats.reader import Reader
from apps.stats.selectors.level_now import LevelNow, level_now_of
from apps.stats.selectors.subjects import subject_texts_of
from apps.sync.models import Learner

DIGITS = "〇一二三四五六七八九"


@dataclass(frozen=True, slots=True)
class LevelKanji:
    """`mark` is what its underline says: passed, p1 to p4 of Apprentice, in lessons, or locked."""

    item: Item
    mark: str
    told: str


@dataclass(frozen=True, slots=True)
class LevelToday:
    """`wide` and `narrow` are the line of days, `days` its table; None where no level-up can be
    foreseen. `table` is that of the kanji."""

    heading: str
    gloss: str
    sentence: Sentence
    kanji: tuple[LevelKanji, ...]
    wide: Picture | None
    narrow: Picture | None
    basis: str
    table: Table
    days: Table | None
    url: str


def build(learner: Learner, reader: Reader) -> LevelToday | None:
    now = level_now_of(learner, reader.now)
    if now is None:
        return None
    url = reverse("stats:levels")
    texts = subject_texts_of(learner, [row.subject_id for row in now.kanji])
    view = CurveView(now.curve, now.forecast, texts, url, reader)
    return LevelToday(
        heading=_("Level %(level)d") % {"level": learner.level},
        gloss=f"{in_kanji(learner.level)}級",
        sentence=joined(sentence_of(now), bottleneck_of(view)),
        kanji=tuple(_kanji(row, view) for row in sorted(now.kanji, key=_place)),
        wide=_line(now, view, WIDE) if now.forecast else None,
        narrow=_line(now, view, NARROW) if now.forecast else None,
        basis=basis_of(view),
        table=table_of(now, learner.level),
        days=days_table_of(now, view) if now.forecast else None,
        url=url,
    )


def in_kanji(number: int) -> str:
    """Up to 99, as levels are counted."""
    tens, ones = divmod(number, 10)
    ten = "" if tens == 0 else ("" if tens == 1 else DIGITS[tens]) + "十"
    return ten + (DIGITS[ones] if ones else "")


def sentence_of(now: LevelNow) -> Sentence:
    day = int(now.curve.days)
    passed = now.progress.passed
    if now.forecast and not now.progress.remaining:
        told = _("%(kanji)s passed; WaniKani levels you up any moment.")
        return plain(told % {"kanji": amounts.kanji(passed)})
    told = _("<b>%(passed)s of %(kanji)s</b> passed on day %(day)d.")
    kanji = amounts.kanji(now.progress.needed)
    return said(told, {"passed": f"{passed:,}", "kanji": kanji, "day": day})


def table_of(now: LevelNow, level: int) -> Table:
    """How many kanji stand where, the furthest first."""
    states = kanji_states(now.kanji)
    stages = ((stage_at(number).name, states.stages[number]) for number in range(9, -1, -1))
    counted = ((_("passed"), states.passed), *stages, (_("locked"), states.locked))
    rows = [Row(as_heading(state), (f"{number:,}",)) for state, number in counted if number]
    head = _("Needed for level %(level)d") % {"level": level + 1}
    counts = {"needed": f"{now.progress.needed:,}", "all": f"{now.progress.total:,}"}
    needed = Row(head, (_("%(needed)s of %(all)s") % counts,))
    last = (needed,) if now.forecast else ()
    return Table(_("Kanji of the level by state"), (_("State"), _("Kanji")), (*rows, *last))


def days_table_of(now: LevelNow, view: CurveView) -> Table:
    """What stands on the line of days."""
    reader = view.reader
    rows = (
        Row(_("Opened"), ("0", short_day(reader.day(now.opened_at)))),
        Row(_("Today"), (f"{int(now.curve.days)}", short_day(reader.today))),
        *(
            Row(as_heading(flag.words), (f"{int(flag.days)}", flag.when))
            for flag in flags_of(view, is_wide=True)
        ),
    )
    return Table(_("Days of the level"), (_("What"), _("Day"), _("Date")), rows)


def _told(row: LevelItemRow) -> str:
    if row.is_passed:
        return _("passed")
    return stage_at(row.srs_stage).name if row.unlocked_at else _("locked")


def _kanji(row: LevelItemRow, view: CurveView) -> LevelKanji:
    return LevelKanji(
        item=item_of(row.subject_id, "kanji", view.texts),
        mark=_mark(row),
        told=_told(row),
    )


def _mark(row: LevelItemRow) -> str:
    if row.is_passed:
        return "pass"
    if row.unlocked_at is None:
        return "lock"
    return f"p{row.srs_stage}" if row.srs_stage else "less"


def _place(row: LevelItemRow) -> tuple[bool, int, bool, int]:
    return not row.is_passed, -row.srs_stage, row.unlocked_at is None, row.lesson_position


def _line(now: LevelNow, view: CurveView, layout: LineLayout) -> Picture:
    is_wide, until = layout is WIDE, int(until_of(view))
    flags = tuple(flags_of(view, is_wide=is_wide))
    day = {"day": int(now.curve.days)}
    told = " ".join(flag_told(flag) for flag in flags_of(view, is_wide=True))
    drawing = LevelLine(
        days=now.curve.days,
        until=until,
        today=_("day %(day)d") % day,
        weeks=tuple(_weeks(now, view.reader, until)),
        flags=flags,
        layout=layout,
        name="level-wide" if is_wide else "level-narrow",
        title=_("When level %(level)d can come") % {"level": now.curve.present.level + 1},
        description=f"{_('A line of days. Today is day %(day)d.') % day} {told}",
        steps=tuple(_steps(now, view)),
    )
    return draw_level_line(drawing)


def _steps(now: LevelNow, view: CurveView) -> Iterator[LineStep]:
    """The way so far, then that to each date; all lead to the curve of the level."""
    url = f"{view.url}#curve"
    so_far = {
        "day": int(now.curve.days),
        "passed": f"{sum(row.is_passed for row in now.kanji):,}",
        "kanji": amounts.kanji(now.curve.present.needed),
    }
    told = _("Day %(day)d, today: %(passed)s of %(kanji)s passed.")
    yield LineStep(now.curve.days, told % so_far, url)
    for flag in flags_of(view, is_wide=True):
        yield LineStep(flag.days, flag_told(flag), url)


def _weeks(now: LevelNow, reader: Reader, until: int) -> Iterator[str]:
    """The date of each seventh day; of every second or third where the line is long.

    Days count without vacations: behind one, those before today lie on no day that is theirs.
    """
    opened = reader.day(now.opened_at)
    counted_from = reader.day(reader.now - timedelta(days=now.curve.days))
    every = 1 + until // 36
    for number in range(until // 7 + 1):
        is_true = counted_from == opened or 7 * number > now.curve.days
        day = counted_from + timedelta(days=7 * number) if number else opened
        is_named = number % every == 0 and (is_true or not number)
        yield written(day, "short day of this year") if is_named else ""
