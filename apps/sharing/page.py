"""Everything that the page of badges prints."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.sharing.looks import Design, Form, Ground, Look
from apps.sharing.models import Badge
from apps.sharing.plates import DesignSection, PreviewPicture, design_sections, preview
from apps.sharing.snippets import Snippet, query_of, snippets
from apps.stats.measures.peak import Peak
from apps.stats.pages import standing as standings
from apps.stats.pages.figure import View
from apps.stats.pages.standing import Standing
from apps.stats.pages.wording import day
from apps.stats.reader import Reader
from apps.stats.selectors import levels

SWITCHED_ON = gettext_lazy("Your badge is public. Copy its address from this page.")
SWITCHED_OFF = gettext_lazy(
    "Your badge is private. Its address answers as if it had never been; copies in other "
    "people's caches are gone within five minutes."
)
DESIGN_CHOSEN = gettext_lazy("Your address shows this design from now on.")
ADDRESS_CHANGED = gettext_lazy("Your badge has a new address; the old one no longer answers.")

ONLY_HERE = gettext_lazy(
    "This address opens on this machine only. For others to see the badge, start the server with "
    "WKDASH_URL set to the address under which they reach it."
)
LOOPBACK = ("localhost", "127.0.0.1", "::1")

CREST_SIZE = 420
EXAMPLE_LEVELS = (5, 20, 37, 52, 60)
EXAMPLE_SIZE = 144
COPY_SIZES = (160, 96, 48)
FORM_LABELS = {
    Form.SVG: gettext_lazy("SVG, sharp in every size"),
    Form.PNG: gettext_lazy("PNG, where SVG is refused"),
}
GROUND_LABELS = {
    Ground.LIGHT: gettext_lazy("light pages"),
    Ground.DARK: gettext_lazy("dark pages"),
    Ground.AUTO: gettext_lazy("as the reader's device"),
}


@dataclass(frozen=True, slots=True)
class Example:
    label: str
    light: PreviewPicture
    dark: PreviewPicture


@dataclass(frozen=True, slots=True)
class OwnBadge:
    """What there is to see and to copy once the peak is known; `address` is "" while private.

    `reach` is a warning where only this machine can open the address, else "".
    """

    light: PreviewPicture
    dark: PreviewPicture
    designs: tuple[DesignSection, ...]
    address: str
    reach: str
    snippets: tuple[Snippet, ...]
    forms: tuple[View, ...]
    grounds: tuple[View, ...]
    sizes: tuple[View, ...]


@dataclass(frozen=True, slots=True)
class BadgesPage:
    lead: str
    standing: Standing
    is_public: bool
    is_on_wall: bool
    own: OwnBadge | None
    examples: tuple[Example, ...]


def build(badge: Badge, reader: Reader, look: Look, origin: str) -> BadgesPage:
    """`look` is what the snippets ask for; `origin` stands before every address, without slash."""
    peak = levels.peak_of(reader.learner) if reader.learner else None
    return BadgesPage(
        lead=lead_of(peak, reader) if peak else _("Your peak is not known yet."),
        standing=standings.build(reader),
        is_public=badge.is_public,
        is_on_wall=badge.is_on_wall,
        own=_own(badge, peak.level, look, origin) if peak else None,
        examples=tuple(_example(level) for level in EXAMPLE_LEVELS),
    )


def lead_of(peak: Peak, reader: Reader) -> str:
    """ "on" its day; "by" one where only a later reset proves it; neither where nothing does."""
    known = peak.reached_at or peak.reached_by
    told = {"level": peak.level, "day": day(reader.day(known)) if known else ""}
    return (_golden(peak) if peak.gold_ring else _on_the_way(peak)) % told


def _golden(peak: Peak) -> str:
    if peak.reached_at:
        return _(
            "Your ring is gold. You stood on level 60 on %(day)s, and no reset can take that back."
        )
    if peak.reached_by:
        return _(
            "Your ring is gold. You stood on level 60 by %(day)s, and no reset can take that back."
        )
    return _("Your ring is gold. You have stood on level 60, and no reset can take that back.")


def _on_the_way(peak: Peak) -> str:
    if peak.reached_at:
        return _(
            "Your peak is level %(level)d of 60. You reached it on %(day)s, "
            "and no reset can take that back."
        )
    if peak.reached_by:
        return _(
            "Your peak is level %(level)d of 60. You reached it by %(day)s, "
            "and no reset can take that back."
        )
    return _(
        "Your peak is level %(level)d of 60. You have reached it, and no reset can take that back."
    )


def reach_of(address: str) -> str:
    return str(ONLY_HERE) if urlsplit(address).hostname in LOOPBACK else ""


def _own(badge: Badge, level: int, look: Look, origin: str) -> OwnBadge:
    crest = Look(Design.ENSO, Ground.LIGHT, CREST_SIZE)
    view = "sharing:badge_png" if look.form is Form.PNG else "sharing:badge"
    address = origin + reverse(view, args=[badge.handle]) if badge.is_public else ""
    return OwnBadge(
        light=preview(level, crest),
        dark=preview(level, replace(crest, ground=Ground.DARK)),
        designs=design_sections(level, Design(badge.design)),
        address=address,
        reach=reach_of(address),
        snippets=snippets(address, level, look) if address else (),
        forms=_forms(look),
        grounds=_grounds(look),
        sizes=_sizes(look),
    )


def look_asked(query: Mapping[str, str], design: Design) -> Look:
    """What the page's own address asks its snippets for."""
    look = Look.asked(query, design)
    return look.as_png() if query.get("form") == Form.PNG else look


def _in(look: Look, form: Form) -> Look:
    return look.as_png() if form is Form.PNG else replace(look, form=form)


def _forms(look: Look) -> tuple[View, ...]:
    return tuple(_choice(str(label), _in(look, form), look) for form, label in FORM_LABELS.items())


def _grounds(look: Look) -> tuple[View, ...]:
    """The seal carries its own paper: it has no ground to choose."""
    if look.design is Design.HANKO:
        return ()
    grounds = (replace(look, ground=ground) for ground in GROUND_LABELS)
    looks = [(str(GROUND_LABELS[asked.ground]), asked) for asked in grounds if _is_possible(asked)]
    return tuple(_choice(label, asked, look) for label, asked in looks)


def _is_possible(look: Look) -> bool:
    return look.form is Form.SVG or look.ground is not Ground.AUTO


def _sizes(look: Look) -> tuple[View, ...]:
    if look.design is Design.FLAT:
        return ()
    looks = [(f"{size} px", replace(look, size=size)) for size in COPY_SIZES]
    return tuple(_choice(label, asked, look) for label, asked in looks)


def _choice(label: str, asked: Look, look: Look) -> View:
    url = reverse("sharing:badges") + query_of(asked, names_form=True) + "#copy"
    return View(label, url, is_current=asked == look)


def _example(level: int) -> Example:
    look = Look(Design.ENSO, Ground.LIGHT, EXAMPLE_SIZE)
    return Example(
        label=_("level %(level)d") % {"level": level},
        light=preview(level, look),
        dark=preview(level, replace(look, ground=Ground.DARK)),
    )
