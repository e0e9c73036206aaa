"""`GET /summary`: lessons now, reviews now, and what each of the next 24 hours adds."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta

from apps.sandbox.http.call import Call
from apps.sandbox.http.conditional import Version, is_unchanged, weak_etag
from apps.sandbox.http.messages import Answer, encode
from apps.sandbox.rows import AssignmentRow, Data, optional_stamp, stamp

HOURS_AHEAD = 24
HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Queues:
    """Subject ids; `coming` by the whole hour in which they become due, later than now."""

    lessons: list[int]
    due: list[int]
    coming: dict[datetime, list[int]]


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
    queues = _queues(call)
    reviews = [_bucket(hour, queues.due)]
    for ahead in range(1, HOURS_AHEAD + 1):
        start = hour + ahead * HOUR
        reviews.append(_bucket(start, queues.coming.get(start, [])))
    earliest = hour if queues.due else min(queues.coming, default=None)
    return {
        "lessons": [_bucket(hour, queues.lessons)],
        "next_reviews_at": optional_stamp(earliest),
        "reviews": reviews,
    }


def _queues(call: Call) -> Queues:
    """All empty on vacation, whatever the assignments say."""
    account = call.account
    if account.user.current_vacation_started_at is not None:
        return Queues([], [], {})
    return Queues(
        account.lesson_queue(call.now), account.due_reviews(call.now), _coming_reviews(call)
    )


def _coming_reviews(call: Call) -> dict[datetime, list[int]]:
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


def top_of_hour(moment: datetime) -> datetime:
    return moment.replace(minute=0, second=0, microsecond=0)
