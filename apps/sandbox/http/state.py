"""Everything one account holds, as the API would show it at this moment."""

from apps.sandbox.http.call import Call
from apps.sandbox.http.collections import (
    ASSIGNMENTS,
    MATERIALS,
    PROGRESSIONS,
    RESETS,
    STATISTICS,
    AnyCollection,
)
from apps.sandbox.http.messages import encode
from apps.sandbox.http.row_texts import ROOT_MARK
from apps.sandbox.http.summary import summary_data, top_of_hour
from apps.sandbox.http.user import user_object
from apps.sandbox.rows import stamp

KEPT = (ASSIGNMENTS, STATISTICS, PROGRESSIONS, RESETS, MATERIALS)


def state_text(call: Call) -> bytes:
    """JSON of the user, the summary, all rows by collection, and `lessons` in lesson order
    (the summary's lists are in none)."""
    head = {
        "now": stamp(call.now),
        "user": user_object(call),
        "lessons": call.account.lesson_queue(call.now),
        "summary": summary_data(call, top_of_hour(call.now)),
    }
    lists = b"".join(_rows(call, collection) for collection in KEPT)
    return encode(head).removesuffix(b"}") + lists + b"}"


def _rows(call: Call, collection: AnyCollection) -> bytes:
    rows = collection.rows(call).values()
    texts = call.texts.of(collection.owner(call), collection.name, rows)
    listed = b",".join([text.json() for text in texts]).replace(ROOT_MARK, call.root.encode())
    return f',"{collection.name}":['.encode() + listed + b"]"
