"""One item: what happened to it, from its unlocking to today, with how well each date is known."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from apps.stats.measures.days import HOUR
from apps.stats.measures.life_line import RESET, LifeLine, LifeStep
from apps.stats.pages import burn_words, item_facts, life_figure
from apps.stats.pages import standing as standings
from apps.stats.pages.item_facts import FactsShown
from apps.stats.pages.items import STAGES, Item, Stage, item_of
from apps.stats.pages.life_figure import LifePictures
from apps.stats.pages.standing import Standing
from apps.stats.pages.wording import (
    Phrase,
    Sentence,
    clock,
    counted,
    local_day,
    plain,
    short_day,
    strong,
)
from apps.stats.reader import Reader
from apps.stats.selectors.learners import has_numbers
from apps.stats.selectors.life_lines import ItemLife, item_life_of
from apps.stats.selectors.subjects import subject_texts_of

KINDS = {
    "unlocked": "Unlocked",
    "lesson": "Lesson",
    "review": "Review",
    "passed": "First pass",
    "burned": "Burned",
    "resurrected": "Came back from the ashes",
    "burned_again": "Burned again",
}
MARKS = {"burned": "flame", "burned_again": "flame", "resurrected": "phoenix"}
PRECISIONS = {
    "exact": "exact",
    "hour": "to the hour",
    "window": "between two polls",
    "unknown": "nobody knows",
}
NOT_READ = plain("This item is not known yet.")
BASIS = (
    "Dates come from WaniKani's own rows, and from what wkdash saw change between two polls. "
    "Reviews from before wkdash watched are nowhere on record."
)


@dataclass(frozen=True, slots=True)
class LifeRow:
    """`stage` is where the step led, `start` where it began; None where nobody knows."""

    when: str
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
    title: str = "Item"
    item: Item | None = None
    sub: str = ""
    facts: FactsShown | None = None
    picture: LifePictures | None = None
    rows: tuple[LifeRow, ...] = ()
    basis: str = BASIS


def build(reader: Reader, subject_id: int) -> ItemPage | None:
    """None for an item that does not exist."""
    standing, learner = standings.build(reader), reader.learner
    if learner is None or not has_numbers(learner):
        return ItemPage(standing, NOT_READ)
    life = item_life_of(learner, subject_id)
    if life is None:
        return None
    shown = item_of(subject_id, life.type, subject_texts_of(learner, [subject_id]))
    return ItemPage(
        standing=standing,
        lead=lead_of(life, shown),
        title=shown.meaning or "Item",
        item=shown,
        sub=f"{sub_of(life.line)}{burn_words.build(learner, life, reader)}",
        facts=item_facts.build(learner, life, shown),
        picture=life_figure.build(life.line, reader),
        rows=tuple(_rows(life.line, reader)),
    )


def lead_of(life: ItemLife, shown: Item) -> Sentence:
    name = shown.meaning or f"This {shown.kind_label}"
    if life.srs_stage is None:
        return plain(f"{name} is locked.")
    at = {0: "waits in your lessons", 9: "is burned"}.get(life.srs_stage)
    stage = at or f"is at {STAGES[life.srs_stage].name}"
    return (Phrase(f"{name} "), strong(stage), Phrase("."))


def sub_of(line: LifeLine) -> str:
    if not line.steps:
        return "Nothing has happened to it yet."
    burns = line.count("burned", "burned_again")
    back = line.count("resurrected")
    told = f"It has burned {_times(burns)}" if burns else "It has never burned"
    if back:
        told += f" and came back {_times(back)}"
    return f"{told}. {_reviews(line)}"


def _times(number: int) -> str:
    return {1: "once", 2: "twice"}.get(number) or counted(number, "time")


def _reviews(line: LifeLine) -> str:
    seen = line.reviews
    missed = sum(bool(step.wrong_meaning or step.wrong_reading) for step in seen)
    if not seen:
        return "wkdash has seen no review of it."
    misses = f", {missed:,} of them with a miss" if missed else ""
    return f"wkdash has seen {counted(len(seen), 'review')} of it{misses}."


def _rows(line: LifeLine, reader: Reader) -> Iterator[LifeRow]:
    """The latest first."""
    for step in reversed(line.steps):
        yield LifeRow(
            when=when(step, reader),
            precision=PRECISIONS[step.precision],
            what=_what(step),
            mark=MARKS.get(step.kind, ""),
            start=None if step.starting_stage is None else STAGES[step.starting_stage],
            stage=None if step.stage is None else STAGES[step.stage],
            missed=_missed(step),
            is_reset=step.kind == RESET,
        )


def when(step: LifeStep, reader: Reader) -> str:
    if step.at is None:
        return "date unknown"
    if step.precision == "hour":
        return f"{_moment(step.at, reader)} to {clock(step.at + HOUR, reader.tz)}"
    if step.precision == "window" and step.not_before:
        return f"{_moment(step.not_before, reader)} to {_moment(step.at, reader)}"
    return f"{'by ' if step.precision == 'window' else ''}{_moment(step.at, reader)}"


def _moment(moment: datetime, reader: Reader) -> str:
    """The date on the wall, not the learner's day: the hour stands beside it."""
    return f"{short_day(local_day(moment, reader.tz))}, {clock(moment, reader.tz)}"


def _what(step: LifeStep) -> str:
    if step.reset is None:
        return KINDS[step.kind]
    levels = f"from level {step.reset.original_level} to {step.reset.target_level}"
    return f"Reset {levels}: attempt {step.attempt} begins"


def _missed(step: LifeStep) -> str:
    if not step.is_review:
        return ""
    if step.wrong_meaning is None or step.wrong_reading is None:
        return "not known"
    sides = ((step.wrong_meaning, "meaning"), (step.wrong_reading, "reading"))
    return ", ".join(f"{wrong:,} {side}" for wrong, side in sides if wrong) or "none"
