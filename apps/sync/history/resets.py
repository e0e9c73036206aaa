"""A reset wipes rows on WaniKani's side: what we had is archived before anything is overwritten.

WaniKani's job touches the rows for seconds to minutes after the confirmation, so a poll may see
half of it. A reset is one event, never thousands of demotions.
"""

from datetime import datetime, timedelta

from django.db import transaction

from apps.sync.client.records import AssignmentRecord, StatisticRecord
from apps.sync.mirror.upsert import Change
from apps.sync.models import (
    ArchivedItem,
    Assignment,
    Learner,
    Reset,
    ResetArchive,
    ReviewStatistic,
)

# Three recorded jobs ended 10 to 115 seconds after the confirmation.
JOB_IS_QUIET_AFTER = timedelta(minutes=5)

ONE_WAY_STAMPS = ("unlocked_at", "passed_at", "burned_at")
COUNTERS = ("meaning_correct", "meaning_incorrect", "reading_correct", "reading_incorrect")
ITEM_COLUMNS = (
    "subject_id",
    "subject_type",
    "srs_stage",
    "unlocked_at",
    "started_at",
    "passed_at",
    "burned_at",
    "available_at",
    "resurrected_at",
    "hidden",
)


def takes_progress_back(change: Change[AssignmentRecord] | Change[StatisticRecord]) -> bool:
    """Whether a row lost what only a reset (or a correction) can take."""
    before, after = change.before, change.after
    if before is None:
        return False
    if isinstance(before, AssignmentRecord) and isinstance(after, AssignmentRecord):
        return any(_lost(before, after, stamp) for stamp in ONE_WAY_STAMPS) or (
            # A resurrection may put an item back into the lessons too; that shows in its stamp.
            _lost(before, after, "started_at") and before.resurrected_at == after.resurrected_at
        )
    return any(getattr(after, counter) < getattr(before, counter) for counter in COUNTERS)


def is_under_way(learner: Learner) -> bool:
    """Whether an archived reset's job may still be touching rows."""
    return learner.reset_archives.filter(settled_at=None).exists()


def is_confirmed_and_under_way(learner: Learner) -> bool:
    """As above, for a reset that WaniKani confirms: its counters begin at zero again."""
    return learner.reset_archives.filter(settled_at=None).exclude(reset_id=None).exists()


def may_have_come_to_rest(learner: Learner, now: datetime) -> bool:
    """Nobody waits for a moment that only a clock set back since could name."""
    unsettled = learner.reset_archives.filter(settled_at=None)
    lately = (now - JOB_IS_QUIET_AFTER, now + JOB_IS_QUIET_AFTER)
    return unsettled.exists() and not unsettled.filter(archived_at__range=lately).exists()


def settle(learner: Learner, now: datetime) -> None:
    """One full walk has read what the job left behind."""
    if is_under_way(learner):
        learner.reset_archives.filter(settled_at=None).update(settled_at=now)


def note_earlier_resets(learner: Learner, now: datetime) -> None:
    """The resets listed at the very first look: nobody saw the account before them."""
    for reset in _unarchived(learner):
        _archive(learner, reset, now, is_observed=False, settled_at=now)


@transaction.atomic
def claim_noted(learner: Learner, wiped_at: datetime) -> bool:
    """Whether a reset that the first look listed is at work, by the stamp of a row it wiped.

    A first look that fell into the job, or was cut off before it, meets such rows later. Ours are
    what was before it only if none of them is younger; by WaniKani's clock, all of this.
    """
    noted = learner.reset_archives.filter(
        is_observed=False, confirmed_at__range=(wiped_at - JOB_IS_QUIET_AFTER, wiped_at)
    )
    archive = noted.order_by("confirmed_at").last()
    if archive is None:
        return False
    younger = Assignment.objects.filter(learner=learner, data_updated_at__gte=archive.confirmed_at)
    archive.is_observed, archive.settled_at = not younger.exists(), None
    archive.save(update_fields=["is_observed", "settled_at"])
    if archive.is_observed:
        _copy_items(learner, archive)
    return True


@transaction.atomic
def archive_new_resets(learner: Learner, now: datetime) -> int:
    """Archive our rows for a reset confirmed since; how many resets were new.

    Of several between two polls only the first saw our rows; the others are marked not observed.
    """
    fresh = _unarchived(learner)
    for number, reset in enumerate(fresh):
        if number == 0 and _explain(learner, reset):
            continue
        archive = _archive(learner, reset, now, is_observed=number == 0, settled_at=None)
        if number == 0:
            _copy_items(learner, archive)
    return len(fresh)


@transaction.atomic
def archive_unexplained(learner: Learner, now: datetime) -> None:
    """Progress went back again and again, and no reset was confirmed: keep what we had anyway."""
    archive = ResetArchive.objects.create(learner=learner, confirmed_at=now, archived_at=now)
    _copy_items(learner, archive)


def _explain(learner: Learner, reset: Reset) -> bool:
    """Whether an archive was made already, when the wipe was seen before its confirmation."""
    unexplained = learner.reset_archives.filter(reset_id=None, archived_at__gte=reset.confirmed_at)
    first = unexplained.order_by("archived_at").values("pk")[:1]
    return bool(
        learner.reset_archives.filter(pk__in=first).update(
            reset_id=reset.wanikani_id, confirmed_at=reset.confirmed_at
        )
    )


def _lost(before: AssignmentRecord, after: AssignmentRecord, stamp: str) -> bool:
    return getattr(before, stamp) is not None and getattr(after, stamp) is None


def _unarchived(learner: Learner) -> list[Reset]:
    archived = learner.reset_archives.exclude(reset_id=None).values("reset_id")
    confirmed = Reset.objects.filter(learner=learner).exclude(confirmed_at=None)
    return list(confirmed.exclude(wanikani_id__in=archived).order_by("confirmed_at"))


def _archive(
    learner: Learner, reset: Reset, now: datetime, *, is_observed: bool, settled_at: datetime | None
) -> ResetArchive:
    archive, _ = ResetArchive.objects.get_or_create(
        learner=learner,
        confirmed_at=reset.confirmed_at or now,
        defaults={
            "reset_id": reset.wanikani_id,
            "archived_at": now,
            "is_observed": is_observed,
            "settled_at": settled_at,
        },
    )
    return archive


def _copy_items(learner: Learner, archive: ResetArchive) -> None:
    mine = ReviewStatistic.objects.filter(learner=learner)
    counters = {row.pop("subject_id"): row for row in mine.values("subject_id", *COUNTERS)}
    assignments = Assignment.objects.filter(learner=learner).values(*ITEM_COLUMNS)
    ArchivedItem.objects.bulk_create(
        (
            ArchivedItem(archive=archive, **row, **counters.get(row["subject_id"], {}))
            for row in assignments
        ),
        batch_size=1000,
    )
