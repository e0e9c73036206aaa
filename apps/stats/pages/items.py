"""How one item, and the stage it stands at, are shown."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from apps.stats.pages.addresses import item_address
from apps.stats.selectors.subjects import SubjectText

KIND_LETTERS = {"radical": "r", "kanji": "k", "vocabulary": "v", "kana_vocabulary": "v"}

# A printer turned a type on its head where the right one was missing: the mark of its foot.
WITHHELD = "〓"


@dataclass(frozen=True, slots=True)
class Item:
    """`kind` is r, k, v or u (a type we do not know yet); `is_named` marks a radical that has no
    character, only a picture, whose address `picture` is, "" where there is none; `is_withheld`
    one above the learner's subscription; `url` is its page, "" where it leads nowhere."""

    kind: str
    kind_label: str
    glyph: str
    meaning: str
    is_named: bool = False
    is_withheld: bool = False
    picture: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Stage:
    """`mark` is the swatch: l(essons), a, g, m, e or b."""

    mark: str
    name: str


GROUP_NAMES = {
    "In lessons": gettext_lazy("In lessons"),
    "Apprentice": gettext_lazy("Apprentice"),
    "Guru": gettext_lazy("Guru"),
    "Master": gettext_lazy("Master"),
    "Enlightened": gettext_lazy("Enlightened"),
    "Burned": gettext_lazy("Burned"),
}
STEP_NAMES = (
    gettext_lazy("in lessons"),
    gettext_lazy("Apprentice 1"),
    gettext_lazy("Apprentice 2"),
    gettext_lazy("Apprentice 3"),
    gettext_lazy("Apprentice 4"),
    gettext_lazy("Guru 1"),
    gettext_lazy("Guru 2"),
    gettext_lazy("Master"),
    gettext_lazy("Enlightened"),
    gettext_lazy("Burned"),
)
KIND_LABELS = {
    "radical": gettext_lazy("radical"),
    "kanji": gettext_lazy("kanji"),
    "vocabulary": gettext_lazy("vocabulary"),
    "kana_vocabulary": gettext_lazy("kana vocabulary"),
}


def stage_at(number: int) -> Stage:
    """From 0, in lessons, to 9, burned. A page names hundreds of them: translated once."""
    return _stages(get_language())[number]


@cache
def _stages(language: str | None) -> tuple[Stage, ...]:
    marks = "laaaaggmeb"
    return tuple(Stage(mark, str(name)) for mark, name in zip(marks, STEP_NAMES, strict=True))


def group_name(name: str) -> str:
    """The name by which measures call a group of stages, in words for a page."""
    return str(GROUP_NAMES[name])


def missed_in_words(meaning: int, reading: int) -> str:
    """ "2 meaning, 1 reading": how often each side was answered wrong."""
    told = [
        _("%(number)s meaning") % {"number": f"{meaning:,}"} if meaning else "",
        _("%(number)s reading") % {"number": f"{reading:,}"} if reading else "",
    ]
    return ", ".join(filter(None, told)) or _("none")


def part_name(part: str) -> str:
    return _("reading") if part == "reading" else _("meaning")


def item(type_: str, characters: str | None, meaning: str | None, picture: str = "") -> Item:
    kind = KIND_LETTERS.get(type_, "u")
    return Item(
        kind=kind,
        kind_label=_kind_label(type_, get_language()),
        glyph=characters or meaning or "?",
        meaning=meaning or "",
        is_named=not characters,
        picture="" if characters else picture,
    )


@cache
def _kind_label(type_: str, language: str | None) -> str:
    known = KIND_LABELS.get(type_)
    return str(known) if known else type_.replace("_", " ")


def item_of(subject_id: int, type_: str, texts: Mapping[int, SubjectText]) -> Item:
    """Texts WaniKani has not granted to this learner are absent from `texts`, and stay unsaid."""
    known = texts.get(subject_id)
    if known is None:
        shown = item(type_, None, None)
        return Item(shown.kind, shown.kind_label, glyph="", meaning="", is_withheld=True)
    shown = item(type_, known.characters, known.meaning or known.slug, known.picture)
    return replace(shown, url=item_address(subject_id))
