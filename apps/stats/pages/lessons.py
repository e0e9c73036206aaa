"""Lessons: the whole queue in WaniKani's order, in batches of the learner's own size."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.library.showing import addresses_of
from apps.stats.measures.lessons import Lesson, LessonQueue
from apps.stats.pages import amounts, lesson_budget
from apps.stats.pages import standing as standings
from apps.stats.pages.figure import (
    CAME_BACK,
    GATES,
    KANJI,
    RADICAL,
    VOCABULARY,
    LegendEntry,
    View,
)
from apps.stats.pages.items import Item, item
from apps.stats.pages.lesson_budget import USUAL_CEILING, BudgetSection
from apps.stats.pages.lesson_filter import EVERYTHING, LessonFilter, views_of
from apps.stats.pages.nothing import Nothing
from apps.stats.pages.standing import Kind, Standing
from apps.stats.pages.wording import Sentence, joined, plain, said
from apps.stats.reader import Reader
from apps.stats.selectors.lesson_budget import lesson_budget_of
from apps.stats.selectors.lessons import lesson_queue_of
from apps.sync import wanikani_pages

LEGEND = (RADICAL, KANJI, VOCABULARY, GATES, CAME_BACK)


@dataclass(frozen=True, slots=True)
class ShownLesson:
    item: Item
    is_resurrected: bool
    gates_level_up: bool


@dataclass(frozen=True, slots=True)
class Batch:
    """`number` counts over the whole queue, also when a filter leaves batches out."""

    number: int
    lessons: tuple[ShownLesson, ...]


@dataclass(frozen=True, slots=True)
class LessonsPage:
    standing: Standing
    lead: Sentence
    sentence: Sentence = ()
    switches: tuple[tuple[View, ...], ...] = ()
    batches: tuple[Batch, ...] = ()
    legend: tuple[LegendEntry, ...] = LEGEND
    empty: Nothing | None = None
    none_left: str = ""
    budget: BudgetSection | None = None


def build(
    reader: Reader, chosen: LessonFilter = EVERYTHING, ceiling: int = USUAL_CEILING
) -> LessonsPage:
    standing = standings.build(reader)
    queue = lesson_queue_of(reader.learner, reader.now) if reader.learner else None
    if queue is None:
        return LessonsPage(standing, plain(_("Your lessons are not known yet.")))
    if standing.vacation_since:
        return _on_vacation(standing)
    if not queue.count:
        return LessonsPage(standing, plain(_("No lessons are waiting.")), empty=_none_waiting())
    return LessonsPage(
        standing=standing,
        lead=lead_of(queue),
        sentence=sentence_of(queue, reader.learner.level if reader.learner else 0),
        switches=views_of(queue, chosen),
        batches=batches_of(queue, chosen),
        none_left=_none_left(queue, chosen),
        budget=_budget(reader, ceiling),
    )


def _on_vacation(standing: Standing) -> LessonsPage:
    if standing.kind is Kind.VACATION:
        # Since when, and where to end it, stands right above.
        wait = _("They wait where they were.")
        empty = Nothing(wait, reverse("quiz:choose"), _("Check what you have burned"))
        return LessonsPage(standing, plain(_("No lessons are due.")), empty=empty)
    told = _("No lessons: you have been on vacation since %(day)s.")
    lead = plain(told % {"day": standing.vacation_since})
    wait = _("They wait where they were until you end it.")
    empty = Nothing(wait, wanikani_pages.DASHBOARD, _("Open WaniKani"), is_external=True)
    return LessonsPage(standing, lead, empty=empty)


def _none_waiting() -> Nothing:
    return Nothing(
        _("New ones unlock when items reach Guru, and at every level-up."),
        reverse("stats:levels"),
        _("See what the level-up waits for"),
    )


def _budget(reader: Reader, ceiling: int) -> BudgetSection | None:
    if reader.learner is None:
        return None
    budget = lesson_budget_of(reader.learner, ceiling, reader.calendar)
    return lesson_budget.build(budget, reader) if budget else None


def lead_of(queue: LessonQueue, url: str = "#queue") -> Sentence:
    told = ngettext(
        "<queue>%(number)s lesson</queue> waits, in %(batches)s of %(size)d.",
        "<queue>%(number)s lessons</queue> wait, in %(batches)s of %(size)d.",
        queue.count,
    )
    shown = {
        "number": f"{queue.count:,}",
        "batches": amounts.batches(len(queue.batches)),
        "size": queue.batch_size,
    }
    return said(told, shown, queue=url)


def sentence_of(queue: LessonQueue, level: int) -> Sentence:
    """What is special about some of them; nothing when nothing is."""
    gating = sum(lesson.gates_level_up for lesson in queue.lessons)
    returned = sum(lesson.is_resurrected for lesson in queue.lessons)
    told = ngettext(
        "<b>%(number)s</b> holds the gate to level %(level)d.",
        "<b>%(number)s</b> hold the gate to level %(level)d.",
        gating,
    )
    back = ngettext(
        "<b>%(number)s</b> came back from the ashes.",
        "<b>%(number)s</b> came back from the ashes.",
        returned,
    )
    return joined(
        said(told, {"number": f"{gating:,}", "level": level + 1}) if gating else (),
        said(back, {"number": f"{returned:,}"}) if returned else (),
    )


def batches_of(
    queue: LessonQueue, chosen: LessonFilter = EVERYTHING, most: int = 0
) -> tuple[Batch, ...]:
    """The batches that hold a chosen lesson; only the first `most` when given."""
    all_shown = queue.batches[: most or None]
    pictures = addresses_of(
        one.subject_id for batch in all_shown for one in batch if not one.characters
    )
    batches = (
        Batch(number, tuple(_shown(one, pictures) for one in batch if chosen.shows(one)))
        for number, batch in enumerate(all_shown, start=1)
    )
    return tuple(batch for batch in batches if batch.lessons)


def _none_left(queue: LessonQueue, chosen: LessonFilter) -> str:
    """Said where a filter finds nothing, as in an address that was kept."""
    return "" if any(map(chosen.shows, queue.lessons)) else _("No lesson is like that now.")


def _shown(lesson: Lesson, pictures: Mapping[int, str]) -> ShownLesson:
    picture = pictures.get(lesson.subject_id, "")
    return ShownLesson(
        item(lesson.type, lesson.characters, lesson.meaning, picture),
        lesson.is_resurrected,
        lesson.gates_level_up,
    )
