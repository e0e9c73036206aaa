"""How a check went: what was known, what was missed, and how long ago that had burned."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.quiz.accepted import ListedItem, listed_items_of
from apps.quiz.choosing import restored
from apps.quiz.models import Check, Question
from apps.quiz.pages.choice_words import words_of
from apps.quiz.pages.shown_items import listed_item
from apps.quiz.tallies import AskedAgo, Tally, asked_in, by_span
from apps.stats.pages import standing as standings
from apps.stats.pages.figure import Row, Table
from apps.stats.pages.items import Item
from apps.stats.pages.standing import Standing
from apps.stats.pages.wording import Phrase, Sentence, day, foreign, plain, said
from apps.stats.reader import Reader

SHOWN = 100


@dataclass(frozen=True, slots=True)
class MissRow:
    item: Item
    url: str
    page_url: str
    part: str
    given: Phrase
    accepted: Phrase


@dataclass(frozen=True, slots=True)
class ResultPage:
    """`rest` tells of misses that are not shown."""

    standing: Standing
    lead: Sentence
    sub: str
    misses: tuple[MissRow, ...]
    missed: Sentence
    rest: str
    spans: Table | None


def build(reader: Reader, check: Check) -> ResultPage:
    asked = asked_in(check)
    tally = Tally(len(asked), sum(one.is_missed for one in asked))
    questions = Question.objects.missed().filter(asked_in=check).order_by("position")
    missed = list(questions[: SHOWN + 1])
    items = listed_items_of(check.learner, (one.subject_id for one in missed[:SHOWN]))
    return ResultPage(
        standing=standings.build(reader),
        lead=lead_of(tally),
        sub=_sub(check, reader),
        misses=tuple(_rows(missed[:SHOWN], items)),
        missed=missed_of(tally),
        rest=_("The rest are on your work list.") if len(missed) > SHOWN else "",
        spans=spans_of(asked),
    )


def _sub(check: Check, reader: Reader) -> str:
    told = {"day": day(reader.day(check.started_at)), "choice": words_of(restored(check.choice))}
    return _("%(day)s: %(choice)s.") % told


def lead_of(tally: Tally) -> Sentence:
    if tally.percent is None:
        return plain(_("Nothing was answered in this check."))
    told = ngettext(
        "You still knew <b>%(known)s of %(number)s item</b>.",
        "You still knew <b>%(known)s of %(number)s items</b>.",
        tally.items,
    )
    return said(told, {"known": f"{tally.known:,}", "number": f"{tally.items:,}"})


def missed_of(tally: Tally) -> Sentence:
    if not tally.items:
        return ()
    if not tally.missed:
        return plain(_("Nothing was missed."))
    told = ngettext(
        "<b>%(number)s item</b> stands on your <list>work list</list> now, "
        "with the way to WaniKani's own resurrect button.",
        "<b>%(number)s items</b> stand on your <list>work list</list> now, "
        "with the way to WaniKani's own resurrect button.",
        tally.missed,
    )
    return said(told, {"number": f"{tally.missed:,}"}, list=reverse("quiz:work_list"))


def spans_of(asked: Iterable[AskedAgo]) -> Table | None:
    spans = by_span(asked)
    if not spans:
        return None
    rows = (
        Row(str(name), (f"{tally.items:,}", f"{tally.known:,}", f"{tally.percent} %"))
        for name, tally in spans
    )
    columns = (_("Burned for"), _("Items"), _("Known"), _("Share"))
    return Table(_("Known by the time since the burn"), columns, tuple(rows))


def _rows(missed: Iterable[Question], items: Mapping[int, ListedItem]) -> Iterator[MissRow]:
    for question in missed:
        listed = items.get(question.subject_id)
        is_reading = question.part == Question.Part.READING
        answers = (listed.readings if is_reading else listed.meanings) if listed else ()
        yield MissRow(
            item=listed_item(listed, question.subject_type),
            url=reverse("stats:item", args=[question.subject_id]),
            page_url=listed.page_url if listed else "",
            part=_("reading") if is_reading else _("meaning"),
            given=foreign(question.given),
            accepted=foreign(", ".join(answers)),
        )
