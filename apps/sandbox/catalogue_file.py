"""Reads the shipped catalogue: about 9,000 subjects made from open data."""

import gzip
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from apps.sandbox.catalogue import Catalogue, link, system_for
from apps.sandbox.rows import KINDS, Image, Reading, SubjectRow

FILE = Path(__file__).parents[2] / "data" / "sandbox" / "catalogue.json.gz"
FIRST_CREATED = datetime(2012, 2, 27, 18, 8, 16, tzinfo=UTC)
LAST_EDITED = datetime(2016, 1, 4, 17, 11, 9, 63973, tzinfo=UTC)


def full_catalogue(file: Path = FILE) -> Catalogue:
    document = json.loads(gzip.decompress(file.read_bytes()))
    subjects = [_subject(place, row) for place, row in enumerate(document["subjects"], start=1)]
    by_id = {each.id: each for each in subjects}
    _compose_words(subjects)
    link(subjects)
    _draw(by_id, document)
    for host, stranger in document["dangling"].items():
        by_id[int(host)].amalgamation_subject_ids += (stranger,)
    for group in document["similar"]:
        for each in group:
            by_id[each].visually_similar_subject_ids = tuple(i for i in group if i != each)
    return Catalogue(subjects)


def _subject(subject_id: int, row: list[Any]) -> SubjectRow:
    kind, level, position, characters, meanings, readings, components, hidden = row
    name = KINDS[kind]
    edited = LAST_EDITED + timedelta(hours=subject_id * 7919 % 9001, milliseconds=subject_id)
    slug = meanings[0].lower().replace(" ", "-") if name == "radical" else characters
    return SubjectRow(
        id=subject_id,
        kind=name,
        level=level,
        lesson_position=position,
        slug=slug,
        characters=characters,
        meanings=tuple(meanings),
        data_updated_at=edited,
        created_at=FIRST_CREATED + timedelta(hours=subject_id),
        spaced_repetition_system_id=system_for(level),
        hidden_at=edited if hidden else None,
        readings=_readings(name, readings),
        component_subject_ids=tuple(components),
        parts_of_speech=_parts_of_speech(name, characters, meanings),
    )


def _readings(kind: str, readings: list[str]) -> tuple[Reading, ...]:
    return tuple(
        Reading(text, _reading_type(text) if kind == "kanji" else "", primary=index == 0)
        for index, text in enumerate(readings)
    )


def _reading_type(text: str) -> str:
    return "onyomi" if "ァ" <= text[0] <= "ヺ" else "kunyomi"


def _parts_of_speech(kind: str, characters: str, meanings: list[str]) -> tuple[str, ...]:
    if kind in ("radical", "kanji"):
        return ()
    if meanings[0].startswith("To "):
        return ("ichidan verb",) if characters.endswith("る") else ("godan verb",)
    return ("い adjective",) if characters.endswith("い") else ("noun",)


def _compose_words(subjects: list[SubjectRow]) -> None:
    kanji = {each.characters: each.id for each in subjects if each.kind == "kanji"}
    for each in subjects:
        if each.kind == "vocabulary":
            found = [kanji[c] for c in each.characters or "" if c in kanji]
            each.component_subject_ids = tuple(dict.fromkeys(found))


def _draw(by_id: dict[int, SubjectRow], document: dict[str, Any]) -> None:
    for key, strokes in document["images"].items():
        row = by_id[int(key)]
        denied = row.id in document["denied_images"]
        row.image = Image(f"/images/{row.id}", tuple(strokes), denied=denied)
