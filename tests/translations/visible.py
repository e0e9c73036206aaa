"""What a person sees or hears of a page, and which words of it no catalogue has seen."""

import re
from collections.abc import Iterable
from html.parser import HTMLParser

from tests.translations.pseudo import CLOSE, OPEN

SAID = {
    "aria-label", "aria-description", "aria-valuetext", "title", "alt", "placeholder",
    # What a script says.
    "data-copy", "data-copied", "data-selected",
}  # fmt: skip
# Programs, and what is to be copied letter by letter.
UNSEEN = {"script", "style", "code", "pre"}
VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "wbr"}
TRANSLATED = re.compile(f"{OPEN}[^{OPEN}{CLOSE}]*{CLOSE}")
WORD = re.compile(r"[A-Za-z]{2,}|\b[A-Za-z]\b")
# The beginning of an API key.
KEY = re.compile(r"\bwkd_[\w-]+")
# Names are nobody's language.
NAMES = ("wkdash", "WaniKani", "UTC", "HTML", "Markdown", "BBCode", "SVG", "PNG", "CSV", "px")


class _Texts(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.inside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.texts += [value for name, value in attrs if name in SAID and value]
        if tag not in VOID:
            self.inside.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.texts += [value for name, value in attrs if name in SAID and value]

    def handle_endtag(self, tag: str) -> None:
        while self.inside and self.inside.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if not UNSEEN & set(self.inside):
            self.texts.append(data)


def texts_of(html: str) -> list[str]:
    """Text nodes, and attributes that are read out or shown, in their order."""
    parser = _Texts()
    parser.feed(html)
    return [text.strip() for text in parser.texts if text.strip()]


def untranslated(html: str, data: Iterable[str]) -> list[str]:
    """Texts with English outside of the brackets that is not `data`, each named once."""
    known = sorted({*NAMES, *data}, key=len, reverse=True)
    return list(dict.fromkeys(text for text in texts_of(html) if _english_in(text, known)))


def _english_in(text: str, known: list[str]) -> bool:
    rest = KEY.sub(" ", TRANSLATED.sub(" ", text))
    for word in known:
        rest = re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", " ", rest)
    return WORD.search(rest) is not None
