"""The leeches of a learner: a sortable list, what they share, and what has left it lately."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from apps.stats.measures.answer_rows import LoggedMisses, TroubleRow
from apps.stats.measures.leech_stays import LeechStay, leech_stay
from apps.stats.measures.leeches import Leech, Root, former_leeches, leeches, root_of, roots
from apps.stats.pages import accuracy_choice, amounts
from apps.stats.pages.accuracy_choice import TYPES, Choice
from apps.stats.pages.addresses import item_address
from apps.stats.pages.figure import View
from apps.stats.pages.items import Item, Stage, item_of, part_name, stage_at
from apps.stats.pages.wording import (
    Sentence,
    joined,
    near_day,
    place_in_words,
    plain,
    said,
)
from apps.stats.reader import Reader
from apps.stats.selectors.subjects import SubjectText

SHOWN, ROOTS_SHOWN, FORMER_SHOWN = 40, 12, 12
SORTS: Mapping[str, Callable[[Leech], tuple[float, ...]]] = {
    "score": lambda one: (-one.score,),
    "wrong": lambda one: (-one.incorrect, -one.score),
    "stage": lambda one: (one.row.srs_stage, -one.score),
    "level": lambda one: (one.row.level or 0, -one.score),
}
HEADS = {
    "score": gettext_lazy("Score"),
    "wrong": gettext_lazy("Wrong"),
    "stage": gettext_lazy("Stage"),
    "level": gettext_lazy("Level"),
}


@dataclass(frozen=True, slots=True)
class Chosen:
    """The leeches of the choice in its order; `shown` of them on its page."""

    found: tuple[Leech, ...]
    matching: tuple[Leech, ...]
    shown: tuple[Leech, ...]
    former: tuple[TroubleRow, ...]
    roots: tuple[Root, ...]
    page: int
    pages: int

    @property
    def logged_ids(self) -> frozenset[int]:
        """Whose log the page tells from."""
        return frozenset(row.subject_id for row in (*(o.row for o in self.shown), *self.former))

    @property
    def named_ids(self) -> frozenset[int]:
        return self.logged_ids | {root.subject_id for root in self.roots}


@dataclass(frozen=True, slots=True)
class LeechLine:
    """Everything already in words; empty where the log does not tell."""

    item: Item
    url: str
    score: str
    half: str
    wrong: str
    stage: Stage
    level: str
    since: str
    root: Item | None


@dataclass(frozen=True, slots=True)
class RootLine:
    item: Item
    url: str
    leeches: str


@dataclass(frozen=True, slots=True)
class FormerLine:
    item: Item
    url: str
    told: str


@dataclass(frozen=True, slots=True)
class LeechSection:
    """`sorts` are the columns that order the list; addresses are empty where no page follows."""

    sentence: Sentence
    switches: tuple[tuple[View, ...], ...]
    sorts: tuple[View, ...]
    lines: tuple[LeechLine, ...]
    place: str
    earlier_url: str
    later_url: str
    roots: tuple[RootLine, ...]
    former: tuple[FormerLine, ...]

    @property
    def tells_since(self) -> bool:
        return any(line.since for line in self.lines)


def choose(rows: Sequence[TroubleRow], choice: Choice) -> Chosen:
    found = leeches(rows, choice.threshold)
    _label, types = TYPES[choice.type]
    matching = [one for one in found if not types or one.row.type in types]
    matching.sort(key=SORTS[choice.sort])
    pages = max(1, -(-len(matching) // SHOWN))
    page = min(choice.page, pages)
    return Chosen(
        found=found,
        matching=tuple(matching),
        shown=tuple(matching[(page - 1) * SHOWN : page * SHOWN]),
        former=former_leeches(rows, choice.threshold)[:FORMER_SHOWN],
        roots=roots(found),
        page=page,
        pages=pages,
    )


def build(
    chosen: Chosen,
    misses: Mapping[int, Sequence[LoggedMisses]],
    texts: Mapping[int, SubjectText],
    choice: Choice,
    reader: Reader,
) -> LeechSection:
    known = {root.subject_id: root for root in chosen.roots}
    return LeechSection(
        sentence=sentence_of(chosen),
        switches=(accuracy_choice.types(choice), accuracy_choice.thresholds(choice)),
        sorts=tuple(
            View(str(head), choice.with_sort(sort), is_current=choice.sort == sort)
            for sort, head in HEADS.items()
        ),
        lines=tuple(
            _line(one, _stay(one.row, misses, choice), root_of(one, known), texts, reader)
            for one in chosen.shown
        ),
        place=place_in_words(chosen.page, chosen.pages),
        earlier_url=choice.with_page(chosen.page - 1) if chosen.page > 1 else "",
        later_url=choice.with_page(chosen.page + 1) if chosen.page < chosen.pages else "",
        roots=_roots(chosen, texts),
        former=tuple(
            _former(row, _stay(row, misses, choice), texts, reader) for row in chosen.former
        ),
    )


def sentence_of(chosen: Chosen) -> Sentence:
    if not chosen.found:
        return plain(_("Nothing scores that high: no leeches."))
    items = ngettext(
        "<b>%(number)s item</b> is a leech.",
        "<b>%(number)s items</b> are leeches.",
        len(chosen.found),
    )
    return joined(said(items, {"number": f"{len(chosen.found):,}"}), _shared(len(chosen.roots)))


def _shared(parts: int) -> Sentence:
    if not parts:
        return ()
    told = ngettext(
        "%(number)s part sits in more than one of them.",
        "%(number)s parts sit in more than one of them.",
        parts,
    )
    return plain(told % {"number": f"{parts:,}"})


def _stay(
    row: TroubleRow, misses: Mapping[int, Sequence[LoggedMisses]], choice: Choice
) -> LeechStay:
    return leech_stay(row, misses.get(row.subject_id, ()), choice.threshold)


def _line(
    one: Leech,
    stay: LeechStay,
    root: Root | None,
    texts: Mapping[int, SubjectText],
    reader: Reader,
) -> LeechLine:
    row = one.row
    wrong, streak = _half(one)
    return LeechLine(
        item=item_of(row.subject_id, row.type, texts),
        url=_url(row.subject_id),
        score=f"{one.score:.1f}",
        half=_("%(part)s, %(wrong)s wrong, %(right)s right since")
        % {"part": part_name(one.part), "wrong": f"{wrong:,}", "right": f"{streak:,}"},
        wrong=f"{one.incorrect:,}",
        stage=stage_at(row.srs_stage),
        level="" if row.level is None else f"{row.level}",
        since=_since(stay, reader),
        root=None if root is None else item_of(root.subject_id, _type(root, texts), texts),
    )


def _half(one: Leech) -> tuple[int, int]:
    row = one.row
    if one.part == "reading":
        return row.reading_incorrect, row.reading_streak
    return row.meaning_incorrect, row.meaning_streak


def _since(stay: LeechStay, reader: Reader) -> str:
    length = stay.length(reader.now)
    if stay.entered_at is None or length is None:
        return ""
    told = {"day": near_day(reader.day(stay.entered_at), reader.today), "length": _days(length)}
    return _("%(day)s, %(length)s") % told


def _days(length: timedelta) -> str:
    return amounts.days(length.days) if length.days else _("less than a day")


def _roots(chosen: Chosen, texts: Mapping[int, SubjectText]) -> tuple[RootLine, ...]:
    sucking = {one.row.subject_id for one in chosen.found}
    return tuple(
        RootLine(
            item=item_of(root.subject_id, _type(root, texts), texts),
            url=_url(root.subject_id),
            leeches=_in_leeches(root.leeches, is_leech=root.subject_id in sucking),
        )
        for root in chosen.roots[:ROOTS_SHOWN]
    )


def _in_leeches(leeches: int, *, is_leech: bool) -> str:
    told = ngettext("in %(number)s leech", "in %(number)s leeches", leeches)
    if is_leech:
        told = ngettext(
            "in %(number)s leech, one itself", "in %(number)s leeches, one itself", leeches
        )
    return told % {"number": f"{leeches:,}"}


def _type(root: Root, texts: Mapping[int, SubjectText]) -> str:
    known = texts.get(root.subject_id)
    return known.type if known else "unknown"


def _former(
    row: TroubleRow, stay: LeechStay, texts: Mapping[int, SubjectText], reader: Reader
) -> FormerLine:
    length = stay.length(reader.now)
    on = "" if stay.left_at is None else near_day(reader.day(stay.left_at), reader.today)
    if length is not None:
        on = _("%(day)s, after %(length)s") % {"day": on, "length": _days(length)}
    return FormerLine(
        item=item_of(row.subject_id, row.type, texts),
        url=_url(row.subject_id),
        told=on,
    )


def _url(subject_id: int) -> str:
    return item_address(subject_id)
