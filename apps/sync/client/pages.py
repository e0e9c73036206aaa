"""One page of a collection, read row by row: a page counts whole or not at all."""

from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class StrangeRow:
    """A row that does not fit, set apart: its JSON text, and why it was not read."""

    raw: str
    reason: str


@dataclass(frozen=True, slots=True)
class Page(Generic[R]):
    """`total_count` and `data_updated_at` speak of the whole filtered collection."""

    url: str
    rows: tuple[R, ...]
    strange: tuple[StrangeRow, ...]
    per_page: int
    total_count: int
    next_url: str | None
    data_updated_at: datetime | None
    etag: str | None


@dataclass(frozen=True, slots=True)
class NotModified:
    """304: nothing behind this URL has changed since its ETag was given."""

    url: str


@dataclass(frozen=True, slots=True)
class Answer(Generic[R]):
    value: R
    etag: str | None
