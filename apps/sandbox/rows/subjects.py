"""Subjects of all four kinds as one row, printed with the keys of its kind."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote

from apps.sandbox.rows.parts import Data, Kind, optional_stamp, stamp

SITE = "https://www.wanikani.com"


@dataclass(frozen=True, slots=True)
class Reading:
    reading: str
    type: str = ""  # onyomi or kunyomi; words have none
    primary: bool = False


@dataclass(frozen=True, slots=True)
class Image:
    """A picture of a radical. `strokes` are SVG paths on a 109 x 109 field.

    A denied picture is listed like any other, but its address answers 403.
    """

    path: str
    strokes: tuple[str, ...] = ()
    denied: bool = False


@dataclass(slots=True)
class SubjectRow:
    id: int
    kind: Kind
    level: int
    lesson_position: int
    slug: str
    characters: str | None
    meanings: tuple[str, ...]  # the first one is primary
    data_updated_at: datetime
    created_at: datetime
    spaced_repetition_system_id: int = 1
    hidden_at: datetime | None = None
    readings: tuple[Reading, ...] = ()
    component_subject_ids: tuple[int, ...] = ()
    amalgamation_subject_ids: tuple[int, ...] = ()
    visually_similar_subject_ids: tuple[int, ...] = ()
    parts_of_speech: tuple[str, ...] = ()
    image: Image | None = None
    media_origin: str = "https://files.sandbox.invalid"

    @property
    def object(self) -> str:
        return self.kind

    @property
    def has_reading(self) -> bool:
        return self.kind in ("kanji", "vocabulary")

    def data(self) -> Data:
        return {
            "created_at": stamp(self.created_at),
            "level": self.level,
            "slug": self.slug,
            "hidden_at": optional_stamp(self.hidden_at),
            "document_url": self._document_url(),
            "characters": self.characters,
            **_OWN_KEYS[self.kind](self),
            "lesson_position": self.lesson_position,
            "spaced_repetition_system_id": self.spaced_repetition_system_id,
        }

    def _document_url(self) -> str:
        folder = {"radical": "radicals", "kanji": "kanji"}.get(self.kind, "vocabulary")
        return f"{SITE}/{folder}/{quote(self.slug)}"


def _radical_keys(row: SubjectRow) -> Data:
    return {
        "character_images": _images(row),
        **_meaning_keys(row),
        "amalgamation_subject_ids": list(row.amalgamation_subject_ids),
        "meaning_mnemonic": _mnemonic(row),
    }


def _kanji_keys(row: SubjectRow) -> Data:
    return {
        **_meaning_keys(row),
        "readings": [
            {
                "type": each.type,
                "primary": each.primary,
                "accepted_answer": each.primary,
                "reading": each.reading,
            }
            for each in row.readings
        ],
        "component_subject_ids": list(row.component_subject_ids),
        "amalgamation_subject_ids": list(row.amalgamation_subject_ids),
        "visually_similar_subject_ids": list(row.visually_similar_subject_ids),
        "meaning_mnemonic": _mnemonic(row),
        "meaning_hint": None,
        "reading_mnemonic": "",
        "reading_hint": None,
    }


def _vocabulary_keys(row: SubjectRow) -> Data:
    return {
        **_meaning_keys(row),
        "readings": [
            {"primary": each.primary, "accepted_answer": True, "reading": each.reading}
            for each in row.readings
        ],
        "parts_of_speech": list(row.parts_of_speech),
        "component_subject_ids": list(row.component_subject_ids),
        "meaning_mnemonic": _mnemonic(row),
        "reading_mnemonic": "",
        "context_sentences": [],
        "pronunciation_audios": [],
    }


def _kana_vocabulary_keys(row: SubjectRow) -> Data:
    return {
        **_meaning_keys(row),
        "parts_of_speech": list(row.parts_of_speech),
        "meaning_mnemonic": _mnemonic(row),
        "context_sentences": [],
        "pronunciation_audios": [],
    }


_OWN_KEYS: dict[Kind, Callable[[SubjectRow], Data]] = {
    "radical": _radical_keys,
    "kanji": _kanji_keys,
    "vocabulary": _vocabulary_keys,
    "kana_vocabulary": _kana_vocabulary_keys,
}


def _meaning_keys(row: SubjectRow) -> Data:
    meanings = [
        {"meaning": meaning, "primary": index == 0, "accepted_answer": True}
        for index, meaning in enumerate(row.meanings)
    ]
    return {"meanings": meanings, "auxiliary_meanings": []}


def _images(row: SubjectRow) -> list[Data]:
    if row.image is None:
        return []
    return [
        {
            "url": row.media_origin + row.image.path,
            "metadata": {"inline_styles": True},
            "content_type": "image/svg+xml",
        }
    ]


def _mnemonic(row: SubjectRow) -> str:
    """A sentence of our own: the real texts belong to their owner."""
    return f"Remember it as <{row.kind}>{row.meanings[0]}</{row.kind}>."
