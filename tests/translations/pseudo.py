"""A language made in memory: what went through a catalogue comes back in brackets.

Each piece of a sentence between its placeholders and marks has brackets of its own, so that words
which are put into a sentence untranslated stand outside of them.
"""

import re
from typing import Any

from django.utils.translation import trans_real

# Django ships Esperanto, so it may be asked for; the words are ours.
CODE = "eo"
OPEN, CLOSE = "⟦", "⟧"
FORMAT_OF_A_DATE = "format of a date"
CONTEXT_SEPARATOR = "\x04"
_KEPT = re.compile(r"(%\(\w+\)[sd]|%[sd%]|\{\w*\}|<[^<>]*>|&\w+;|\n)")


def bracketed(text: str) -> str:
    pieces = _KEPT.split(text)
    return "".join(
        piece if index % 2 or not piece.strip() else f"{OPEN}{piece}{CLOSE}"
        for index, piece in enumerate(pieces)
    )


class PseudoLanguage:
    """Stands where Django keeps a loaded catalogue."""

    def gettext(self, message: str) -> str:
        context, _, text = message.rpartition(CONTEXT_SEPARATOR)
        return text if context == FORMAT_OF_A_DATE else bracketed(text)

    def ngettext(self, singular: str, plural: str, number: int) -> str:
        return self.gettext(singular if number == 1 else plural)

    def language(self) -> str:
        return CODE

    def to_language(self) -> str:
        return CODE


def speak_it(monkeypatch: Any, settings: Any) -> None:
    """Whoever asks for Esperanto gets the pseudo-language."""
    # In this order: Django forgets its catalogues when the languages change.
    settings.LANGUAGES = [("en", "English"), (CODE, "pseudo")]
    monkeypatch.setitem(trans_real._translations, CODE, PseudoLanguage())
