"""How one item, and the stage it stands at, are shown."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from apps.stats.pages.addresses import item_address
from apps.stats.selectors.subjects import SubjectText

KIND_LETTERS = {"radical": "r", "kanji": "k", "vocabulary": "v", "kana_vocabulary": "v"}


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


STAGES = (
    Stage("l", "in lessons"),
    *(Stage("a", f"Apprentice {step}") for step in (1, 2, 3, 4)),
    *(Stage("g", f"Guru {step}") for step in (1, 2)),
    Stage("m", "Master"),
    Stage("e", "Enlightened"),
    Stage("b", "Burned"),
)


def item(type_: str, characters: str | None, meaning: str | None, picture: str = "") -> Item:
    kind = KIND_LETTERS.get(type_, "u")
    return Item(
        kind=kind,
        kind_label=type_.replace("_", " "),
        glyph=characters or meaning or "?",
        meaning=meaning or "",
        is_named=not characters,
        picture="" if characters else picture,
    )


def item_of(subject_id: int, type_: str, texts: Mapping[int, SubjectText]) -> Item:
    """Texts WaniKani has not granted to this learner are absent from `texts`, and stay unsaid."""
    known = texts.get(subject_id)
    if known is None:
        shown = item(type_, None, None)
        return Item(shown.kind, shown.kind_label, glyph="", meaning="", is_withheld=True)
    shown = item(type_, known.characters, known.meaning or known.slug, known.picture)
    return replace(shown, url=item_address(subject_id))
