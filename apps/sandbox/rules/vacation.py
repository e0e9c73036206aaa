"""Vacation: the queues stand still, and the schedule moves on by its length."""

from datetime import datetime, timedelta

from apps.sandbox.record import SAVED, Record
from apps.sandbox.refusal import Refused
from apps.sandbox.srs import floor_to_hour
from apps.sandbox.truth import VacationEnded, VacationStarted

BETWEEN_ROWS = timedelta(microseconds=300)


def start_vacation(record: Record, now: datetime) -> None:
    if record.on_vacation:
        raise Refused("The user is already on vacation.")
    record.user.current_vacation_started_at = now
    record.user.data_updated_at = now + SAVED
    record.truth.append(VacationStarted(record.truth.next_seq, now))
    if not record.customs.vacation_keeps_times:
        _take_times_away(record, now)


def _take_times_away(record: Record, now: datetime) -> None:
    moment = now
    for row in record.assignments.values():
        if row.available_at is not None:
            moment += BETWEEN_ROWS
            record.times_kept_away[row.id] = row.available_at
            row.available_at = None
            row.data_updated_at = moment


def end_vacation(record: Record, now: datetime) -> None:
    started_at = record.user.current_vacation_started_at
    if started_at is None:
        raise Refused("The user is not on vacation.")
    record.user.current_vacation_started_at = None
    record.user.data_updated_at = now + SAVED
    _shift_times(record, now - started_at, now)
    record.truth.append(VacationEnded(record.truth.next_seq, now))


def _shift_times(record: Record, length: timedelta, now: datetime) -> None:
    moment = now
    for row in record.assignments.values():
        time = record.times_kept_away.pop(row.id, row.available_at)
        if time is not None:
            moment += BETWEEN_ROWS
            record.schedule(row, floor_to_hour(time + length))
            row.data_updated_at = moment
    record.times_kept_away.clear()
