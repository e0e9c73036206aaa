"""Resets: asked for, confirmed by mail, then done by a job that takes its time.

Whoever polls while the job runs sees a half-reset account: first the user and the
levels, then assignments and statistics piece by piece, last the unlocked items.
"""

from datetime import datetime, timedelta
from functools import partial

from apps.sandbox.record import SAVED, Record
from apps.sandbox.refusal import Refused
from apps.sandbox.rows import AssignmentRow, Counter, ResetRow
from apps.sandbox.rules.unlocking import (
    new_progression,
    open_progression,
    unlock_everything_ready,
)
from apps.sandbox.srs import BURNED
from apps.sandbox.truth import ResetConfirmed, ResetDone, ResetRequested

PIECES = 8  # steps in which the job sets assignments back, and again statistics
BETWEEN_ROWS = timedelta(microseconds=400)


def request_reset(record: Record, target_level: int, now: datetime) -> ResetRow:
    """May stay unconfirmed for ever; nothing changes until it is confirmed."""
    if not 1 <= target_level <= record.user.level:
        raise Refused("The target level must be between 1 and the present level.")
    row = ResetRow(record.new_id(), now + SAVED, now, record.user.level, target_level)
    record.resets[row.id] = row
    truth = record.truth
    truth.append(ResetRequested(truth.next_seq, now, row.id, row.original_level, target_level))
    return row


def confirm_reset(record: Record, row: ResetRow, now: datetime, takes: timedelta) -> None:
    """Starts the job, whose steps `record.catch_up` runs as time passes."""
    row.confirmed_at = now
    row.data_updated_at = now + SAVED
    truth = record.truth
    truth.append(ResetConfirmed(truth.next_seq, now, row.id, row.original_level, row.target_level))
    ResetJob(record, row).plan(now, takes)


class ResetJob:
    def __init__(self, record: Record, row: ResetRow) -> None:
        self.record = record
        self.row = row
        self.wiped = 0
        self.wiped_burned = 0

    def plan(self, start: datetime, takes: timedelta) -> None:
        plan = self.record.plan
        plan(start + takes * 0.05, self._set_level)
        for piece in range(PIECES):
            progress = piece / PIECES
            plan(start + takes * (0.1 + 0.4 * progress), partial(self._wipe_stages, piece))
            plan(start + takes * (0.45 + 0.4 * progress), partial(self._wipe_counters, piece))
        plan(start + takes * 0.9, self._unlock)
        plan(start + takes, self._finish)

    def _set_level(self, now: datetime) -> None:
        abandoned = open_progression(self.record)
        if abandoned is not None:
            abandoned.abandoned_at = now
            abandoned.data_updated_at = now + SAVED
        self.record.user.level = self.row.target_level
        self.record.user.data_updated_at = now + SAVED
        new_progression(self.record, self.row.target_level, now)

    def _is_affected(self, subject_id: int, piece: int) -> bool:
        in_piece = subject_id % PIECES == piece
        return in_piece and self.record.subject(subject_id).level >= self.row.target_level

    def _wipe_stages(self, piece: int, now: datetime) -> None:
        moment = now
        for row in self.record.assignments.values():
            if self._is_affected(row.subject_id, piece):
                moment += BETWEEN_ROWS
                self._wipe(row, moment)

    def _wipe(self, row: AssignmentRow, now: datetime) -> None:
        self.wiped += 1
        self.wiped_burned += row.srs_stage == BURNED
        self.record.set_stage(row, 0)
        self.record.in_lessons.discard(row.subject_id)
        row.unlocked_at = row.started_at = row.passed_at = row.burned_at = None
        row.available_at = row.resurrected_at = None
        self.record.times_kept_away.pop(row.id, None)
        row.data_updated_at = now

    def _wipe_counters(self, piece: int, now: datetime) -> None:
        moment = now
        for row in self.record.statistics.values():
            if self._is_affected(row.subject_id, piece):
                moment += BETWEEN_ROWS
                row.meaning, row.reading = Counter(), Counter()
                row.data_updated_at = moment

    def _unlock(self, now: datetime) -> None:
        unlock_everything_ready(self.record, now)

    def _finish(self, now: datetime) -> None:
        self.row.data_updated_at = now
        truth = self.record.truth
        truth.append(
            ResetDone(
                truth.next_seq,
                now,
                self.row.id,
                self.row.original_level,
                self.row.target_level,
                self.wiped,
                self.wiped_burned,
            )
        )
