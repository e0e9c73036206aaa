"""The picture of the stages over time, with its sentence and its table."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import groupby

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from apps.stats.charts.marks import Icon, Path, Picture
from apps.stats.charts.stage_flow import (
    NARROW,
    WIDE,
    Cliff,
    FlowDrawing,
    FlowLayout,
    FlowMark,
    Slice,
    Thread,
    draw_stage_flow,
)
from apps.stats.measures.stage_flow import FlowPoint, StageFlow
from apps.stats.measures.stages import GROUPS
from apps.stats.pages import amounts
from apps.stats.pages.figure import (
    APPRENTICE,
    ENLIGHTENED,
    GURU,
    MASTER,
    Figure,
    LegendEntry,
    Row,
    Table,
)
from apps.stats.pages.items import group_name
from apps.stats.pages.study_figure import url_of
from apps.stats.pages.wording import Sentence, calendar_names, day, said, short_day
from apps.stats.reader import Reader
from apps.stats.selectors.activity import StudyHistory

SLICES = 60
NARROW_SPAN = timedelta(days=183)
BURNED = LegendEntry(gettext_lazy("Burned"), (Path("st-b", "M1 1H13V13H1Z"),))
CAME_OUT = LegendEntry(gettext_lazy("resurrected"), (Icon("goldf", "phoenix", 0, 0, 14),))
LEGEND = (APPRENTICE, GURU, MASTER, ENLIGHTENED, BURNED, CAME_OUT)


def build(history: StudyHistory, reader: Reader) -> Figure | None:
    """None before two days are on record: one point is no flow."""
    points = history.flow.points
    if len(points) < 2:
        return None
    return Figure(
        name="flow",
        heading=_("Where everything stood"),
        gloss="流れ",
        sentence=sentence_of(points),
        legend=LEGEND,
        wide=_picture(history, history.flow, reader, WIDE),
        narrow=_picture(history, _lately(history.flow), reader, NARROW),
        narrow_note=_("The last half year; the table has every month.")
        if points[-1].at - points[0].at > NARROW_SPAN
        else "",
        table=table_of(points),
        basis=_("As wkdash last saw each day; visible items that are begun."),
    )


def sentence_of(points: Sequence[FlowPoint]) -> Sentence:
    first, last = points[0], points[-1]
    rise = last.total - first.total
    told = ngettext(
        "<b>%(number)s item</b> is begun, %(change)s than on %(day)s, %(burned)s of them burned.",
        "<b>%(number)s items</b> are begun, %(change)s than on %(day)s, %(burned)s of them burned.",
        last.total,
    )
    change = _("%(items)s more") if rise >= 0 else _("%(items)s fewer")
    shown = {
        "number": f"{last.total:,}",
        "change": change % {"items": amounts.items(abs(rise))},
        "day": day(first.day),
        "burned": f"{last.items[-1]:,}",
    }
    return said(told, shown)


def table_of(points: Sequence[FlowPoint]) -> Table:
    """The last look of each month, newest first."""
    months = [
        list(one)[-1] for _month, one in groupby(points, key=lambda point: point.day.replace(day=1))
    ]
    rows = tuple(
        Row(short_day(point.day), tuple(f"{items:,}" for items in point.items), url_of(point.day))
        for point in reversed(months)
    )
    return Table(_("Items per stage at the end of each month"), (_("Day"), *_names()), rows)


def _names() -> tuple[str, ...]:
    return tuple(group_name(name) for name, _stages in GROUPS)


def _lately(flow: StageFlow) -> StageFlow:
    since = flow.points[-1].at - NARROW_SPAN
    kept = (tuple(point for point in part if point.at >= since) for part in flow.stretches)
    return StageFlow(tuple(part for part in kept if part))


def _picture(history: StudyHistory, flow: StageFlow, reader: Reader, layout: FlowLayout) -> Picture:
    first, last = flow.points[0], flow.points[-1]
    return draw_stage_flow(
        FlowDrawing(
            stretches=[[_mark(point, reader) for point in part] for part in flow.stretches],
            cliffs=tuple(_cliffs(history, first.at, reader)),
            threads=tuple(_threads(history, first, last, reader)),
            slices=tuple(_slices(flow.points, reader)),
            layout=layout,
            name="flow-wide" if layout is WIDE else "flow-narrow",
            title=_("Items per stage, %(first)s to %(last)s")
            % {"first": day(first.day), "last": day(last.day)},
            description=_("Areas upon one another. At the end %(stages)s.")
            % {"stages": _spoken(last, _names())},
            names=calendar_names(),
        )
    )


def _mark(point: FlowPoint, reader: Reader) -> FlowMark:
    return FlowMark(point.at.astimezone(reader.tz), tuple(reversed(point.items)))


def _spoken(point: FlowPoint, names: Sequence[str]) -> str:
    return ", ".join(f"{name} {items:,}" for name, items in zip(names, point.items, strict=True))


def _cliffs(history: StudyHistory, since: datetime, reader: Reader) -> Iterator[Cliff]:
    for reset in history.resets:
        if reset.confirmed_at > since:
            levels = {"from": reset.original_level, "to": reset.target_level}
            head = _("Reset %(from)d → %(to)d") % levels
            yield Cliff(reset.confirmed_at, (head, day(reader.day(reset.confirmed_at))))


def _threads(
    history: StudyHistory, first: FlowPoint, last: FlowPoint, reader: Reader
) -> Iterator[Thread]:
    for one in history.days:
        if one.resurrections and first.day <= one.day <= last.day:
            noon = datetime(one.day.year, one.day.month, one.day.day, 12, tzinfo=reader.tz)
            yield Thread(min(max(noon.astimezone(UTC), first.at), last.at), one.resurrections)


def _slices(points: Sequence[FlowPoint], reader: Reader) -> Iterator[Slice]:
    """Few enough to be walked along; each leads to its last day."""
    names = _names()
    step = max(1, -(-(len(points) - 1) // SLICES))
    for start in range(0, len(points) - 1, step):
        first, last = points[start], points[min(start + step, len(points) - 1)]
        yield Slice(
            first.at.astimezone(reader.tz),
            last.at.astimezone(reader.tz),
            url_of(last.day),
            f"{short_day(last.day)}: {_spoken(last, names)}",
        )
