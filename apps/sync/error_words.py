"""What went wrong, kept by the worker that saw it and said in the language of who reads it.

Beside the English text, which is the operator's, stands the message that it was made of. Whatever
has only the text, from before or from an older wkdash, is shown as it is.
"""

from typing import Any

from django.utils.translation import gettext

from apps.sync.client.messages import Message
from apps.sync.models import Learner, SyncRun

LAST_ERROR = ("last_error", "last_error_message")


def note_error(learner: Learner, message: Message | None) -> None:
    """Does not save it: that is for `update_fields` with LAST_ERROR in it."""
    learner.last_error = english_of(message)
    learner.last_error_message = as_stored(message)


def last_error_of(learner: Learner) -> str:
    return _shown(learner.last_error, learner.last_error_message)


def error_of(run: SyncRun) -> str:
    return _shown(run.error, run.error_message)


def english_of(message: Message | None) -> str:
    return "" if message is None else str(message)


def as_stored(message: Message | None) -> dict[str, Any] | None:
    if message is None:
        return None
    values = {
        name: as_stored(value) if isinstance(value, Message) else value
        for name, value in message.values.items()
    }
    return {"template": message.template, "values": values}


def translated(message: Message) -> str:
    return message.told(gettext)


def _shown(english: str, stored: dict[str, Any] | None) -> str:
    if stored is None:
        return english
    message = _message_of(stored)
    # An older wkdash that ran in between knows only the text, and leaves this where it was.
    return translated(message) if str(message) == english else english


def _message_of(stored: dict[str, Any]) -> Message:
    values = {
        name: _message_of(value) if isinstance(value, dict) else value
        for name, value in stored["values"].items()
    }
    return Message(stored["template"], values)
