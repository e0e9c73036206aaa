"""`GET /summary`: lessons now, reviews now, and what each of the next 24 hours adds."""

from collections import defaultdict
from datetime import datetime, timedelta

from apps.sandbox.http.call import Call
from apps.sandbox.http.conditional import Version, is_unchanged, weak_etag
from apps.sandbox.http.messages import Answer, encode
from apps.sandbox.rows import AssignmentRow, Data, optional_stamp, stamp

HOURS_AHEAD = 24
HOUR = timedelta(hours=1)


def answer_summary(call: Call) -> Answer:
    hour = top_of_hour(call.now)
    body = encode(
        {
            "object": "report",
            "url": f"{call.root}/summary",
            "data_updated_at": stamp(hour),
            "data": summary_data(call, hour),
        }
    )
    version = Version(weak_etag(body), hour)
    if is_unchanged(call.request.headers, version):
        return version.not_modified()
    return version.answer(body)


def summary_data(call: Call, hour: datetime) -> Data:
    due = call.account.due_reviews(call.now)
    coming = {} if _on_vacation(call) else _coming_reviews(call)
    reviews = [_bucket(hour, [] if _on_vacation(call) else due)]
    for ahead in range(1, HOURS_AHEAD + 1):
        start = hour + ahead * HOUR
        reviews.append(_bucket(start, coming.get(start, [])))
    lessons = [] if _on_vacation(call) else call.account.lesson_queue(call.now)
    return {
        "lessons": [_bucket(hour, lessons)],
        "next_reviews_at": optional_stamp(_next_reviews_at(call, hour, coming)),
        "reviews": reviews,
    }


def _next_reviews_at(
    call: Call, hour: datetime, coming: dict[datetime, list[int]]
) -> datetime | None:
    if _on_vacation(call):
        return None
    return hour if call.account.due_reviews(call.now) else min(coming, default=None)


def _coming_reviews(call: Call) -> dict[datetime, list[int]]:
    """Subjects by the whole hour in which they become due, later than now."""
    coming: dict[datetime, list[int]] = defaultdict(list)
    for row in call.account.assignments.values():
        if row.available_at and row.available_at > call.now and _is_reviewed(row, call):
            coming[row.available_at].append(row.subject_id)
    return coming


def _is_reviewed(row: AssignmentRow, call: Call) -> bool:
    subject = call.world.catalogue.subjects.get(row.subject_id)
    granted = call.account.user.subscription.max_level_granted
    in_cycle = 1 <= row.srs_stage <= 8 and not row.hidden
    return in_cycle and subject is not None and subject.level <= granted


def _bucket(start: datetime, subject_ids: list[int]) -> Data:
    return {"available_at": stamp(start), "subject_ids": sorted(subject_ids, key=_scattered)}


def _scattered(subject_id: int) -> int:
    """The real lists follow no order a client could lean on, so neither do these."""
    return subject_id * 2654435761 % 2**32


def _on_vacation(call: Call) -> bool:
    return call.account.user.current_vacation_started_at is not None


def top_of_hour(moment: datetime) -> datetime:
    return moment.replace(minute=0, second=0, microsecond=0)
