"""The picture of one item's life; its numbers are the table below it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, ngettext_lazy

from apps.stats.charts.life_line import (
    NARROW,
    WIDE,
    LifeDrawing,
    LifeLayout,
    LifePoint,
    draw_life_line,
)
from apps.stats.charts.marks import Circle, Icon, Path, Picture
from apps.stats.measures.days import DAY
from apps.stats.measures.life_line import RESET, LifeLine, LifeStep
from apps.stats.measures.stages import GROUPS
from apps.stats.pages.figure import LegendEntry
from apps.stats.pages.items import group_name
from apps.stats.pages.study_figure import url_of
from apps.stats.pages.wording import (
    Phrase,
    Sentence,
    calendar_names,
    joined,
    plain,
    said,
    short_day,
)
from apps.stats.reader import Reader

KINDS = {
    "unlocked": gettext_lazy("unlocked"),
    "lesson": gettext_lazy("lesson"),
    "review": gettext_lazy("review"),
    "passed": gettext_lazy("first pass"),
    "burned": gettext_lazy("burned"),
    "resurrected": gettext_lazy("came back from the ashes"),
    "burned_again": gettext_lazy("burned again"),
    RESET: gettext_lazy("reset"),
}
# What ends a stretch of a life, and how that stretch is called.
TURNS = {
    "lesson": None,
    "burned": ngettext_lazy(
        "<b>%(number)s day</b> to the first fire",
        "<b>%(number)s days</b> to the first fire",
        "days",
    ),
    "resurrected": ngettext_lazy(
        "<b>%(number)s day</b> of ash", "<b>%(number)s days</b> of ash", "days"
    ),
    "burned_again": ngettext_lazy(
        "<b>%(number)s day</b> to the fire after that",
        "<b>%(number)s days</b> to the fire after that",
        "days",
    ),
}
LEGEND = (
    LegendEntry(gettext_lazy("first burn"), (Icon("ink", "flame", 1, 1, 12),)),
    LegendEntry(gettext_lazy("resurrected"), (Icon("goldf", "phoenix", 0, 0, 14),)),
    LegendEntry(gettext_lazy("burned again"), (Icon("shu", "flame", 1, 1, 12),)),
    LegendEntry(gettext_lazy("wrong answers"), (Icon("miss", "drop", 1, 1, 12),)),
    LegendEntry(gettext_lazy("observed review by review"), (Path("life", "M0 11H5V5H14"),)),
    LegendEntry(
        gettext_lazy("only stamps known"), (Path("dash", "M0 11L14 3"), Circle("dot-a", 7, 7, 3))
    ),
)


@dataclass(frozen=True, slots=True)
class LifePictures:
    sentence: Sentence
    legend: tuple[LegendEntry, ...]
    wide: Picture
    narrow: Picture
    basis: str = ""


def build(line: LifeLine, reader: Reader) -> LifePictures | None:
    """None before two steps have a date: a point is no line."""
    points = tuple(_points(line, reader))
    if len(points) < 2:
        return None
    return LifePictures(
        sentence=sentence_of(line),
        legend=LEGEND,
        wide=_picture(points, reader, WIDE),
        narrow=_picture(points, reader, NARROW),
        basis=_basis(len(line.steps) - len(points)),
    )


def sentence_of(line: LifeLine) -> Sentence:
    """How long each fire and each time in ashes took, where both ends have a date."""
    told: list[Sentence] = []
    turns = [step for step in line.steps if step.kind in TURNS]
    for before, after in pairwise(turns):
        words = TURNS[after.kind]
        if words and before.at and after.at and before.kind != after.kind:
            days = round((after.at - before.at) / DAY)
            told.append(said(str(words % {"days": days, "number": f"{days:,}"})))
    quiet = plain(_("Quiet times are shortened."))
    if not told:
        return quiet
    *head, last = told
    # Only the last number answers: those before it are told without weight.
    first = "".join(f"{phrase.text}" for each in head for phrase in (*each, Phrase(", ")))
    return joined((Phrase(first), *last, Phrase(".")), quiet)


def _basis(undated: int) -> str:
    if not undated:
        return ""
    told = ngettext(
        "%(number)s more step has no date: the list below tells of them.",
        "%(number)s more steps have no date: the list below tells of them.",
        undated,
    )
    return told % {"number": f"{undated:,}"}


def _points(line: LifeLine, reader: Reader) -> Iterator[LifePoint]:
    for step in line.steps:
        if step.at is not None:
            on = reader.day(step.at)
            wrong = (step.wrong_meaning or 0) + (step.wrong_reading or 0)
            yield LifePoint(
                at=step.at.astimezone(reader.tz),
                kind=step.kind,
                stage=step.stage,
                start=_start(step),
                wrong=wrong,
                day=short_day(on),
                url=url_of(on),
                label=_label(step, short_day(on), wrong),
            )


def _start(step: LifeStep) -> int | None:
    """Where a review began, if both its stages are known."""
    is_known = step.starting_stage is not None and step.stage is not None
    return step.starting_stage if is_known else None


def _label(step: LifeStep, on: str, wrong: int) -> str:
    shown = {"day": on, "what": str(KINDS[step.kind]), "number": f"{wrong:,}"}
    if not wrong:
        return _("%(day)s: %(what)s") % shown
    told = ngettext(
        "%(day)s: %(what)s, %(number)s wrong answer",
        "%(day)s: %(what)s, %(number)s wrong answers",
        wrong,
    )
    return told % shown


def _picture(points: Sequence[LifePoint], reader: Reader, layout: LifeLayout) -> Picture:
    fires = ", ".join(point.label for point in points if point.kind != "review")
    return draw_life_line(
        LifeDrawing(
            points=points,
            now=reader.now.astimezone(reader.tz),
            layout=layout,
            name="life-wide" if layout is WIDE else "life-narrow",
            title=_("Stages over time"),
            description=f"{fires}.",
            names=calendar_names(),
            bands=tuple(group_name(name) for name, _stages in GROUPS),
        )
    )
