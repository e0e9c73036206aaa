"""Everything one account holds, as the API would show it at this moment."""

from collections.abc import Mapping

from apps.sandbox.http.call import Call
from apps.sandbox.http.row_texts import row_object
from apps.sandbox.http.summary import summary_data, top_of_hour
from apps.sandbox.http.user import user_object
from apps.sandbox.rows import Data, Row, stamp


def state_of(call: Call) -> Data:
    """`lessons` stands in lesson order; the summary's lists do not."""
    account = call.account
    return {
        "now": stamp(call.now),
        "user": user_object(call),
        "lessons": account.lesson_queue(call.now),
        "summary": summary_data(call, top_of_hour(call.now)),
        "assignments": _objects(call, "assignments", account.assignments),
        "review_statistics": _objects(call, "review_statistics", account.statistics),
        "level_progressions": _objects(call, "level_progressions", account.progressions),
        "resets": _objects(call, "resets", account.resets),
        "study_materials": _objects(call, "study_materials", account.materials),
    }


def _objects(call: Call, name: str, rows: Mapping[int, Row]) -> list[dict[str, object]]:
    return [row_object(call.root, name, rows[number]) for number in sorted(rows)]
