"""What is known of an item beside its life: names, readings, notes, relatives, how sure it is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.stats.measures.counts import RightAndWrong
from apps.stats.measures.stages import BURNED
from apps.stats.pages import amounts
from apps.stats.pages.figure import Row, Table
from apps.stats.pages.item_list import Entry, entry_of
from apps.stats.pages.items import Item, Stage, stage_at
from apps.stats.pages.wording import Sentence, foreign, mixed, said
from apps.stats.selectors.item_facts import Answer, AnswerCounts, ItemFacts, item_facts_of
from apps.stats.selectors.life_lines import ItemLife
from apps.sync.models import Learner

READING_KINDS = {
    "onyomi": gettext_lazy("On"),
    "kunyomi": gettext_lazy("Kun"),
    "nanori": gettext_lazy("Nanori"),
    "": gettext_lazy("Reading"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """`main` is what WaniKani asks for, `rest` what it also lists."""

    label: str
    main: str
    rest: str
    is_japanese: bool = False


@dataclass(frozen=True, slots=True)
class Relatives:
    name: str
    heading: str
    gloss: str
    sentence: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Sureness:
    sentence: Sentence
    table: Table


@dataclass(frozen=True, slots=True)
class Note:
    label: str
    lines: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class FactsShown:
    """`stage` is None while the item is locked, `sureness` before the first answer; `glyph_size`
    is large, middle or small, by how many signs there are."""

    kind: str
    glyph_size: str
    page_url: str
    lines: tuple[Line, ...]
    made_of: tuple[Entry, ...]
    stage: Stage | None
    notes: tuple[Note, ...]
    sureness: Sureness | None
    relatives: tuple[Relatives, ...]


def build(learner: Learner, life: ItemLife, shown: Item) -> FactsShown | None:
    """None for what this learner may not see."""
    facts = item_facts_of(learner, life.subject_id)
    if facts is None:
        return None
    return FactsShown(
        kind=_("%(kind)s of level %(level)d") % {"kind": shown.kind_label, "level": facts.level},
        glyph_size=_glyph_size(shown),
        page_url=facts.page_url,
        lines=tuple(_lines(facts)),
        made_of=tuple(map(entry_of, facts.made_of)),
        stage=None if life.srs_stage is None else stage_at(life.srs_stage),
        notes=tuple(_notes(facts)),
        sureness=sureness_of(facts),
        relatives=tuple(_relatives(facts)),
    )


def _glyph_size(shown: Item) -> str:
    if shown.is_named and not shown.picture:
        return "small"
    return {1: "large", 2: "middle"}.get(1 if shown.is_named else len(shown.glyph), "small")


def _lines(facts: ItemFacts) -> Iterator[Line]:
    yield _line(_("Meaning"), facts.meanings)
    if facts.synonyms:
        yours = foreign(", ".join(facts.synonyms))
        yield Line(_("Yours"), yours.text, "", is_japanese=bool(yours.lang))
    for kind, label in READING_KINDS.items():
        readings = [one for one in facts.readings if one.kind == kind]
        if readings:
            yield _line(str(label), readings, is_japanese=True)


def _line(label: str, answers: Sequence[Answer], *, is_japanese: bool = False) -> Line:
    comma = "、" if is_japanese else ", "
    main = comma.join(one.text for one in answers if one.is_asked)
    rest = comma.join(one.text for one in answers if not one.is_asked)
    return Line(label, main, rest, is_japanese)


def _notes(facts: ItemFacts) -> Iterator[Note]:
    for label, text in (
        (_("Your note on the meaning"), facts.meaning_note),
        (_("Your note on the reading"), facts.reading_note),
    ):
        if text:
            yield Note(label, tuple(mixed(line) for line in text.splitlines() if line.strip()))


def sureness_of(facts: ItemFacts) -> Sureness | None:
    """None before the first answer: a share of nothing is no number."""
    sides = ((_("Meaning"), facts.meaning_counts), (_("Reading"), facts.reading_counts))
    asked = [(label, counts) for label, counts in sides if counts and counts.answers.total]
    if not asked:
        return None
    answers = sum((counts.answers for _label, counts in asked), RightAndWrong())
    rows = tuple(_row(label, counts) for label, counts in asked)
    return Sureness(
        sentence=said(
            _("<b>%(share)s</b> of %(answers)s right."),
            {"share": f"{answers.percent} %", "answers": amounts.answers(answers.total)},
        ),
        table=Table(_("Answers to this item"), _columns(), rows),
    )


def _columns() -> tuple[str, ...]:
    return (_("Question"), _("Right"), _("Wrong"), _("Share"), _("Streak"), _("Longest"))


def _row(label: str, counts: AnswerCounts) -> Row:
    answers = counts.answers
    return Row(
        label,
        (
            f"{answers.right:,}",
            f"{answers.wrong:,}",
            f"{answers.percent} %",
            f"{counts.streak:,}",
            f"{counts.longest_streak:,}",
        ),
    )


def _relatives(facts: ItemFacts) -> Iterator[Relatives]:
    for name, heading, gloss, items in (
        ("found-in", _("Found in"), "語", facts.found_in),
        ("alike", _("Looks like"), "似", facts.alike),
    ):
        if items:
            sentence = _relatives_told(len(items), sum(one.stage == BURNED for one in items))
            yield Relatives(name, heading, gloss, sentence, tuple(map(entry_of, items)))


def _relatives_told(items: int, burned: int) -> str:
    told = _("%(items)s; %(burned)s of them burned.") if burned else _("%(items)s.")
    return told % {"items": amounts.items(items), "burned": f"{burned:,}"}
