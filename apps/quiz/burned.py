"""The burned items of a learner, and those of them that a choice leaves."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, DateTimeField, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from apps.library.models import RadicalPicture
from apps.quiz.choosing import BurnedItem, Choice, Only
from apps.quiz.models import Question
from apps.stats.measures.days import DAY, day_start
from apps.stats.measures.stages import BURNED
from apps.stats.reader import Reader
from apps.stats.selectors.learners import has_numbers
from apps.sync.models import Assignment, Learner, Milestone, Subject


@dataclass(frozen=True, slots=True)
class BurnedCounts:
    total: int
    never_checked: int
    missed: int


def burned_counts_of(learner: Learner) -> BurnedCounts | None:
    """None before the first complete sync; one query."""
    if not has_numbers(learner):
        return None
    told = _burned(learner).aggregate(
        total=Count("id"),
        checked=Count("id", filter=Q(subject_id__in=_asked(learner))),
        missed=Count("id", filter=Q(subject_id__in=_missed(learner))),
    )
    return BurnedCounts(told["total"], told["total"] - told["checked"], told["missed"])


def matching(learner: Learner, choice: Choice, reader: Reader) -> QuerySet[Assignment]:
    """All that the choice allows, whatever number it wants."""
    rows = _burned(learner, choice).annotate(last_burned_at=last_burn())
    if choice.types:
        rows = rows.filter(subject_type__in=choice.subject_types)
    if choice.burned_from:
        rows = rows.filter(last_burned_at__gte=_began(choice.burned_from, reader))
    if choice.burned_to:
        rows = rows.filter(last_burned_at__lt=_began(choice.burned_to + DAY, reader))
    if choice.only is Only.NEVER_CHECKED:
        rows = rows.exclude(subject_id__in=_asked(learner))
    if choice.only is Only.MISSED:
        rows = rows.filter(subject_id__in=_missed(learner))
    return rows


def burned_items_of(learner: Learner, choice: Choice, reader: Reader) -> list[BurnedItem]:
    """Longest burned first, those whose burn has no date before them."""
    rows = matching(learner, choice, reader).order_by(
        last_burn().asc(nulls_first=True), "subject_id"
    )
    return [BurnedItem(*row) for row in rows.values_list("subject_id", "subject_type")]


def last_burn() -> Coalesce:
    """Of an assignment: the latest burn that has a date."""
    again = Milestone.objects.filter(
        learner=OuterRef("learner"),
        subject_id=OuterRef("subject_id"),
        kind=Milestone.Kind.BURNED_AGAIN,
        happened_at__isnull=False,
    ).order_by("-happened_at")
    latest = Subquery(again.values("happened_at")[:1], output_field=DateTimeField())
    return Coalesce(latest, F("burned_at"))


def shown_subjects(learner: Learner) -> QuerySet[Subject]:
    """What WaniKani still teaches and has granted to this learner."""
    return Subject.objects.filter(hidden_at=None, level__lte=learner.max_level_granted)


def askable_subjects(learner: Learner) -> QuerySet[Subject]:
    """Without radicals that can be shown by their name only: it is the answer."""
    drawn = RadicalPicture.objects.shown().values("pk")
    return shown_subjects(learner).filter(Q(characters__isnull=False) | Q(pk__in=drawn))


def _burned(learner: Learner, choice: Choice | None = None) -> QuerySet[Assignment]:
    subjects = askable_subjects(learner)
    if choice and choice.lowest_level:
        subjects = subjects.filter(level__gte=choice.lowest_level)
    if choice and choice.highest_level:
        subjects = subjects.filter(level__lte=choice.highest_level)
    return Assignment.objects.listed().filter(
        learner=learner, srs_stage=BURNED, hidden=False, subject_id__in=subjects.values("id")
    )


def _began(day: date, reader: Reader) -> datetime:
    return day_start(day, reader.tz, reader.day_starts_at)


def _asked(learner: Learner) -> QuerySet[Question, int]:
    return Question.objects.of(learner).answered().values_list("subject_id", flat=True)


def _missed(learner: Learner) -> QuerySet[Question, int]:
    return Question.objects.of(learner).missed().values_list("subject_id", flat=True)
