"""Accuracy: what share of the answers is right, how that went, and which items it fails at."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from apps.stats.measures.accuracy import Accuracy, Answers
from apps.stats.measures.answer_rows import TroubleRow
from apps.stats.measures.days import LearnersCalendar
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
from apps.stats.pages.standing import Standing
from apps.stats.pages.wording import Phrase, Sentence, counted, plain, strong
from apps.stats.reader import Reader
from apps.stats.selectors.accuracy import AnswerHistory, answer_history_of
from apps.stats.selectors.leeches import logged_misses_of, trouble_rows_of
from apps.stats.selectors.subjects import SubjectText, subject_texts_of
from apps.sync.models import Learner

CRITICAL_SHOWN = 60
TYPES_TOLD = "Radicals and kana vocabulary have no reading."
PASSED_TOLD = " Without a miss: of the reviews that wkdash saw over the time above."
NOTHING = Observed()
PARTS = ("Meaning", "Reading", "Both", "Answers")
TYPE_NAMES = {
    "radical": "Radicals",
    "kanji": "Kanji",
    "vocabulary": "Vocabulary",
    "kana_vocabulary": "Kana vocabulary",
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
    empty: str = ""


def build(reader: Reader, asked: Mapping[str, str]) -> AccuracyPage:
    standing = standings.build(reader)
    learner, choice = reader.learner, choice_of(asked)
    calendar = LearnersCalendar(reader.tz, reader.day_starts_at, reader.now)
    history = answer_history_of(learner, calendar, by_month=choice.by_month) if learner else None
    rows = trouble_rows_of(learner, choice.threshold) if learner else None
    if history is None or rows is None or learner is None:
        return AccuracyPage(standing, plain("Your answers are not known yet."))
    if not history.overall.whole.total:
        empty = "Accuracy begins with the first review after a lesson."
        return AccuracyPage(standing, plain("No answer has been counted yet."), empty=empty)
    return _page(standing, learner, history, rows, choice, reader)


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
        types_sentence=TYPES_TOLD + (PASSED_TOLD if is_seen else ""),
        by_type=by_type(history.overall, history.observed),
        by_level=by_level(history.overall),
        over_time=answer_figure.build(
            history.observed, (accuracy_choice.paces(choice),), by_month=choice.by_month
        )
        if is_seen
        else None,
        unseen="" if is_seen else "No dated review seen yet: WaniKani keeps no log, wkdash does.",
        leeches=leech_list.build(chosen, misses, texts, choice, reader),
        critical=_critical(critical, texts),
    )


def lead_of(whole: Answers) -> Sentence:
    halves = f"{percent(whole.meaning)} of the meanings"
    if whole.reading is not None:
        halves += f" and {percent(whole.reading)} of the readings"
    return (
        Phrase("You answer "),
        Phrase(percent(whole.share), "#accuracy"),
        Phrase(f" right: {halves}."),
    )


def sub_of(overall: Accuracy) -> Sentence:
    return plain(
        f"Over {counted(overall.whole.total, 'answer')} to items that are not hidden, as WaniKani "
        "counts them since the last reset."
    )


def by_type(overall: Accuracy, observed: ObservedAccuracy) -> Table:
    """With the pass rate of the reviews seen, if any: all right at once, meaning and reading."""
    rates, is_seen = dict(observed.types), bool(observed.spans)
    answers = [(TYPE_NAMES.get(type_, type_), one) for type_, one in overall.types]
    passed = [percent(rates.get(type_, NOTHING).pass_rate) for type_, _ in overall.types]
    rows = tuple(
        Row(name, (*_cells(one), *((rate,) if is_seen else ())))
        for (name, one), rate in zip(
            (*answers, ("All", overall.whole)),
            (*passed, percent(observed.whole.pass_rate)),
            strict=True,
        )
    )
    columns = ("Type", *PARTS, *(("Without a miss",) if is_seen else ()))
    return Table("Right answers by type", columns, rows)


def by_level(overall: Accuracy) -> Table:
    rows = (
        Row("Not known yet" if level is None else f"Level {level}", _cells(answers))
        for level, answers in overall.levels
    )
    return Table("Right answers by level", ("Level", *PARTS), tuple(rows))


def _cells(answers: Answers) -> tuple[str, ...]:
    shares = (answers.meaning, answers.reading, answers.share)
    return (*(percent(share) for share in shares), f"{answers.total:,}")


def _critical(rows: Sequence[TroubleRow], texts: Mapping[int, SubjectText]) -> CriticalSection:
    if not rows:
        return CriticalSection(plain("No Apprentice item is answered right less than 75 %."), ())
    rest = f", the worst {CRITICAL_SHOWN} of them here" if len(rows) > CRITICAL_SHOWN else ""
    return CriticalSection(
        sentence=(
            strong(counted(len(rows), "Apprentice item")),
            Phrase(f" with fewer than 75 % right answers{rest}."),
        ),
        items=tuple(
            CriticalItem(
                item=item_of(row.subject_id, row.type, texts),
                url=item_address(row.subject_id),
                percentage=f"{row.percentage_correct} %",
            )
            for row in rows[:CRITICAL_SHOWN]
        ),
    )
