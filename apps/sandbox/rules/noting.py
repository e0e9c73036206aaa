"""Study materials: notes and synonyms of the learner's own; a reset leaves them alone."""

from dataclasses import dataclass
from datetime import datetime

from apps.sandbox.record import SAVED, Record
from apps.sandbox.refusal import Refused
from apps.sandbox.rows import MaterialRow


@dataclass(frozen=True, slots=True)
class Notes:
    """None leaves a part as it is; synonyms are replaced as a whole."""

    meaning: str | None = None
    reading: str | None = None
    synonyms: tuple[str, ...] | None = None


def take_notes(record: Record, subject_id: int, notes: Notes, now: datetime) -> MaterialRow:
    if subject_id not in record.catalogue.subjects:
        raise Refused("There is no such subject.")
    if any(row.subject_id == subject_id for row in record.materials.values()):
        raise Refused("The subject already has study materials.")
    subject = record.subject(subject_id)
    row = MaterialRow(record.new_id(), now, now, subject_id, subject.kind)
    row.hidden = subject.hidden_at is not None
    record.materials[row.id] = row
    change_notes(row, notes, now)
    return row


def change_notes(row: MaterialRow, notes: Notes, now: datetime) -> None:
    if notes.meaning is not None:
        row.meaning_note = notes.meaning
    if notes.reading is not None:
        row.reading_note = notes.reading
    if notes.synonyms is not None:
        row.meaning_synonyms = notes.synonyms
    row.data_updated_at = now + SAVED
