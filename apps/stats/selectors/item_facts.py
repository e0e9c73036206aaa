"""What the catalogue and the learner say of one item, and the items it is bound up with."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from apps.stats.measures.counts import RightAndWrong
from apps.stats.selectors.item_list import ListedItem, listed_items_of
from apps.stats.selectors.subjects import web_address
from apps.sync.models import Learner, ReviewStatistic, StudyMaterial, Subject


@dataclass(frozen=True, slots=True)
class Answer:
    """A reading or a meaning; `kind` is onyomi, kunyomi, nanori or ""; `is_asked` when WaniKani
    takes it for right."""

    text: str
    kind: str
    is_asked: bool


@dataclass(frozen=True, slots=True)
class AnswerCounts:
    """Of one question, since the item's last reset."""

    answers: RightAndWrong
    streak: int
    longest_streak: int


@dataclass(frozen=True, slots=True)
class ItemFacts:
    """`reading_counts` is None where nothing is read, both counts before the first review."""

    type: str
    level: int
    page_url: str
    meanings: tuple[Answer, ...]
    readings: tuple[Answer, ...]
    synonyms: tuple[str, ...]
    meaning_note: str
    reading_note: str
    meaning_counts: AnswerCounts | None
    reading_counts: AnswerCounts | None
    made_of: tuple[ListedItem, ...]
    found_in: tuple[ListedItem, ...]
    alike: tuple[ListedItem, ...]


def item_facts_of(learner: Learner, subject_id: int) -> ItemFacts | None:
    """None for what this learner may not see; six queries."""
    subject = Subject.objects.filter(id=subject_id, level__lte=learner.max_level_granted).first()
    if subject is None:
        return None
    material = StudyMaterial.objects.listed().filter(learner=learner, subject_id=subject_id).first()
    counts = ReviewStatistic.objects.listed().filter(learner=learner, subject_id=subject_id).first()
    made_of, found_in, alike = _related(learner, subject)
    return ItemFacts(
        type=subject.type,
        level=subject.level,
        page_url=web_address(subject.document_url),
        meanings=_answers(subject.meanings, "meaning"),
        readings=_answers(subject.readings, "reading"),
        synonyms=tuple(map(str, material.meaning_synonyms)) if material else (),
        meaning_note=(material and material.meaning_note) or "",
        reading_note=(material and material.reading_note) or "",
        meaning_counts=_counts(counts, "meaning"),
        reading_counts=_counts(counts, "reading") if subject.readings else None,
        made_of=made_of,
        found_in=found_in,
        alike=alike,
    )


def _related(learner: Learner, subject: Subject) -> Iterable[tuple[ListedItem, ...]]:
    """In the order of the catalogue's own lists; what it does not know is left out."""
    lists = (
        subject.component_subject_ids,
        subject.amalgamation_subject_ids,
        subject.visually_similar_subject_ids,
    )
    known = listed_items_of(learner, {each for ids in lists for each in ids})
    return (tuple(known[each] for each in ids if each in known) for ids in lists)


def _answers(entries: Iterable[Mapping[str, Any]], name: str) -> tuple[Answer, ...]:
    """The primary one first, then those that are asked."""
    ordered = sorted(
        entries, key=lambda one: (not one.get("primary"), not one.get("accepted_answer"))
    )
    return tuple(
        Answer(
            str(one[name]),
            str(one.get("type") or ""),
            bool(one.get("accepted_answer") or one.get("primary")),
        )
        for one in ordered
    )


def _counts(row: ReviewStatistic | None, question: str) -> AnswerCounts | None:
    if row is None:
        return None
    names = ("correct", "incorrect", "current_streak", "max_streak")
    right, wrong, streak, longest = (getattr(row, f"{question}_{name}") for name in names)
    return AnswerCounts(RightAndWrong(right, wrong), streak, longest)
