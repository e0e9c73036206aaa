"""What several answers have in common: fields, and parameters."""

from datetime import date
from typing import Annotated

from apps.api.asking import Asking
from apps.api.declared import Says
from apps.api.parameters import DayParameter

PRECISIONS = ("exact", "hour", "window", "unknown")

SubjectId = Annotated[int, Says("WaniKani's id of the subject.")]
SubjectType = Annotated[
    str,
    Says(
        "`radical`, `kanji`, `vocabulary`, `kana_vocabulary`, or one that WaniKani has "
        "invented since."
    ),
]
Count = Annotated[int | None, Says("The length of the whole list.")]
NextPath = Annotated[str | None, Says("The path of the next piece; null after the last.")]
NoNextPath = Annotated[None, Says("Always null: this list comes whole.")]

FROM = DayParameter("from", "Only this day and later ones.")
TO = DayParameter("to", "Only this day and earlier ones.")


def is_asked_for(day: date, asking: Asking) -> bool:
    return (asking[FROM] or date.min) <= day <= (asking[TO] or date.max)


def span_kept(asking: Asking) -> dict[str, str | None]:
    """For the path of the next piece."""
    asked = ((each.name, asking[each]) for each in (FROM, TO))
    return {name: day.isoformat() if day else None for name, day in asked}
