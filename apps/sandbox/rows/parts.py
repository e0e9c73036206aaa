"""What all rows share: the words for kinds, and how a moment is printed."""

from datetime import datetime
from typing import Any, Literal, Protocol

Kind = Literal["radical", "kanji", "vocabulary", "kana_vocabulary"]
KINDS: tuple[Kind, ...] = ("radical", "kanji", "vocabulary", "kana_vocabulary")
Data = dict[str, Any]


def stamp(moment: datetime) -> str:
    """`2019-05-29T23:08:08.254118Z`: always six digits of fraction; takes UTC."""
    return moment.isoformat(timespec="microseconds")[:26] + "Z"


def optional_stamp(moment: datetime | None) -> str | None:
    return None if moment is None else stamp(moment)


class Row(Protocol):
    """What the HTTP part needs of any row with a numeric id."""

    id: int
    data_updated_at: datetime

    @property
    def object(self) -> str: ...

    def data(self) -> Data: ...
