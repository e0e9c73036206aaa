"""What fields of several answers have in common."""

from typing import Annotated

from apps.api.declared import Says

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
