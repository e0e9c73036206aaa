"""Unlocking items and levels: the cascade that follows whatever passes."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from apps.sandbox.catalogue import LAST_LEVEL
from apps.sandbox.record import SAVED, STATISTIC_SAVED, Record
from apps.sandbox.rows import AssignmentRow, ProgressionRow, StatisticRow, SubjectRow
from apps.sandbox.srs import GURU, kanji_needed
from apps.sandbox.truth import LevelReached, Unlocked

BETWEEN_UNLOCKS = timedelta(microseconds=1700)
LEVEL_CHECK = timedelta(milliseconds=6)  # from the passing review to the passed level
NEXT_LEVEL = timedelta(milliseconds=74)
ROW_AFTER_UNLOCK = timedelta(milliseconds=29)


def has_passed(row: AssignmentRow | None) -> bool:
    """Passed once counts for ever; very old rows passed without a stamp."""
    if row is None:
        return False
    return row.passed_at is not None or row.burned_at is not None or row.srs_stage >= GURU


def is_ready(record: Record, subject: SubjectRow) -> bool:
    """Whether a subject that is still locked may be unlocked now."""
    if subject.hidden_at is not None or subject.level > record.user.level:
        return False
    row = record.assignment_of.get(subject.id)
    if row is not None and row.unlocked_at is not None:
        return False
    return all(_does_not_block(record, each) for each in subject.component_subject_ids)


def _does_not_block(record: Record, component_id: int) -> bool:
    component = record.catalogue.subjects.get(component_id)
    if component is None or component.hidden_at is not None:
        return True
    return has_passed(record.assignment_of.get(component_id))


def unlock_ready(record: Record, subjects: Iterable[SubjectRow], now: datetime) -> None:
    moment = now
    for subject in subjects:
        if is_ready(record, subject):
            moment += BETWEEN_UNLOCKS
            unlock(record, subject, moment)


def unlock(record: Record, subject: SubjectRow, now: datetime) -> None:
    row = record.assignment_of.get(subject.id) or _new_assignment(record, subject, now)
    row.unlocked_at = now
    row.data_updated_at = now + SAVED
    record.in_lessons.add(subject.id)
    record.truth.append(Unlocked(record.truth.next_seq, now, subject.id))


def _new_assignment(record: Record, subject: SubjectRow, now: datetime) -> AssignmentRow:
    row = AssignmentRow(record.new_id(), now, now, subject.id, subject.kind)
    record.assignments[row.id] = row
    record.assignment_of[subject.id] = row
    record.stage_counts[0] += 1
    if record.customs.statistics_at_unlock:
        new_statistic(record, subject, now + STATISTIC_SAVED)
    return row


def new_statistic(record: Record, subject: SubjectRow, now: datetime) -> StatisticRow:
    row = StatisticRow(
        record.new_id(),
        now,
        now,
        subject.id,
        subject.kind,
        untouched_percentage=record.customs.untouched_percentage,
    )
    record.statistics[row.id] = row
    record.statistic_of[subject.id] = row
    return row


def unlock_built_on(record: Record, subject: SubjectRow, now: datetime) -> None:
    known = record.catalogue.subjects
    built = (known[i] for i in subject.amalgamation_subject_ids if i in known)
    unlock_ready(record, built, now)


def unlock_everything_ready(record: Record, now: datetime) -> None:
    for level in range(1, record.user.level + 1):
        unlock_ready(record, record.catalogue.of_level(level), now)


def level_is_passed(record: Record) -> bool:
    kanji = record.catalogue.visible_kanji(record.user.level)
    passed = sum(has_passed(record.assignment_of.get(each.id)) for each in kanji)
    return bool(kanji) and passed >= kanji_needed(len(kanji))


def open_progression(record: Record) -> ProgressionRow | None:
    """The row of the level the learner is on: its newest that is not abandoned."""
    return progression_of(record, record.user.level)


def progression_of(record: Record, level: int) -> ProgressionRow | None:
    rows = reversed(record.progressions.values())
    found = (row for row in rows if row.level == level and row.abandoned_at is None)
    return next(found, None)


def rise_while_passed(record: Record, now: datetime) -> None:
    while level_is_passed(record):
        now += LEVEL_CHECK
        progression = open_progression(record)
        if progression is not None and progression.passed_at is None:
            progression.passed_at = now
            progression.data_updated_at = now + SAVED
        if record.user.level >= min(LAST_LEVEL, record.user.subscription.max_level_granted):
            return
        now += NEXT_LEVEL
        enter_level(record, record.user.level + 1, now)


def enter_level(record: Record, level: int, now: datetime) -> None:
    record.user.level = level
    record.user.data_updated_at = now + SAVED
    new_progression(record, level, now)
    record.truth.append(LevelReached(record.truth.next_seq, now, level))
    unlock_ready(record, record.catalogue.of_level(level), now)


def new_progression(record: Record, level: int, now: datetime) -> ProgressionRow:
    created_at = now + ROW_AFTER_UNLOCK
    row = ProgressionRow(record.new_id(), created_at, created_at, level, unlocked_at=now)
    record.progressions[row.id] = row
    return row
