"""A learner's recorded past as rows: milestones, resets, archives, vacations."""

from collections import defaultdict

from django.db.models import Exists, OuterRef, Q, QuerySet

from apps.stats.measures.resurrections import ReturnedRow
from apps.stats.measures.rows import (
    ArchiveRow,
    BurnRow,
    ItemRow,
    ProgressionRow,
    ResetRow,
    ResurrectionRow,
    VacationRow,
)
from apps.stats.measures.stages import BURNED
from apps.stats.selectors.plain_rows import plain_rows
from apps.sync.models import (
    ArchivedItem,
    Assignment,
    Learner,
    LevelProgression,
    Milestone,
    Reset,
    ResetArchive,
    Subject,
    Vacation,
)

BURNS = (Milestone.Kind.BURNED, Milestone.Kind.BURNED_AGAIN)
EVER_BURNED = Q(srs_stage=BURNED) | Q(burned_at__isnull=False)
ARCHIVED = ("archive_id", "subject_id", "srs_stage", "burned_at", "hidden")


def burn_rows(learner: Learner) -> list[BurnRow]:
    return as_burns(burns_of(learner))


def latest_burn_rows(learner: Learner, limit: int) -> list[BurnRow]:
    """The latest dated ones."""
    dated = burns_of(learner).filter(happened_at__isnull=False)
    return as_burns(dated.order_by("-happened_at", "-subject_id")[:limit])


def burn_rows_of_resurrected(learner: Learner) -> list[BurnRow]:
    """All burns of the subjects that were ever resurrected."""
    return as_burns(burns_of(learner).filter(subject_id__in=_resurrected(learner)))


def resurrection_rows(learner: Learner) -> list[ResurrectionRow]:
    """`occasion` of a resurrection is WaniKani's stamp of it."""
    rows = Milestone.objects.filter(learner=learner, kind=Milestone.Kind.RESURRECTED).values_list(
        "subject_id", "subject_type", "occasion"
    )
    return [ResurrectionRow(*row) for row in plain_rows(rows)]


def rows_of_fire(learner: Learner) -> list[ItemRow]:
    """Today's rows that are burned or once were; what WaniKani lists no more counts as hidden."""
    rows = (
        Assignment.objects.filter(EVER_BURNED, learner=learner)
        .annotate(is_hidden=Q(hidden=True) | Q(unlisted_at__isnull=False))
        .values_list("subject_id", "srs_stage", "burned_at", "is_hidden")
    )
    return [ItemRow(*row) for row in plain_rows(rows)]


def returned_rows(learner: Learner) -> list[ReturnedRow]:
    """Today's rows of all subjects that were ever resurrected."""
    withheld = Subject.objects.filter(
        id=OuterRef("subject_id"), level__gt=learner.max_level_granted
    )
    rows = (
        Assignment.objects.listed()
        .filter(learner=learner, subject_id__in=_resurrected(learner))
        .annotate(
            is_unlocked=Q(unlocked_at__isnull=False),
            is_offered=Q(hidden=False) & ~Exists(withheld),
        )
        .values_list(
            "subject_id", "srs_stage", "available_at", "resurrected_at", "is_unlocked", "is_offered"
        )
    )
    return [ReturnedRow(*row) for row in plain_rows(rows)]


def reset_rows(learner: Learner) -> list[ResetRow]:
    """The confirmed ones."""
    rows = Reset.objects.filter(learner=learner).values_list(
        "confirmed_at", "original_level", "target_level"
    )
    return [
        ResetRow(confirmed_at, original_level, target_level)
        for confirmed_at, original_level, target_level in rows
        if confirmed_at is not None
    ]


def archive_rows(learner: Learner) -> list[ArchiveRow]:
    items: defaultdict[int, list[ItemRow]] = defaultdict(list)
    archived = ArchivedItem.objects.filter(EVER_BURNED, archive__learner=learner)
    for archive_id, *columns in plain_rows(archived.values_list(*ARCHIVED)):
        items[archive_id].append(ItemRow(*columns))
    archives = ResetArchive.objects.filter(learner=learner).values_list(
        "id", "confirmed_at", "is_observed"
    )
    return [
        ArchiveRow(confirmed_at, is_observed, tuple(items[id_]))
        for id_, confirmed_at, is_observed in archives
    ]


def progression_rows(learner: Learner) -> list[ProgressionRow]:
    rows = LevelProgression.objects.filter(learner=learner).values_list(
        "level", "created_at", "unlocked_at", "passed_at", "abandoned_at"
    )
    return [ProgressionRow(*row) for row in plain_rows(rows)]


def vacation_rows(learner: Learner) -> list[VacationRow]:
    """Ended vacations last as long as a poll proved, the present one goes on."""
    rows = Vacation.objects.filter(learner=learner).values_list("started_at", "ended_not_before")
    known = [VacationRow(started_at, proved or started_at) for started_at, proved in rows]
    since = learner.current_vacation_started_at
    return known if since is None else [*known, VacationRow(since, None)]


def burns_of(learner: Learner) -> QuerySet[Milestone]:
    """First and later ones."""
    return Milestone.objects.filter(learner=learner, kind__in=BURNS)


def _resurrected(learner: Learner) -> QuerySet[Milestone, int]:
    revived = Milestone.objects.filter(learner=learner, kind=Milestone.Kind.RESURRECTED)
    return revived.values_list("subject_id", flat=True)


def as_burns(milestones: QuerySet[Milestone]) -> list[BurnRow]:
    rows = milestones.annotate(again=Q(kind=Milestone.Kind.BURNED_AGAIN)).values_list(
        "subject_id",
        "subject_type",
        "again",
        "occasion",
        "happened_at",
        "not_before",
        "precision",
        "recorded_at",
    )
    return [BurnRow(*row) for row in plain_rows(rows)]
