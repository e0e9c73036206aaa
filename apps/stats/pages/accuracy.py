"""Accuracy: what share of the answers is right, how that went, and which items it fails at."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from apps.stats.measures.accuracy import Accuracy, Answers
from apps.stats.measures.answer_rows import TroubleRow
from apps.stats.measures.leeches import critical_items
from apps.stats.measures.observed_accuracy import Observed, ObservedAccuracy
from apps.stats.pages import accuracy_choice, answer_figure, leech_list
from apps.stats.pages import standing as standings
from apps.stats.pages.accuracy_choice import Choice, choice_of
from apps.stats.pages.addresses import item_address
from apps.stats.pages.answer_figure import percent
from apps.stats.pages.figure import Figure, Row, Table
from apps.stats.pages.items import Item, item_of
from apps.stats.pages.leech_list import LeechSection
from apps.stats.pages.nothing import Nothing
from apps.stats.pages.standing import Standing
from apps.stats.pages.wording import Sentence, plain, said
from apps.stats.reader import Reader
from apps.stats.selectors.accuracy import AnswerHistory, answer_history_of
from apps.stats.selectors.leeches import logged_misses_of, trouble_rows_of
from apps.stats.selectors.subjects import SubjectText, subject_texts_of
from apps.sync.models import Learner

CRITICAL_SHOWN = 60
CRITICAL = "75 %"
NOTHING = Observed()
TYPE_NAMES = {
    "radical": gettext_lazy("Radicals"),
    "kanji": gettext_lazy("Kanji"),
    "vocabulary": gettext_lazy("Vocabulary"),
    "kana_vocabulary": gettext_lazy("Kana vocabulary"),
}


@dataclass(frozen=True, slots=True)
class CriticalItem:
    item: Item
    url: str
    percentage: str


@dataclass(frozen=True, slots=True)
class CriticalSection:
    sentence: Sentence
    items: tuple[CriticalItem, ...]


@dataclass(frozen=True, slots=True)
class AccuracyPage:
    """`unseen` says why there is nothing over time yet; a section is None while it is unknown."""

    standing: Standing
    lead: Sentence
    sub: Sentence = ()
    types_sentence: str = ""
    by_type: Table | None = None
    by_level: Table | None = None
    over_time: Figure | None = None
    unseen: str = ""
    leeches: LeechSection | None = None
    critical: CriticalSection | None = None
    empty: Nothing | None = None


def build(reader: Reader, asked: Mapping[str, str]) -> AccuracyPage:
    standing = standings.build(reader)
    learner, choice = reader.learner, choice_of(asked)
    ruler = choice.ruler(reader.week_starts_on)
    history = answer_history_of(learner, reader.calendar, ruler) if learner else None
    rows = trouble_rows_of(learner, choice.threshold) if learner else None
    if history is None or rows is None or learner is None:
        return AccuracyPage(standing, plain(_("Your answers are not known yet.")))
    if not history.overall.whole.total:
        lead = plain(_("No answer has been counted yet."))
        return AccuracyPage(standing, lead, empty=_none_counted())
    return _page(standing, learner, history, rows, choice, reader)


def _none_counted() -> Nothing:
    told = _("Accuracy begins with the first review after a lesson.")
    return Nothing(told, reverse("stats:lessons"), _("See the next lessons"))


def _page(
    standing: Standing,
    learner: Learner,
    history: AnswerHistory,
    rows: Sequence[TroubleRow],
    choice: Choice,
    reader: Reader,
) -> AccuracyPage:
    chosen, critical = leech_list.choose(rows, choice), critical_items(rows)
    texts = subject_texts_of(
        learner, chosen.named_ids | {row.subject_id for row in critical[:CRITICAL_SHOWN]}
    )
    misses = logged_misses_of(learner, chosen.logged_ids)
    is_seen = bool(history.observed.spans)
    return AccuracyPage(
        standing=standing,
        lead=lead_of(history.overall.whole),
        sub=sub_of(history.overall),
        types_sentence=_types_told(is_seen=is_seen),
        by_type=by_type(history.overall, history.observed),
        by_level=by_level(history.overall),
        over_time=answer_figure.build(
            history.observed, (accuracy_choice.paces(choice),), by_month=choice.by_month
        )
        if is_seen
        else None,
        unseen="" if is_seen else _unseen(),
        leeches=leech_list.build(chosen, misses, texts, choice, reader),
        critical=_critical(critical, texts),
    )


def lead_of(whole: Answers) -> Sentence:
    told = _("You answer <right>%(share)s</right> right: %(meaning)s of the meanings.")
    if whole.reading is not None:
        told = _(
            "You answer <right>%(share)s</right> right: "
            "%(meaning)s of the meanings and %(reading)s of the readings."
        )
    shares = {
        "share": percent(whole.share),
        "meaning": percent(whole.meaning),
        "reading": percent(whole.reading),
    }
    return said(told, shares, right="#accuracy")


def sub_of(overall: Accuracy) -> Sentence:
    told = ngettext(
        "Over %(number)s answer to items that are not hidden, as WaniKani counts them since the "
        "last reset.",
        "Over %(number)s answers to items that are not hidden, as WaniKani counts them since the "
        "last reset.",
        overall.whole.total,
    )
    return plain(told % {"number": f"{overall.whole.total:,}"})


def by_type(overall: Accuracy, observed: ObservedAccuracy) -> Table:
    """With the pass rate of the reviews seen, if any: all right at once, meaning and reading."""
    rates, is_seen = dict(observed.types), bool(observed.spans)
    answers = [(str(TYPE_NAMES.get(type_, type_)), one) for type_, one in overall.types]
    passed = [percent(rates.get(type_, NOTHING).pass_rate) for type_, _one in overall.types]
    rows = tuple(
        Row(name, (*_cells(one), *((rate,) if is_seen else ())))
        for (name, one), rate in zip(
            (*answers, (_("All"), overall.whole)),
            (*passed, percent(observed.whole.pass_rate)),
            strict=True,
        )
    )
    columns = (_("Type"), *_parts(), *((_("Without a miss"),) if is_seen else ()))
    return Table(_("Right answers by type"), columns, rows)


def by_level(overall: Accuracy) -> Table:
    """Without the levels of which nothing was asked since the reset."""
    asked = ((level, answers) for level, answers in overall.levels if answers.total)
    rows = (Row(_level_name(level), _cells(answers)) for level, answers in asked)
    return Table(_("Right answers by level"), (_("Level"), *_parts()), tuple(rows))


def _level_name(level: int | None) -> str:
    return _("Not known yet") if level is None else _("Level %(level)d") % {"level": level}


def _parts() -> tuple[str, ...]:
    return (_("Meaning"), _("Reading"), _("Both"), _("Answers"))


def _cells(answers: Answers) -> tuple[str, ...]:
    shares = (answers.meaning, answers.reading, answers.share)
    return (*(percent(share) for share in shares), f"{answers.total:,}")


def _critical(rows: Sequence[TroubleRow], texts: Mapping[int, SubjectText]) -> CriticalSection:
    if not rows:
        told = _("No Apprentice item is answered right less than %(percent)s.")
        return CriticalSection(plain(told % {"percent": CRITICAL}), ())
    return CriticalSection(
        sentence=_critical_told(len(rows)),
        items=tuple(
            CriticalItem(
                item=item_of(row.subject_id, row.type, texts),
                url=item_address(row.subject_id),
                percentage=f"{row.percentage_correct} %",
            )
            for row in rows[:CRITICAL_SHOWN]
        ),
    )


def _critical_told(items: int) -> Sentence:
    told = ngettext(
        "<b>%(number)s Apprentice item</b> with fewer than %(percent)s right answers.",
        "<b>%(number)s Apprentice items</b> with fewer than %(percent)s right answers.",
        items,
    )
    if items > CRITICAL_SHOWN:
        told = _(
            "<b>%(number)s Apprentice items</b> with fewer than %(percent)s right answers, "
            "the worst %(shown)d of them here."
        )
    return said(told, {"number": f"{items:,}", "percent": CRITICAL, "shown": CRITICAL_SHOWN})


def _types_told(*, is_seen: bool) -> str:
    told = _("Radicals and kana vocabulary have no reading.")
    if not is_seen:
        return told
    passed = _("Without a miss: of the reviews that wkdash saw over the time above.")
    return f"{told} {passed}"


def _unseen() -> str:
    return _("No dated review seen yet: WaniKani keeps no log, wkdash does.")
