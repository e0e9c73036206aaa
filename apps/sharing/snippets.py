"""What to paste where: one address in the languages of web pages, READMEs and forums."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.html import escape
from django.utils.translation import gettext as _

from apps.sharing.brush import TOP_LEVEL
from apps.sharing.flat import HEIGHT, WIDTH
from apps.sharing.looks import DEFAULT_SIZE, Design, Form, Ground, Look


@dataclass(frozen=True, slots=True)
class Snippet:
    language: str
    text: str


def query_of(look: Look, design: Design | None = None, *, names_form: bool = False) -> str:
    """The shortest query that asks for `look`; without `design` it stays its owner's choice. A
    badge's address says its form by its ending, the page of badges by `names_form`."""
    asked: dict[str, str | int] = {}
    if design is not None:
        asked["design"] = design.value
    if look.ground is not Ground.LIGHT:
        asked["ground"] = look.ground.value
    if look.size != DEFAULT_SIZE and look.design is not Design.FLAT:
        asked["size"] = look.size
    if names_form and look.form is not Form.SVG:
        asked["form"] = look.form.value
    return "?" + urlencode(asked) if asked else ""


def alternative_text(level: int) -> str:
    """What stands where the picture does not. Below 60 it names no level: pages that it is pasted
    into would keep the old one."""
    return _("WaniKani: once level 60") if level == TOP_LEVEL else _("WaniKani: peak level")


def _for_forums(url: str, look: Look) -> str:
    """As PNG whatever was asked for: most forums refuse SVG, and say so nowhere."""
    return url.removesuffix(".svg").removesuffix(".png") + ".png" + query_of(look.as_png())


def snippets(url: str, level: int, look: Look) -> tuple[Snippet, ...]:
    address, words = url + query_of(look), alternative_text(level)
    width, height = (WIDTH, HEIGHT) if look.design is Design.FLAT else (look.size, look.size)
    html = f'<img src="{escape(address)}" width="{width}" height="{height}" alt="{words}">'
    return (
        Snippet(_("Address"), address),
        Snippet("HTML", html),
        Snippet("Markdown", f"![{words}]({address})"),
        Snippet("BBCode", f"[img]{_for_forums(url, look)}[/img]"),
    )
