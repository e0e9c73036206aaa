"""The leeches of a learner: a sortable list, what they share, and what has left it lately."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from apps.stats.measures.answer_rows import LoggedMisses, TroubleRow
from apps.stats.measures.leech_stays import LeechStay, leech_stay
from apps.stats.measures.leeches import Leech, Root, former_leeches, leeches, root_of, roots
from apps.stats.pages import accuracy_choice
from apps.stats.pages.accuracy_choice import TYPES, Choice
from apps.stats.pages.addresses import item_address
from apps.stats.pages.figure import View
from apps.stats.pages.items import STAGES, Item, Stage, item_of
from apps.stats.pages.wording import Phrase, Sentence, counted, near_day, plain, strong
from apps.stats.reader import Reader
from apps.stats.selectors.subjects import SubjectText

SHOWN, ROOTS_SHOWN, FORMER_SHOWN = 40, 12, 12
SORTS: Mapping[str, Callable[[Leech], tuple[float, ...]]] = {
    "score": lambda one: (-one.score,),
    "wrong": lambda one: (-one.incorrect, -one.score),
    "stage": lambda one: (one.row.srs_stage, -one.score),
    "level": lambda one: (one.row.level or 0, -one.score),
}
HEADS = {"score": "Score", "wrong": "Wrong", "stage": "Stage", "level": "Level"}


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
    is_leech: bool


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
    _, types = TYPES[choice.type]
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
    is_cut = chosen.pages > 1
    return LeechSection(
        sentence=sentence_of(chosen),
        switches=(accuracy_choice.types(choice), accuracy_choice.thresholds(choice)),
        sorts=tuple(
            View(head, choice.with_sort(sort), is_current=choice.sort == sort)
            for sort, head in HEADS.items()
        ),
        lines=tuple(
            _line(one, _stay(one.row, misses, choice), root_of(one, known), texts, reader)
            for one in chosen.shown
        ),
        place=f"Page {chosen.page} of {chosen.pages}" if is_cut else "",
        earlier_url=choice.with_page(chosen.page - 1) if chosen.page > 1 else "",
        later_url=choice.with_page(chosen.page + 1) if chosen.page < chosen.pages else "",
        roots=_roots(chosen, texts),
        former=tuple(
            _former(row, _stay(row, misses, choice), texts, reader) for row in chosen.former
        ),
    )


def sentence_of(chosen: Chosen) -> Sentence:
    if not chosen.found:
        return plain("Nothing scores that high: no leeches.")
    verb = "is" if len(chosen.found) == 1 else "are"
    leech = "a leech" if len(chosen.found) == 1 else "leeches"
    head = (strong(counted(len(chosen.found), "item")), Phrase(f" {verb} {leech}."))
    if not chosen.roots:
        return head
    shared = counted(len(chosen.roots), "part")
    tail = f" {shared} {'sits' if len(chosen.roots) == 1 else 'sit'} in more than one of them."
    return (*head, Phrase(tail))


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
        half=f"{one.part}, {wrong:,} wrong, {streak:,} right since",
        wrong=f"{one.incorrect:,}",
        stage=STAGES[row.srs_stage],
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
    return f"{near_day(reader.day(stay.entered_at), reader.today)}, {_days(length)}"


def _days(length: timedelta) -> str:
    return counted(length.days, "day") if length.days else "less than a day"


def _roots(chosen: Chosen, texts: Mapping[int, SubjectText]) -> tuple[RootLine, ...]:
    sucking = {one.row.subject_id for one in chosen.found}
    return tuple(
        RootLine(
            item=item_of(root.subject_id, _type(root, texts), texts),
            url=_url(root.subject_id),
            leeches=f"in {root.leeches:,} leeches",
            is_leech=root.subject_id in sucking,
        )
        for root in chosen.roots[:ROOTS_SHOWN]
    )


def _type(root: Root, texts: Mapping[int, SubjectText]) -> str:
    known = texts.get(root.subject_id)
    return known.type if known else "unknown"


def _former(
    row: TroubleRow, stay: LeechStay, texts: Mapping[int, SubjectText], reader: Reader
) -> FormerLine:
    length = stay.length(reader.now)
    after = f", after {_days(length)}" if length is not None else ""
    on = "" if stay.left_at is None else near_day(reader.day(stay.left_at), reader.today)
    return FormerLine(
        item=item_of(row.subject_id, row.type, texts),
        url=_url(row.subject_id),
        told=f"{on}{after}",
    )


def _url(subject_id: int) -> str:
    return item_address(subject_id)
