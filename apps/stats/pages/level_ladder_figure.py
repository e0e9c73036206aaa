"""The picture of days on each level, with its sentence and its table."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from apps.stats.charts.fall import Fall
from apps.stats.charts.level_ladder import (
    NARROW,
    WIDE,
    AttemptBars,
    LadderLayout,
    LevelBar,
    LevelLadder,
    draw_level_ladder,
    latest,
)
from apps.stats.charts.marks import Path, Picture, Rect
from apps.stats.measures.fastest_level import FastestLevel
from apps.stats.measures.pace import AttemptPace, JudgedRun
from apps.stats.measures.peak import LAST_LEVEL
from apps.stats.measures.rows import ResetRow
from apps.stats.pages import amounts
from apps.stats.pages.addresses import page_address
from apps.stats.pages.figure import Figure, LegendEntry, Row, Table
from apps.stats.pages.level_ladder_words import (
    attempt_name,
    days_in_words,
    name_of,
    note_of,
    sentence_of,
)
from apps.stats.pages.wording import (
    as_heading,
    day,
    ordinal,
    short_day,
)
from apps.stats.reader import Reader

EARLIER = LegendEntry(gettext_lazy("earlier attempt"), (Rect("wash", 3, 1, 8, 12),))
PRESENT = LegendEntry(gettext_lazy("present attempt"), (Rect("ink", 3, 1, 8, 12),))
OPEN = LegendEntry(gettext_lazy("still open"), (Rect("openb", 3.5, 2, 7, 11),))
CHOSEN = LegendEntry(gettext_lazy("chosen: told below"), (Path("chosen", "M3 10H11L7 4Z"),))
EXCLUDED = LegendEntry(gettext_lazy("left out by you"), (Rect("excl", 3.5, 2, 7, 11),))
REBUILT = LegendEntry(gettext_lazy("told by its words only"), (Rect("rebuilt", 3.5, 2, 7, 11),))
FASTEST = LegendEntry(
    gettext_lazy("cut: the fastest possible"),
    (Rect("ink", 3, 1, 8, 12), Rect("paper", 2, 7, 10, 2)),
)
MEDIAN = LegendEntry(gettext_lazy("median"), (Path("medl", "M0 7H14"),))
TORN = LegendEntry(gettext_lazy("torn: true number above"), (Path("il", "M0 7L3 4L7 8L11 4L14 7"),))


@dataclass(frozen=True, slots=True)
class LadderView:
    """What the picture is drawn from; the n-th of `resets` ended the n-th attempt.

    `open_days` are those of the open level so far, `chosen` the key of the level that is shown.
    """

    paces: tuple[AttemptPace, ...]
    resets: Sequence[ResetRow]
    fastest: Mapping[int, FastestLevel]
    open_days: float | None
    chosen: str
    reader: Reader


def build(view: LadderView) -> Figure:
    return Figure(
        name="ladder",
        heading=_("Days on each level"),
        gloss="段",
        sentence=sentence_of(view.paces),
        legend=tuple(_legend(view)),
        wide=_picture(view, WIDE),
        narrow=_picture(view, NARROW),
        narrow_note=_narrow_note(view.paces),
        table=table_of(view),
    )


def key_of(attempt: int, level: int) -> str:
    """A level of an attempt as addresses write it: 2-17."""
    return f"{attempt}-{level}"


def url_of(key: str) -> str:
    return f"{page_address('stats:levels')}?level={key}#level"


def label_of(view: LadderView, one: JudgedRun) -> str:
    days = _days(view, one)
    if days is None:
        return _("%(level)s: no days known") % {"level": name_of(view.paces, one)}
    told = _("%(level)s: %(days)s days")
    if one.run.days is None:
        told = _("%(level)s: %(days)s days so far")
    label = told % {"level": name_of(view.paces, one), "days": f"{days:.1f}"}
    return ", ".join(filter(None, [label, note_of(one)]))


def table_of(view: LadderView) -> Table:
    rows = [_row(view, one) for pace in view.paces for one in pace.runs]
    return Table(_("Days on each level"), _columns(), tuple(rows))


def _columns() -> tuple[str, ...]:
    return (_("Level"), _("Opened"), _("Passed"), _("Days"), _("Fastest possible"), "")


def _row(view: LadderView, one: JudgedRun) -> Row:
    fastest = view.fastest.get(one.run.level)
    return Row(
        head=name_of(view.paces, one),
        cells=(
            _short(one.run.unlocked_at, view.reader),
            _short(one.run.passed_at, view.reader),
            "" if one.run.days is None else f"{one.run.days:.1f}",
            f"{fastest.days:.1f}" if fastest else "",
            note_of(one),
        ),
        url=url_of(key_of(one.run.attempt, one.run.level)),
    )


def _short(moment: datetime | None, reader: Reader) -> str:
    return short_day(reader.day(moment)) if moment else ""


def _days(view: LadderView, one: JudgedRun) -> float | None:
    """Those it took, or so far; an open level of an ended attempt has none."""
    if one.run.days is not None:
        return one.run.days
    return view.open_days if _is_open(view, one) else None


def _is_open(view: LadderView, one: JudgedRun) -> bool:
    is_present = one.run.attempt == view.paces[-1].attempt.number
    return is_present and one.run.passed_at is None and one is view.paces[-1].runs[-1]


def _legend(view: LadderView) -> Iterator[LegendEntry]:
    runs = [one for pace in view.paces for one in pace.runs]
    wanted = (
        (EARLIER, len(view.paces) > 1),
        (PRESENT, True),
        (OPEN, view.open_days is not None),
        (CHOSEN, bool(view.chosen)),
        (EXCLUDED, any(one.is_excluded for one in runs)),
        (REBUILT, any(one.run.is_reconstructed for one in runs)),
        (FASTEST, bool(view.fastest)),
        (MEDIAN, any(pace.median_days is not None for pace in view.paces)),
        (TORN, any(one.is_outlier or one.is_excluded for one in runs)),
    )
    return (entry for entry, is_there in wanted if is_there)


def _narrow_note(paces: Sequence[AttemptPace]) -> str:
    if sum(len(pace.runs) for pace in paces) <= NARROW.most:
        return ""
    return _("The last levels; the table has all of them.")


def _picture(view: LadderView, layout: LadderLayout) -> Picture:
    attempts = tuple(_attempt(view, pace) for pace in view.paces)
    ladder = LevelLadder(
        attempts=latest(attempts, layout),
        layout=layout,
        name="ladder-wide" if layout is WIDE else "ladder-narrow",
        title=_("Days per level in %(attempts)s") % {"attempts": amounts.attempts(len(view.paces))},
        description=_description(view),
    )
    return draw_level_ladder(ladder)


def _description(view: LadderView) -> str:
    return " ".join(_told(view, pace) for pace in view.paces)


def _told(view: LadderView, pace: AttemptPace) -> str:
    finished = sum(one.run.days is not None for one in pace.runs)
    told = ngettext(
        "%(name)s: %(number)s finished level.", "%(name)s: %(number)s finished levels.", finished
    )
    if pace.median_days is not None:
        told = ngettext(
            "%(name)s: %(number)s finished level, median %(days)s days.",
            "%(name)s: %(number)s finished levels, median %(days)s days.",
            finished,
        )
    return told % {
        "name": as_heading(attempt_name(view.paces, pace.attempt.number)) or _("Your levels"),
        "number": f"{finished:,}",
        "days": f"{pace.median_days or 0:.1f}",
    }


def _attempt(view: LadderView, pace: AttemptPace) -> AttemptBars:
    bars = [bar for one in pace.runs if (bar := _bar(view, one)) is not None]
    name = attempt_name(view.paces, pace.attempt.number)
    started = pace.attempt.started_at
    words = as_heading(name)
    if name and started:
        since = {"attempt": words, "day": day(view.reader.day(started))}
        words = _("%(attempt)s, from %(day)s") % since
    return AttemptBars(
        bars=tuple(bars),
        median=pace.median_days,
        fall=_fall(view, pace),
        words=words,
        short_words=as_heading(ordinal(pace.attempt.number)) if name else "",
    )


def _bar(view: LadderView, one: JudgedRun) -> LevelBar | None:
    days = _days(view, one)
    if days is None:
        return None
    fastest = view.fastest.get(one.run.level)
    is_open = one.run.days is None
    key = key_of(one.run.attempt, one.run.level)
    return LevelBar(
        level=one.run.level,
        days=days,
        css=_surface(view, one),
        fastest=fastest.days if fastest and not is_open else None,
        is_torn=one.is_outlier or one.is_excluded or (is_open and _is_long(view, days)),
        url=url_of(key),
        label=label_of(view, one),
        short_label=_("Level %(level)d: %(days)s")
        % {"level": one.run.level, "days": days_in_words(days)},
        is_open=is_open,
        is_chosen=key == view.chosen,
    )


def _is_long(view: LadderView, days: float) -> bool:
    """An open level that nobody works on must not flatten all others."""
    counted_days = [each for pace in view.paces for each in pace.counted]
    return bool(counted_days) and days > 1.5 * max(counted_days)


def _surface(view: LadderView, one: JudgedRun) -> str:
    if one.run.days is None:
        return "openb"
    if one.is_excluded:
        return "excl"
    if one.run.is_reconstructed:
        return "rebuilt"
    return "ink" if one.run.attempt == view.paces[-1].attempt.number else "wash"


def _fall(view: LadderView, pace: AttemptPace) -> Fall | None:
    """The reset that ended an attempt; None for the present one."""
    if pace.attempt.ended_at is None:
        return None
    reset = view.resets[pace.attempt.number - 1]
    on = view.reader.day(reset.confirmed_at)
    levels = f"{reset.original_level} → {reset.target_level}"
    told = {"levels": levels, "day": short_day(on)}
    return Fall(
        level=reset.original_level,
        is_gold=reset.original_level >= LAST_LEVEL,
        words=_("reset %(levels)s, %(day)s") % told,
        short_words=levels,
    )
