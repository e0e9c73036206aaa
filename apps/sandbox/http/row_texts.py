"""Rows as JSON, written once per version of a row: a large account has 18,000 of them."""

from collections.abc import Iterable

from apps.sandbox.http.messages import encode
from apps.sandbox.rows import Row, stamp

# Stands for the address of the API inside cached texts. JSON never holds a bare control
# character, so no learner's note can be taken for it.
ROOT_MARK = b"\x01"


class RowText:
    """The tag names a version of a row within ETags; the JSON waits until a page shows the row."""

    __slots__ = ("_collection", "_json", "row", "tag", "version")

    def __init__(self, collection: str, row: Row) -> None:
        self.row = row
        self.version = row.data_updated_at
        self.tag = f"{row.id}:{stamp(row.data_updated_at)};".encode()
        self._collection = collection
        self._json: bytes | None = None

    def json(self) -> bytes:
        if self._json is None:
            text = encode(row_object("", self._collection, self.row))
            # The mark goes in after encoding, which would escape it.
            self._json = text.replace(b'"url":"', b'"url":"' + ROOT_MARK, 1)
        return self._json


class RowTexts:
    """Whoever changes a row must give it a new `data_updated_at`, as WaniKani does.

    A change without one (a silent correction) shows up after `forget`.
    Not thread-safe: used under the world's lock.
    """

    def __init__(self) -> None:
        self._shelves: dict[tuple[str, str], dict[int, RowText]] = {}

    def of(self, owner: str, collection: str, rows: Iterable[Row]) -> list[RowText]:
        """`owner` is a user's UUID, or empty for what all users share."""
        shelf = self._shelves.setdefault((owner, collection), {})
        texts = []
        for row in rows:
            text = shelf.get(row.id)
            # Identity, not equality: 18,000 comparisons of dates are felt, and a new date is
            # always a new object.
            if text is None or text.version is not row.data_updated_at or text.row is not row:
                text = shelf[row.id] = RowText(collection, row)
            texts.append(text)
        return texts

    def forget(self) -> None:
        self._shelves.clear()


def row_object(root: str, collection: str, row: Row) -> dict[str, object]:
    return {
        "id": row.id,
        "object": row.object,
        "url": f"{root}/{collection}/{row.id}",
        "data_updated_at": stamp(row.data_updated_at),
        "data": row.data(),
    }
