"""The designs side by side, on light and on dark paper, before one is chosen."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.sharing.brush import TOP_LEVEL
from apps.sharing.flat import HEIGHT, WIDTH
from apps.sharing.hanko import seal_text
from apps.sharing.looks import Design, Ground, Look
from apps.sharing.snippets import query_of

SIZES = (160, 96, 48)
SENTENCES = {
    Design.ENSO: gettext_lazy("One breath, one stroke. For profiles and signatures with room."),
    Design.HANKO: gettext_lazy("The seal. Carries its own paper, so it stands on any ground."),
    Design.FLAT: gettext_lazy("One line for a README."),
}
ENSO_CAPTION = gettext_lazy("160, 96, 48 px; below 64 px a thicker ring without seal and bristles")


@dataclass(frozen=True, slots=True)
class PreviewPicture:
    url: str
    width: int
    height: int
    alt: str


@dataclass(frozen=True, slots=True)
class Plate:
    ground: Ground
    pictures: tuple[PreviewPicture, ...]


@dataclass(frozen=True, slots=True)
class DesignSection:
    """`seal` is what the seal reads, for its caption; "" on other designs."""

    design: Design
    name: str
    gloss: str
    sentence: str
    seal: str
    caption: str
    plates: tuple[Plate, ...]
    is_chosen: bool


def design_sections(level: int, chosen: Design) -> tuple[DesignSection, ...]:
    seal, seal_caption = seal_text(level), _seal_caption(level)
    return (
        _section(Design.ENSO, level, chosen, gloss="円相", caption=str(ENSO_CAPTION)),
        _section(Design.HANKO, level, chosen, gloss="判子", caption=seal_caption, seal=seal),
        _section(Design.FLAT, level, chosen, gloss="札"),
    )


def _section(
    design: Design, level: int, chosen: Design, *, gloss: str, caption: str = "", seal: str = ""
) -> DesignSection:
    return DesignSection(
        design=design,
        name=str(design.label),
        gloss=gloss,
        sentence=str(SENTENCES[design]),
        seal=seal,
        caption=caption,
        plates=_plates(level, design),
        is_chosen=chosen is design,
    )


def preview(level: int, look: Look) -> PreviewPicture:
    is_flat = look.design is Design.FLAT
    return PreviewPicture(
        url=reverse("sharing:level", args=[level]) + query_of(look, look.design),
        width=WIDTH if is_flat else look.size,
        height=HEIGHT if is_flat else look.size,
        alt=_alternative(level),
    )


def _alternative(level: int) -> str:
    if level == TOP_LEVEL:
        return _("Once level 60")
    return _("Peak level %(level)d of 60") % {"level": level}


def _plates(level: int, design: Design) -> tuple[Plate, ...]:
    sizes = SIZES[:1] if design is Design.FLAT else SIZES
    return tuple(
        Plate(ground, tuple(preview(level, Look(design, ground, size)) for size in sizes))
        for ground in (Ground.LIGHT, Ground.DARK)
    )


def _seal_caption(level: int) -> str:
    if level == TOP_LEVEL:
        return _("sixty reached; the gold line is for level 60 only")
    return _("level %(level)d; at 60 its frame turns to gold") % {"level": level}
