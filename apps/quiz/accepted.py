"""What counts as an answer, out of the catalogue and the learner's synonyms."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from apps.library.showing import addresses_of
from apps.quiz.burned import shown_subjects
from apps.quiz.grading import Accepted
from apps.stats.selectors.subjects import web_address
from apps.sync.models import Learner, StudyMaterial, Subject

Entries = Iterable[Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class ListedItem:
    """An item with the answers WaniKani lists, the primary ones first.

    `page_url` may be empty; `picture` is the address of a radical's that has no character."""

    subject_id: int
    type: str
    characters: str | None
    meanings: tuple[str, ...]
    readings: tuple[str, ...]
    page_url: str
    picture: str = ""


@dataclass(frozen=True, slots=True)
class AskedItem:
    listed: ListedItem
    accepted: Accepted


def listed_items_of(learner: Learner, subject_ids: Iterable[int]) -> Mapping[int, ListedItem]:
    """By subject id; what this learner may not see is absent. One query, two with pictures."""
    subjects = shown_subjects(learner).filter(pk__in=set(subject_ids))
    pictured = [subject.pk for subject in subjects if not subject.characters]
    pictures = addresses_of(pictured) if pictured else {}
    return {subject.pk: _listed(subject, pictures) for subject in subjects}


def asked_item_of(learner: Learner, subject_id: int) -> AskedItem | None:
    """None for what this learner may not see; at most three queries."""
    subject = shown_subjects(learner).filter(pk=subject_id).first()
    if subject is None:
        return None
    pictures = {} if subject.characters else addresses_of([subject_id])
    listed, auxiliary = _listed(subject, pictures), subject.auxiliary_meanings
    whitelist, synonyms = _typed(auxiliary, "whitelist"), _synonyms(learner, subject_id)
    return AskedItem(
        listed,
        Accepted(
            meanings=(*listed.meanings, *whitelist, *synonyms),
            refused=_typed(auxiliary, "blacklist"),
            readings=listed.readings,
            other_readings=_other_readings(subject),
        ),
    )


def _listed(subject: Subject, pictures: Mapping[int, str]) -> ListedItem:
    return ListedItem(
        subject_id=subject.pk,
        type=subject.type,
        characters=subject.characters,
        meanings=_accepted(subject.meanings, "meaning"),
        readings=_accepted(subject.readings, "reading"),
        page_url=web_address(subject.document_url),
        picture=pictures.get(subject.pk, ""),
    )


def _accepted(entries: Entries, name: str) -> tuple[str, ...]:
    """Old rows do not say what is accepted: then all of it is."""
    told = [entry for entry in entries if entry.get("accepted_answer", True)]
    told.sort(key=lambda entry: not entry.get("primary"))
    return tuple(str(entry[name]) for entry in told if entry[name] != "None")


def _typed(auxiliary: Entries, type_: str) -> tuple[str, ...]:
    return tuple(str(entry["meaning"]) for entry in auxiliary if entry.get("type") == type_)


def _synonyms(learner: Learner, subject_id: int) -> tuple[str, ...]:
    materials = StudyMaterial.objects.listed().filter(learner=learner, subject_id=subject_id)
    lists = materials.values_list("meaning_synonyms", flat=True)
    return tuple(str(synonym) for synonyms in lists for synonym in synonyms or ())


def _other_readings(subject: Subject) -> tuple[str, ...]:
    """Right elsewhere: the kanji's other readings; for a word of one kanji, that kanji's."""
    listed = tuple(str(entry["reading"]) for entry in subject.readings)
    if subject.type == "vocabulary" and len(subject.characters or "") == 1:
        kanji = Subject.objects.filter(pk__in=subject.component_subject_ids)
        rows = kanji.values_list("readings", flat=True)
        listed += tuple(str(entry["reading"]) for readings in rows for entry in readings)
    return tuple(reading for reading in listed if reading != "None")
