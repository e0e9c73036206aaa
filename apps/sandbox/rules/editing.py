"""What staff do to content, as seen by one account; the catalogue is changed before."""

from datetime import datetime

from apps.sandbox.record import SAVED, STATISTIC_SAVED, Record
from apps.sandbox.rows import SubjectRow
from apps.sandbox.rules.unlocking import rise_while_passed, unlock_built_on, unlock_ready
from apps.sandbox.truth import ContentChanged


def follow_edit(record: Record, subject: SubjectRow, change: str, now: datetime) -> None:
    """Rows about the subject are touched; what it held back is unlocked at once.

    Times stay as they are: a due time from the old ladder is kept.
    """
    hidden = subject.hidden_at is not None
    row = record.assignment_of.get(subject.id)
    if row is not None:
        row.hidden = hidden
        row.data_updated_at = now + SAVED
        record.schedule(row, row.available_at)
        record.truth.append(ContentChanged(record.truth.next_seq, now, subject.id, change))
    _touch_others(record, subject.id, now, hidden=hidden)
    unlock_ready(record, [subject], now)
    unlock_built_on(record, subject, now)
    if subject.kind == "kanji":
        rise_while_passed(record, now)


def _touch_others(record: Record, subject_id: int, now: datetime, *, hidden: bool) -> None:
    statistic = record.statistic_of.get(subject_id)
    if statistic is not None:
        statistic.hidden = hidden
        statistic.data_updated_at = now + STATISTIC_SAVED
    for material in record.materials.values():
        if material.subject_id == subject_id:
            material.hidden = hidden
            material.data_updated_at = now + STATISTIC_SAVED
