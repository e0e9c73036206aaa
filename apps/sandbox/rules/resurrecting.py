"""Resurrection: a burned item starts again at the bottom.

Which bottom is not known for today's WaniKani, so both exist: back to the lessons
(seen in 2018), or straight to the first stage (what the help texts say).
"""

from datetime import datetime
from typing import Literal

from apps.sandbox.record import SAVED, Record
from apps.sandbox.refusal import Refused
from apps.sandbox.rows import AssignmentRow
from apps.sandbox.srs import BURNED, next_review_at
from apps.sandbox.truth import Resurrected

Mode = Literal["lesson", "review"]


def resurrect(record: Record, row: AssignmentRow, mode: Mode, now: datetime) -> None:
    """`passed_at` and `burned_at` stay: they are first times."""
    if row.srs_stage != BURNED or row.hidden:
        raise Refused("Only a burned item can be resurrected.")
    row.resurrected_at = now
    row.data_updated_at = now + SAVED
    if mode == "lesson":
        record.set_stage(row, 0)
        row.started_at = None
        record.in_lessons.add(row.subject_id)
    else:
        record.set_stage(row, 1)
        interval = record.catalogue.interval(record.subject(row.subject_id), 1)
        record.schedule(row, next_review_at(now, interval))
    truth = record.truth
    truth.append(Resurrected(truth.next_seq, now, row.subject_id, mode))
