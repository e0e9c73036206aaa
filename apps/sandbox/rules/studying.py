"""Lessons and reviews: what one answer does to the rows of an account."""

from datetime import datetime
from typing import NamedTuple

from apps.sandbox.record import SAVED, STATISTIC_SAVED, Record
from apps.sandbox.refusal import Refused
from apps.sandbox.rows import AssignmentRow, StatisticRow, SubjectRow
from apps.sandbox.rules.unlocking import (
    new_statistic,
    progression_of,
    rise_while_passed,
    unlock_built_on,
)
from apps.sandbox.srs import BURNED, GURU, next_review_at, next_stage
from apps.sandbox.truth import Burned, LessonDone, Passed, Reviewed


class Misses(NamedTuple):
    """Wrong answers before the right one, in each of the two questions."""

    meaning: int = 0
    reading: int = 0


def refuse_lesson(record: Record, row: AssignmentRow, started_at: datetime) -> None:
    """Raises Refused when WaniKani would not take this lesson."""
    if record.on_vacation:
        raise Refused("The user is on vacation.")
    if record.subject(row.subject_id).level > record.highest_open_level:
        raise Refused("The subject's level is not open to the user.")
    if row.hidden or row.unlocked_at is None:
        raise Refused("The assignment is locked.")
    if row.srs_stage != 0 or row.started_at is not None:
        raise Refused("The assignment has already been started.")
    if started_at < row.unlocked_at:
        raise Refused("started_at must be at or after unlocked_at.")


def start_lesson(record: Record, row: AssignmentRow, started_at: datetime, now: datetime) -> None:
    subject = record.subject(row.subject_id)
    row.started_at = started_at
    row.data_updated_at = now + SAVED
    record.set_stage(row, 1)
    record.schedule(row, next_review_at(started_at, record.catalogue.interval(subject, 1)))
    record.in_lessons.discard(subject.id)
    _mark_level_started(record, subject.level, started_at, now)
    again = row.resurrected_at is not None
    record.truth.append(LessonDone(record.truth.next_seq, started_at, subject.id, again))


def _mark_level_started(record: Record, level: int, started_at: datetime, now: datetime) -> None:
    progression = progression_of(record, level)
    if progression is not None and progression.started_at is None:
        progression.started_at = started_at
        progression.data_updated_at = now + SAVED


def refuse_review(record: Record, row: AssignmentRow, misses: Misses, now: datetime) -> None:
    """Raises Refused when WaniKani would not take this review, done at `now`."""
    subject = record.subject(row.subject_id)
    if record.on_vacation:
        raise Refused("The user is on vacation.")
    if subject.level > record.user.subscription.max_level_granted:
        raise Refused("The subject's level is not granted by the subscription.")
    if min(misses.meaning, misses.reading) < 0:
        raise Refused("Incorrect answers cannot be fewer than 0.")
    if misses.reading and not subject.has_reading:
        raise Refused("This subject has no reading to answer.")
    if not record.is_due(row, now):
        raise Refused("The assignment is not available for review.")


def review(
    record: Record, row: AssignmentRow, misses: Misses, *, reviewed_at: datetime, now: datetime
) -> StatisticRow:
    """The next review is counted from the answer; stamps say when it was recorded."""
    subject = record.subject(row.subject_id)
    starting_stage = row.srs_stage
    stage = next_stage(starting_stage, misses.meaning + misses.reading)
    record.set_stage(row, stage)
    record.schedule(row, next_review_at(reviewed_at, record.catalogue.interval(subject, stage)))
    row.data_updated_at = now + SAVED
    statistic = _count(record, subject, misses, now)
    _tell(record, statistic, misses, (starting_stage, stage), reviewed_at)
    if stage == BURNED:
        _burn(record, row, subject, now)
    if stage >= GURU and row.passed_at is None:
        _pass(record, row, subject, now)
    return statistic


def _tell(
    record: Record, after: StatisticRow, misses: Misses, stages: tuple[int, int], at: datetime
) -> None:
    counters = (
        after.meaning.correct,
        after.meaning.incorrect,
        after.reading.correct,
        after.reading.incorrect,
    )
    seq = record.truth.next_seq
    record.truth.append(Reviewed(seq, at, after.subject_id, *stages, *misses, *counters))


def _count(record: Record, subject: SubjectRow, misses: Misses, now: datetime) -> StatisticRow:
    saved_at = now + STATISTIC_SAVED
    row = record.statistic_of.get(subject.id) or new_statistic(record, subject, saved_at)
    row.meaning.answer(misses.meaning)
    if subject.has_reading or record.customs.readings_for_all:
        row.reading.answer(misses.reading)
    row.data_updated_at = saved_at
    return row


def _pass(record: Record, row: AssignmentRow, subject: SubjectRow, now: datetime) -> None:
    row.passed_at = now
    record.truth.append(Passed(record.truth.next_seq, now, subject.id))
    unlock_built_on(record, subject, now)
    if subject.kind == "kanji" and subject.level == record.user.level:
        rise_while_passed(record, now)


def _burn(record: Record, row: AssignmentRow, subject: SubjectRow, now: datetime) -> None:
    again = row.burned_at is not None
    record.truth.append(Burned(record.truth.next_seq, now, subject.id, again))
    if not again:
        row.burned_at = now
        _complete_level(record, subject.level, now)


def _complete_level(record: Record, level: int, now: datetime) -> None:
    progression = progression_of(record, level)
    if progression is None or progression.completed_at is not None:
        return
    for subject in record.catalogue.of_level(level):
        row = record.assignment_of.get(subject.id)
        if subject.hidden_at is None and (row is None or row.burned_at is None):
            return
    progression.completed_at = now
    progression.data_updated_at = now + SAVED
