"""The account as it stood before each reset."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from apps.stats.measures.archived import ArchivedStanding, archived_standing
from apps.stats.measures.rows import ArchivedRow, ResetRow
from apps.stats.measures.stages import BURNED
from apps.sync.models import ArchivedItem, Learner, Reset, ResetArchive, Subject


@dataclass(frozen=True, slots=True)
class ArchiveTitle:
    """`reset` is None for a wipe that no confirmed reset explains.

    `is_observed` is False where our rows were from after the wipe: such an archive is empty.
    """

    id: int
    confirmed_at: datetime
    is_observed: bool
    reset: ResetRow | None


@dataclass(frozen=True, slots=True)
class Archive:
    title: ArchiveTitle
    standing: ArchivedStanding


@dataclass(frozen=True, slots=True)
class ArchivedItemRow:
    """An item as it stood; counters are None if it had no statistic."""

    subject_id: int
    type: str
    srs_stage: int
    unlocked_at: datetime | None
    burned_at: datetime | None
    hidden: bool
    meaning_correct: int | None
    meaning_incorrect: int | None
    reading_correct: int | None
    reading_incorrect: int | None


def archive_titles_of(learner: Learner) -> tuple[ArchiveTitle, ...]:
    """Oldest first; one query."""
    reset = Reset.objects.filter(
        learner=learner, wanikani_id=OuterRef("reset_id"), confirmed_at__isnull=False
    )
    rows = (
        ResetArchive.objects.filter(learner=learner)
        .order_by("confirmed_at")
        .values_list(
            "id",
            "confirmed_at",
            "is_observed",
            Subquery(reset.values("confirmed_at")),
            Subquery(reset.values("original_level")),
            Subquery(reset.values("target_level")),
        )
    )
    return tuple(
        ArchiveTitle(id_, at, is_observed, ResetRow(confirmed_at, original, target))
        if confirmed_at
        else ArchiveTitle(id_, at, is_observed, None)
        for id_, at, is_observed, confirmed_at, original, target in rows
    )


def burned_before_of(learner: Learner) -> Mapping[int, int]:
    """By archive: its visible items at stage 9; one query, archives without any are absent."""
    burned = ArchivedItem.objects.filter(
        archive__learner=learner, srs_stage=BURNED, hidden=False
    ).values_list("archive_id")
    return dict(burned.annotate(items=Count("id")).order_by())


def archive_of(learner: Learner, archive_id: int) -> Archive | None:
    """None if the learner has no such archive; three queries."""
    archive = ResetArchive.objects.filter(learner=learner, pk=archive_id).first()
    if archive is None:
        return None
    rows = (
        _with_level(archive.pk)
        .annotate(is_unlocked=Q(unlocked_at__isnull=False))
        .values_list("level", "srs_stage", "is_unlocked", "hidden")
        .annotate(items=Count("id"))
        .order_by()
    )
    standing = archived_standing(ArchivedRow(*row) for row in rows)
    return Archive(_title(archive, _resets(learner)), standing)


def archived_items_of(archive: Archive, level: int | None) -> tuple[ArchivedItemRow, ...]:
    """The items of one level, highest stage first."""
    rows = _with_level(archive.title.id).filter(
        Q(level__isnull=True) if level is None else Q(level=level)
    )
    ordered = rows.order_by("-srs_stage", "subject_id").values_list(
        "subject_id",
        "subject_type",
        "srs_stage",
        "unlocked_at",
        "burned_at",
        "hidden",
        "meaning_correct",
        "meaning_incorrect",
        "reading_correct",
        "reading_incorrect",
    )
    return tuple(ArchivedItemRow(*row) for row in ordered)


def _with_level(archive_id: int) -> QuerySet[ArchivedItem]:
    """The level of today's catalogue: WaniKani moves subjects, and the archive noted none."""
    level = Subject.objects.filter(id=OuterRef("subject_id")).values("level")
    return ArchivedItem.objects.filter(archive_id=archive_id).annotate(level=Subquery(level))


def _resets(learner: Learner) -> Mapping[int, ResetRow]:
    rows = Reset.objects.filter(learner=learner, confirmed_at__isnull=False)
    return {
        row.wanikani_id: ResetRow(row.confirmed_at, row.original_level, row.target_level)
        for row in rows
        if row.confirmed_at is not None
    }


def _title(archive: ResetArchive, resets: Mapping[int, ResetRow]) -> ArchiveTitle:
    reset = resets.get(archive.reset_id) if archive.reset_id is not None else None
    return ArchiveTitle(archive.pk, archive.confirmed_at, archive.is_observed, reset)
