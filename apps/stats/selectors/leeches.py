"""The items of a learner that make trouble, and what the log says of them."""

from collections import defaultdict
from collections.abc import Collection, Mapping

from django.db.models import F, OuterRef, Q, Subquery

from apps.stats.measures.answer_rows import LoggedMisses, TroubleRow
from apps.stats.measures.leeches import APPRENTICE, CRITICAL_PERCENTAGE, LATELY
from apps.stats.selectors.learners import has_numbers
from apps.sync.models import Assignment, Learner, Review, ReviewStatistic, Subject

COLUMNS = (
    "subject_id", "subject_type", "stage", "meaning_incorrect", "meaning_current_streak",
    "reading_incorrect", "reading_current_streak", "percentage_correct", "data_updated_at",
)  # fmt: skip


# Level and components, until the catalogue has the subject.
NOT_CATALOGUED: tuple[int | None, tuple[int, ...]] = (None, ())


def trouble_rows_of(learner: Learner, threshold: float) -> list[TroubleRow] | None:
    """Visible items that may be leeches at `threshold`, were so lately, or are critical.

    More than those: the rules are the measure's, the database only leaves out most of the rest.
    Two queries.
    """
    if not has_numbers(learner):
        return None
    stage = Assignment.objects.listed().filter(learner=learner, subject_id=OuterRef("subject_id"))
    rows = list(
        ReviewStatistic.objects.listed()
        .filter(learner=learner, hidden=False)
        .annotate(stage=Subquery(stage.values("srs_stage")))
        .filter(_may_score(threshold) | _may_be_critical(), stage__isnull=False)
        .values_list(*COLUMNS)
    )
    known = _catalogued([row[0] for row in rows])
    return [
        TroubleRow(row[0], row[1], row[2], *known.get(row[0], NOT_CATALOGUED), *row[3:])
        for row in rows
    ]


def _may_score(threshold: float) -> Q:
    """A score is at most incorrect / streak: whole-number arithmetic that any database can."""
    meant, read = F("meaning_current_streak"), F("reading_current_streak")
    meaning = Q(meaning_incorrect__gt=0, meaning_incorrect__gte=threshold * (meant - LATELY))
    return meaning | Q(reading_incorrect__gt=0, reading_incorrect__gte=threshold * (read - LATELY))


def _may_be_critical() -> Q:
    """An item that was never answered has a percentage as well: it says nothing."""
    answered = Q(meaning_correct__gt=0) | Q(meaning_incorrect__gt=0) | Q(reading_incorrect__gt=0)
    apprentice = (min(APPRENTICE), max(APPRENTICE))
    return answered & Q(percentage_correct__lt=CRITICAL_PERCENTAGE, stage__range=apprentice)


def _catalogued(subject_ids: Collection[int]) -> Mapping[int, tuple[int | None, tuple[int, ...]]]:
    rows = Subject.objects.filter(id__in=subject_ids).values_list(
        "id", "level", "component_subject_ids"
    )
    return {id_: (level, tuple(components)) for id_, level, components in rows}


def logged_misses_of(
    learner: Learner, subject_ids: Collection[int]
) -> Mapping[int, list[LoggedMisses]]:
    """By subject the logged reviews since its counters last fell, oldest first. One query.

    Ask for the items of one page: each has a few dozen reviews at most.
    """
    rows = (
        Review.objects.filter(learner=learner, subject_id__in=subject_ids)
        .order_by("subject_id", "epoch", "meaning_correct")
        .values_list(
            "subject_id",
            "epoch",
            "reviewed_at",
            "incorrect_meaning_answers",
            "incorrect_reading_answers",
        )
    )
    by_epoch: defaultdict[int, dict[int, list[LoggedMisses]]] = defaultdict(dict)
    for subject_id, epoch, at, meanings, readings in rows:
        missed = LoggedMisses(at, meanings, readings)
        by_epoch[subject_id].setdefault(epoch, []).append(missed)
    return {subject_id: epochs[max(epochs)] for subject_id, epochs in by_epoch.items()}
