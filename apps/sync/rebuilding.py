"""Recomputes the milestones that WaniKani's own stamps prove: in the mirror, and in the archives.

What was seen happening is never touched: it cannot be derived again. Nor is a milestone deleted
because no row proves it now: WaniKani forgets, that is why we remember.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from datetime import datetime

from django.db import transaction
from django.db.models import F

from apps.sync.client.records import AssignmentRecord
from apps.sync.history.milestones import Kind, Source, Step, Window, steps_of
from apps.sync.history.observe import milestone_of
from apps.sync.lease import Lease, claim, release
from apps.sync.mirror.upsert import Change
from apps.sync.models import ArchivedItem, Assignment, Learner, Milestone, Precision

# Items whose milestones are compared, and written, in one go.
CHUNK = 500
COLUMNS = tuple(column.name for column in fields(AssignmentRecord))
DERIVED = ("subject_type", "happened_at", "not_before", "precision")

Key = tuple[int, str, datetime]


class CannotRebuild(Exception):  # noqa: N818 - says what happened
    """Nothing was changed; the message is the sentence for the person who asked."""


@dataclass(slots=True)
class Rebuilt:
    """Milestones by kind; in a dry run those that would be added or corrected.

    `unproved` rest on a stamp that no row shows any more, `observed` on what we saw between polls.
    """

    added: Counter[str] = field(default_factory=Counter)
    corrected: Counter[str] = field(default_factory=Counter)
    unproved: Counter[str] = field(default_factory=Counter)
    observed: Counter[str] = field(default_factory=Counter)


def rebuild(learner: Learner, clock: Callable[[], datetime], *, is_dry_run: bool) -> Rebuilt:
    """Raises CannotRebuild while a sync runs, LeaseLost if one takes over."""
    if is_dry_run:
        if learner.is_syncing(clock()):
            raise _busy(learner)
        return _rebuild(learner, clock(), None)
    lease = claim(learner.pk, clock)
    if lease is None:
        raise _busy(learner)
    try:
        return _rebuild(learner, clock(), lease)
    finally:
        release(lease)


def _busy(learner: Learner) -> CannotRebuild:
    return CannotRebuild(
        f"A sync of {learner.username} is running. Try again in a minute; nothing was changed."
    )


def _rebuild(learner: Learner, now: datetime, lease: Lease | None) -> Rebuilt:
    """Without a lease nothing is written."""
    rebuilt = Rebuilt()
    subjects = _subjects(learner)
    for start in range(0, len(subjects), CHUNK):
        chunk = subjects[start : start + CHUNK]
        recorded = {_key(row): row for row in learner.milestones.filter(subject_id__in=chunk)}
        proved = _proved(learner, chunk, recorded, now)
        missing = [step for key, step in proved.items() if key not in recorded]
        added = [milestone_of(learner, step, now) for step in missing]
        corrected = [row for key, row in recorded.items() if _correct(row, proved.get(key))]
        _count(rebuilt, added, corrected, recorded, proved)
        if lease is not None and (added or corrected):
            _write(lease, added, corrected)
    return rebuilt


def _subjects(learner: Learner) -> list[int]:
    """Whatever we have a milestone or a row of."""
    archived = ArchivedItem.objects.filter(archive__learner=learner)
    assigned = Assignment.objects.filter(learner=learner)
    sources = (archived, assigned, learner.milestones.all())
    return sorted(
        {number for rows in sources for number in rows.values_list("subject_id", flat=True)}
    )


def _proved(
    learner: Learner, subjects: list[int], recorded: Mapping[Key, Milestone], now: datetime
) -> dict[Key, Step]:
    """What the rows of these subjects prove by themselves."""
    window = Window(opened_at=None, closed_at=now)
    dated: dict[Key, Step] = {}
    undated: dict[Key, Step] = {}
    for record in _records(learner, subjects):
        for step in steps_of(Change(None, record), window):
            steps = undated if _is_undated_burn(step) else dated
            steps[(step.subject_id, step.kind, step.occasion)] = step
    burned = {key[0] for key in (*dated, *recorded) if key[1] == Kind.BURNED}
    # An old burn without a date is one that we know nothing better about.
    return dated | {
        key: step for key, step in undated.items() if key in recorded or key[0] not in burned
    }


def _is_undated_burn(step: Step) -> bool:
    return step.kind == Kind.BURNED and step.precision == Precision.UNKNOWN


def _records(learner: Learner, subjects: list[int]) -> Iterator[AssignmentRecord]:
    """The rows as they stood before each reset, and as they stand."""
    archived = ArchivedItem.objects.filter(archive__learner=learner, subject_id__in=subjects)
    known = [
        name for name in COLUMNS if name not in {"wanikani_id", "created_at", "data_updated_at"}
    ]
    for row in archived.exclude(srs_stage=9, burned_at=None).values(*known, "archive__archived_at"):
        stamp = row.pop("archive__archived_at")
        yield AssignmentRecord(wanikani_id=0, created_at=stamp, data_updated_at=stamp, **row)
    mirrored = Assignment.objects.filter(learner=learner, subject_id__in=subjects)
    for row in mirrored.values(*COLUMNS):
        yield AssignmentRecord(**row)


def _correct(row: Milestone, step: Step | None) -> bool:
    """Set what is derived from a stamp to what the stamp says; whether anything differed."""
    if step is None or row.source != Source.STAMP or step.precision == Precision.UNKNOWN:
        return False
    if all(getattr(row, name) == getattr(step, name) for name in DERIVED):
        return False
    for name in DERIVED:
        setattr(row, name, getattr(step, name))
    return True


def _write(lease: Lease, added: list[Milestone], corrected: list[Milestone]) -> None:
    with transaction.atomic():
        lease.renew()
        Milestone.objects.bulk_create(added, batch_size=500)
        Milestone.objects.bulk_update(corrected, DERIVED, batch_size=500)
        Learner.objects.filter(pk=lease.learner_id).update(data_version=F("data_version") + 1)


def _count(
    rebuilt: Rebuilt,
    added: Iterable[Milestone],
    corrected: Iterable[Milestone],
    recorded: Mapping[Key, Milestone],
    proved: Mapping[Key, Step],
) -> None:
    rebuilt.added.update(_kinds(added))
    rebuilt.corrected.update(_kinds(corrected))
    observed = [row for row in recorded.values() if row.source == Source.OBSERVED]
    rebuilt.observed.update(_kinds(observed))
    rebuilt.unproved.update(
        _kinds(
            row for key, row in recorded.items() if key not in proved and row.source == Source.STAMP
        )
    )


def _kinds(rows: Iterable[Milestone]) -> Iterator[str]:
    return (str(row.kind) for row in rows)


def _key(row: Milestone) -> Key:
    return row.subject_id, row.kind, row.occasion
