"""One item: what happened to it, from its unlocking to today, with how well each date is known."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.stats.measures.days import HOUR
from apps.stats.measures.life_line import RESET, LifeLine, LifeStep
from apps.stats.measures.stages import BURNED
from apps.stats.pages import amounts, burn_words, item_facts, life_figure
from apps.stats.pages import standing as standings
from apps.stats.pages.addresses import day_address
from apps.stats.pages.item_facts import FactsShown
from apps.stats.pages.items import Item, Stage, item_of, missed_in_words, stage_at
from apps.stats.pages.life_figure import LifePictures
from apps.stats.pages.standing import Standing
from apps.stats.pages.wording import (
    Sentence,
    clock,
    local_day,
    plain,
    said,
    short_day,
)
from apps.stats.reader import Reader
from apps.stats.selectors.learners import has_numbers
from apps.stats.selectors.life_lines import ItemLife, item_life_of
from apps.stats.selectors.subjects import subject_texts_of

KINDS = {
    "unlocked": gettext_lazy("Unlocked"),
    "lesson": gettext_lazy("Lesson"),
    "review": gettext_lazy("Review"),
    "passed": gettext_lazy("First pass"),
    "burned": gettext_lazy("Burned"),
    "resurrected": gettext_lazy("Came back from the ashes"),
    "burned_again": gettext_lazy("Burned again"),
}
MARKS = {"burned": "flame", "burned_again": "flame", "resurrected": "phoenix"}
PRECISIONS = {
    "exact": gettext_lazy("exact"),
    "hour": gettext_lazy("to the hour"),
    "window": gettext_lazy("between two polls"),
    "unknown": gettext_lazy("nobody knows"),
}
BASIS = gettext_lazy(
    "Dates come from WaniKani's own rows, and from what wkdash saw change between two polls. "
    "Reviews from before wkdash watched are nowhere on record."
)


@dataclass(frozen=True, slots=True)
class LifeRow:
    """`stage` is where the step led, `start` where it began; None where nobody knows. `url` leads
    to its day, as its mark in the picture does, which is a small target."""

    when: str
    url: str
    precision: str
    what: str
    mark: str
    start: Stage | None
    stage: Stage | None
    missed: str
    is_reset: bool


@dataclass(frozen=True, slots=True)
class ItemPage:
    standing: Standing
    lead: Sentence
    title: str = ""
    item: Item | None = None
    sub: str = ""
    facts: FactsShown | None = None
    picture: LifePictures | None = None
    rows: tuple[LifeRow, ...] = ()
    basis: str = ""


def build(reader: Reader, subject_id: int) -> ItemPage | None:
    """None for an item that does not exist."""
    standing, learner = standings.build(reader), reader.learner
    if learner is None or not has_numbers(learner):
        return ItemPage(standing, plain(_("This item is not known yet.")), title=_("Item"))
    life = item_life_of(learner, subject_id)
    if life is None:
        return None
    shown = item_of(subject_id, life.type, subject_texts_of(learner, [subject_id]))
    return ItemPage(
        standing=standing,
        lead=lead_of(life, shown),
        title=shown.meaning or _("Item"),
        item=shown,
        sub=" ".join(
            filter(None, _told_below(life, shown, burn_words.build(learner, life, reader)))
        ),
        facts=item_facts.build(learner, life, shown),
        picture=life_figure.build(life.line, reader),
        rows=tuple(_rows(life.line, reader)),
        basis=str(BASIS),
    )


def lead_of(life: ItemLife, shown: Item) -> Sentence:
    name = shown.meaning or _("This %(kind)s") % {"kind": shown.kind_label}
    if life.srs_stage is None:
        return plain(_("%(item)s is locked.") % {"item": name})
    told = _("%(item)s <b>is at %(stage)s</b>.")
    if life.srs_stage == 0:
        told = _("%(item)s <b>waits in your lessons</b>.")
    elif life.srs_stage == BURNED:
        told = _("%(item)s <b>is burned</b>.")
    return said(told, {"item": name, "stage": stage_at(life.srs_stage).name})


def _told_below(life: ItemLife, shown: Item, burns: str) -> tuple[str, ...]:
    withheld = _("Its level is above your subscription, so WaniKani does not show you more of it.")
    return (withheld if shown.is_withheld else "", sub_of(life.line), burns)


def sub_of(line: LifeLine) -> str:
    if not line.steps:
        return _("Nothing has happened to it yet.")
    burns = line.count("burned", "burned_again")
    back = line.count("resurrected")
    told = _("It has never burned.")
    if burns and back:
        told = _("It has burned %(burns)s and came back %(back)s.")
    elif burns:
        told = _("It has burned %(burns)s.")
    elif back:
        told = _("It has never burned and came back %(back)s.")
    return f"{told % {'burns': _times(burns), 'back': _times(back)}} {_reviews(line)}"


def _times(number: int) -> str:
    match number:
        case 1:
            return _("once")
        case 2:
            return _("twice")
    return amounts.times(number)


def _reviews(line: LifeLine) -> str:
    seen = line.reviews
    missed = sum(bool(step.wrong_meaning or step.wrong_reading) for step in seen)
    if not seen:
        return _("wkdash has seen no review of it.")
    told = _("wkdash has seen %(reviews)s of it.")
    if missed:
        told = _("wkdash has seen %(reviews)s of it, %(missed)s of them with a miss.")
    return told % {"reviews": amounts.reviews(len(seen)), "missed": f"{missed:,}"}


def _rows(line: LifeLine, reader: Reader) -> Iterator[LifeRow]:
    """The latest first."""
    for step in reversed(line.steps):
        yield LifeRow(
            when=when(step, reader),
            url="" if step.at is None else day_address(reader.day(step.at)),
            precision=str(PRECISIONS[step.precision]),
            what=_what(step),
            mark=MARKS.get(step.kind, ""),
            start=None if step.starting_stage is None else stage_at(step.starting_stage),
            stage=None if step.stage is None else stage_at(step.stage),
            missed=_missed(step),
            is_reset=step.kind == RESET,
        )


def when(step: LifeStep, reader: Reader) -> str:
    if step.at is None:
        return _("date unknown")
    if step.precision == "hour":
        return _span(_moment(step.at, reader), clock(step.at + HOUR, reader.tz))
    at = _moment(step.at, reader)
    if step.precision != "window":
        return at
    if step.not_before:
        return _span(_moment(step.not_before, reader), at)
    return _("by %(time)s") % {"time": at}


def _span(began: str, ended: str) -> str:
    return _("%(began)s to %(ended)s") % {"began": began, "ended": ended}


def _moment(moment: datetime, reader: Reader) -> str:
    """The date on the wall, not the learner's day: the hour stands beside it."""
    return f"{short_day(local_day(moment, reader.tz))}, {clock(moment, reader.tz)}"


def _what(step: LifeStep) -> str:
    if step.reset is None:
        return str(KINDS[step.kind])
    return _("Reset from level %(from)s to %(to)s: attempt %(attempt)s begins") % {
        "from": step.reset.original_level,
        "to": step.reset.target_level,
        "attempt": step.attempt,
    }


def _missed(step: LifeStep) -> str:
    if not step.is_review:
        return ""
    if step.wrong_meaning is None or step.wrong_reading is None:
        return _("not known")
    return missed_in_words(step.wrong_meaning, step.wrong_reading)
