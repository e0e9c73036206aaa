"""The picture of one item's life; its numbers are the table below it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

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
from apps.stats.pages.figure import LegendEntry
from apps.stats.pages.study_figure import url_of
from apps.stats.pages.wording import Phrase, Sentence, counted, plain, short_day, strong
from apps.stats.reader import Reader

KINDS = {
    "unlocked": "unlocked",
    "lesson": "lesson",
    "review": "review",
    "passed": "first pass",
    "burned": "burned",
    "resurrected": "came back from the ashes",
    "burned_again": "burned again",
    RESET: "reset",
}
# What ends a stretch of a life, and how that stretch is called.
TURNS = {
    "lesson": "",
    "burned": "to the first fire",
    "resurrected": "of ash",
    "burned_again": "to the fire after that",
}
LEGEND = (
    LegendEntry("first burn", (Icon("ink", "flame", 1, 1, 12),)),
    LegendEntry("resurrected", (Icon("goldf", "phoenix", 0, 0, 14),)),
    LegendEntry("burned again", (Icon("shu", "flame", 1, 1, 12),)),
    LegendEntry("wrong answers", (Icon("miss", "drop", 1, 1, 12),)),
    LegendEntry("observed review by review", (Path("life", "M0 11H5V5H14"),)),
    LegendEntry("only stamps known", (Path("dash", "M0 11L14 3"), Circle("dot-a", 7, 7, 3))),
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
    told: list[tuple[str, int]] = []
    turns = [step for step in line.steps if step.kind in TURNS]
    for before, after in pairwise(turns):
        words = TURNS[after.kind]
        if words and before.at and after.at and before.kind != after.kind:
            told.append((words, round((after.at - before.at) / DAY)))
    if not told:
        return plain("Quiet times are shortened.")
    *head, (last, number) = told
    first = "".join(f"{counted(days, 'day')} {words}, " for words, days in head)
    rest = f" {last}. Quiet times are shortened."
    return (Phrase(first), strong(counted(number, "day")), Phrase(rest))


def _basis(undated: int) -> str:
    if not undated:
        return ""
    have = "has" if undated == 1 else "have"
    return f"{counted(undated, 'more step')} {have} no date: the list below tells of them."


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
    misses = f", {counted(wrong, 'wrong answer')}" if wrong else ""
    return f"{on}: {KINDS[step.kind]}{misses}"


def _picture(points: Sequence[LifePoint], reader: Reader, layout: LifeLayout) -> Picture:
    fires = ", ".join(point.label for point in points if point.kind != "review")
    return draw_life_line(
        LifeDrawing(
            points=points,
            now=reader.now.astimezone(reader.tz),
            layout=layout,
            name="life-wide" if layout is WIDE else "life-narrow",
            title="Stages over time",
            description=f"{fires}.",
        )
    )
