"""Every item a learner may see, searched, filtered and in an order; in the database throughout."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.db.models import (
    Case,
    Count,
    F,
    IntegerField,
    Max,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    When,
)
from django.db.models.expressions import OrderBy

from apps.library.models import SubjectWords
from apps.library.showing import addresses_of
from apps.library.words import Patterns, folded, matching, patterns_of
from apps.stats.measures.lessons import TYPE_RANKS, WORD_RANK
from apps.stats.measures.peak import LAST_LEVEL
from apps.stats.selectors.learners import has_numbers, learner_row
from apps.stats.selectors.subjects import primary_meaning
from apps.sync.models import Assignment, Learner, StudyMaterial, Subject

WORD_TYPES = ("vocabulary", "kana_vocabulary")
STAGES = {
    "lessons": (0,),
    "apprentice": (1, 2, 3, 4),
    "guru": (5, 6),
    "master": (7,),
    "enlightened": (8,),
    "burned": (9,),
}
LOCKED = "locked"


class Grouping(StrEnum):
    LEVEL = "level"
    STAGE = "stage"
    TYPE = "type"


@dataclass(frozen=True, slots=True)
class ItemChoice:
    """What is asked for. `stage` is a key of STAGES, or locked, or "" for all; `type` counts kana
    vocabulary as vocabulary. Without `grouping` a search puts the best first."""

    words: str = ""
    type: str = ""
    lowest: int = 1
    highest: int = 60
    stage: str = ""
    came_back: bool = False
    grouping: Grouping | None = None


@dataclass(frozen=True, slots=True)
class ListedItem:
    """`stage` is None while the item is locked; the times are WaniKani's own."""

    subject_id: int
    type: str
    level: int
    slug: str
    characters: str | None
    meaning: str | None
    readings: tuple[str, ...]
    stage: int | None = None
    unlocked_at: datetime | None = None
    started_at: datetime | None = None
    passed_at: datetime | None = None
    burned_at: datetime | None = None
    available_at: datetime | None = None
    resurrected_at: datetime | None = None
    picture: str = ""


@dataclass(frozen=True, slots=True)
class ItemList:
    """`counts` are of everything chosen, by level, stage (None: locked) or type rank, whether its
    group is on this page or not."""

    items: tuple[ListedItem, ...]
    counts: Mapping[int | None, int]

    @property
    def total(self) -> int:
        return sum(self.counts.values())


def item_list_of(learner: Learner, choice: ItemChoice, first: int, most: int) -> ItemList | None:
    """`most` items from the `first` on, counted from 0; six queries at most."""
    if not has_numbers(learner):
        return None
    rows = _chosen(learner, choice)
    key = {Grouping.STAGE: "stage", Grouping.TYPE: "rank"}.get(choice.grouping or Grouping.LEVEL)
    counted = rows.values_list(key or "level").annotate(Count("id")).order_by()
    return ItemList(
        items=tuple(_listed(learner, _ordered(rows, choice)[first : first + most])),
        counts=dict(counted),
    )


def all_items_of(learner: Learner, choice: ItemChoice) -> tuple[ListedItem, ...]:
    """The same without pages, for a file."""
    rows = _ordered(_chosen(learner, choice), choice)
    return tuple(_listed(learner, rows)) if has_numbers(learner) else ()


def listed_items_of(learner: Learner, subject_ids: Iterable[int]) -> Mapping[int, ListedItem]:
    """By subject id; without what is hidden, unknown or not granted. Three queries."""
    rows = Subject.objects.filter(
        id__in=set(subject_ids), level__lte=learner.max_level_granted, hidden_at=None
    )
    return {one.subject_id: one for one in _listed(learner, rows)}


def withheld_count_of(learner: Learner) -> int:
    """Items the learner has begun whose texts the subscription no longer grants."""
    if learner.max_level_granted >= LAST_LEVEL:
        return 0
    granted = Subject.objects.filter(level__gt=learner.max_level_granted).values("id")
    return _mine(learner).filter(subject_id__in=granted, unlocked_at__isnull=False).count()


def is_search_ready() -> bool:
    """False for the minute between a first sync and the worker's next look at the catalogue."""
    return SubjectWords.objects.exists()


def words_version() -> tuple[object, ...]:
    """Changes whenever the words to search in do: they follow the catalogue by some minutes."""
    latest = Max("subject_updated_at")
    return tuple(SubjectWords.objects.aggregate(count=Count("pk"), latest=latest).values())


def _mine(learner: Learner) -> QuerySet[Assignment]:
    return Assignment.objects.listed().filter(learner=learner, hidden=False)


def _unlocked(learner: Learner) -> QuerySet[Assignment]:
    return _mine(learner).filter(unlocked_at__isnull=False)


def _chosen(learner: Learner, choice: ItemChoice) -> QuerySet[Subject]:
    highest = min(choice.highest, learner.max_level_granted)
    rows = Subject.objects.filter(level__range=(choice.lowest, highest), hidden_at=None)
    if choice.type:
        types = WORD_TYPES if choice.type == "vocabulary" else (choice.type,)
        rows = rows.filter(type__in=types)
    if choice.stage == LOCKED:
        rows = rows.exclude(id__in=_unlocked(learner).values("subject_id"))
    elif choice.stage:
        rows = _at_stage(rows, learner, choice.stage)
    if choice.came_back:
        back = _unlocked(learner).filter(resurrected_at__isnull=False)
        rows = rows.filter(id__in=back.values("subject_id"))
    stage = _unlocked(learner).filter(subject_id=OuterRef("pk")).values("srs_stage")[:1]
    return _matched(rows.annotate(rank=_rank(), stage=Subquery(stage)), learner, choice)


def _at_stage(rows: QuerySet[Subject], learner: Learner, stage: str) -> QuerySet[Subject]:
    there = _unlocked(learner).filter(srs_stage__in=STAGES[stage])
    if stage == "lessons":
        # As the lesson queue has it: what a lapsed subscription closed is not offered.
        there = there.filter(started_at=None)
        rows = rows.filter(level__lte=learner_row(learner).highest_open_level)
    return rows.filter(id__in=there.values("subject_id"))


def _rank() -> Case:
    ranks = (When(type=type_, then=rank) for type_, rank in TYPE_RANKS.items())
    return Case(*ranks, default=WORD_RANK, output_field=IntegerField())


def _matched(rows: QuerySet[Subject], learner: Learner, choice: ItemChoice) -> QuerySet[Subject]:
    """Annotated with `distance`: 0 for the very word, 1 for its beginning, 2 for a part of it."""
    patterns = patterns_of(choice.words)
    if not patterns.whole:
        return rows
    own = _named_by_learner(learner, folded(choice.words))
    whole, begun = Patterns(whole=patterns.whole), Patterns(begun=patterns.begun)
    distance = Case(
        When(_in_words(whole) | Q(id__in=own), then=0),
        When(_in_words(begun), then=1),
        default=2,
        output_field=IntegerField(),
    )
    return rows.filter(_in_words(patterns) | Q(id__in=own)).annotate(distance=distance)


def _in_words(patterns: Patterns) -> Q:
    return Q(id__in=SubjectWords.objects.filter(matching(patterns)).values("subject_id"))


def _named_by_learner(learner: Learner, words: str) -> list[int]:
    """Subjects with a synonym of the learner's own that begins so; people have a few hundred."""
    materials = StudyMaterial.objects.listed().filter(learner=learner).exclude(meaning_synonyms=[])
    return [
        subject_id
        for subject_id, synonyms in materials.values_list("subject_id", "meaning_synonyms")
        if any(folded(str(synonym)).startswith(words) for synonym in synonyms)
    ]


def _ordered(rows: QuerySet[Subject], choice: ItemChoice) -> QuerySet[Subject]:
    rank = F("rank").asc()
    taught: tuple[str | OrderBy, ...] = ("level", rank, "lesson_position", "id")
    match choice.grouping:
        case Grouping.LEVEL:
            return rows.order_by(*taught)
        case Grouping.STAGE:
            return rows.order_by(F("stage").desc(nulls_last=True), *taught)
        case Grouping.TYPE:
            return rows.order_by(rank, *taught)
    searched = bool(patterns_of(choice.words).whole)
    return rows.order_by(*((F("distance").asc(),) if searched else ()), *taught)


_SUBJECT = ("id", "type", "level", "slug", "characters", "meanings", "readings")
_STAMPS = (
    "unlocked_at",
    "started_at",
    "passed_at",
    "burned_at",
    "available_at",
    "resurrected_at",
)


def _listed(learner: Learner, rows: QuerySet[Subject]) -> Iterable[ListedItem]:
    """Three queries: the subjects, the learner's rows of them, the pictures of nameless ones."""
    subjects = list(rows.values_list(*_SUBJECT))
    stamps = _stamps_of(learner, [row[0] for row in subjects])
    pictures = addresses_of(row[0] for row in subjects if row[4] is None)
    for subject_id, type_, level, slug, characters, meanings, readings in subjects:
        yield ListedItem(
            subject_id,
            type_,
            level,
            slug,
            characters,
            primary_meaning(meanings),
            primary_first(readings),
            picture=pictures.get(subject_id, ""),
            **stamps.get(subject_id, {}),
        )


def _stamps_of(learner: Learner, subject_ids: Sequence[int]) -> Mapping[int, dict[str, Any]]:
    """By subject id: the fields of a ListedItem that the learner's own row has."""
    rows = _unlocked(learner)
    if len(subject_ids) <= 500:  # else the whole account is the shorter question
        rows = rows.filter(subject_id__in=subject_ids)
    found = rows.values("subject_id", *_STAMPS, stage=F("srs_stage"))
    return {row.pop("subject_id"): row for row in map(dict, found)}


def primary_first(readings: Sequence[Mapping[str, object]]) -> tuple[str, ...]:
    ordered = sorted(readings, key=lambda reading: not reading.get("primary"))
    return tuple(str(reading["reading"]) for reading in ordered)
