"""Sentences made before anybody's language is known, or where no Django is.

The message and what stands in it stay apart until somebody is shown them; then
`apps/sync/error_words.py` translates. Nothing that a server said may be a value, and no token.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Union

Value = Union[str, int, "Message"]


def gettext_noop(message: str) -> str:
    """Marks it for makemessages, which knows Django's marker by this name."""
    return message


@dataclass(frozen=True, slots=True)
class Message:
    """`%(name)s` in the template takes one of `values`; without any it is taken as it is."""

    template: str
    values: Mapping[str, Value] = field(default_factory=dict)

    def __str__(self) -> str:
        """In English, for logs, commands and the operator."""
        return self.told(str)

    def told(self, translate: Callable[[str], str]) -> str:
        """With each message in it in that language, those among the values too."""
        template = translate(self.template)
        return template % self._told_values(translate) if self.values else template

    def _told_values(self, translate: Callable[[str], str]) -> Mapping[str, str | int]:
        return {
            name: value.told(translate) if isinstance(value, Message) else value
            for name, value in self.values.items()
        }
