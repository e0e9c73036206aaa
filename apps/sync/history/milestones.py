"""What one changed assignment proves about its item: pure, one `Change` in, milestones out.

The rules are those of WaniKani's stamps: `unlocked_at`, `started_at` and `resurrected_at` tell the
latest time, `passed_at` and `burned_at` the first.
A later burn has no stamp: only the stage shows it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter
from typing import NamedTuple

from apps.sync.client.records import AssignmentRecord
from apps.sync.mirror.upsert import Change
from apps.sync.models import Milestone, Precision

Kind = Milestone.Kind
Source = Milestone.Source

BURNED_STAGE = 9

STAMPS = (
    (Kind.UNLOCKED.value, attrgetter("unlocked_at")),
    (Kind.LESSON.value, attrgetter("started_at")),
    (Kind.PASSED.value, attrgetter("passed_at")),
    (Kind.BURNED.value, attrgetter("burned_at")),
    (Kind.RESURRECTED.value, attrgetter("resurrected_at")),
)
EXACT, WINDOW, UNKNOWN = Precision.EXACT.value, Precision.WINDOW.value, Precision.UNKNOWN.value
STAMP, OBSERVED = Source.STAMP.value, Source.OBSERVED.value


@dataclass(frozen=True, slots=True)
class Window:
    """Between which two polls we saw a change; `opened_at` is None when there was none before."""

    opened_at: datetime | None
    closed_at: datetime


class Step(NamedTuple):
    """A milestone of one subject, before it is stored; fields as in `Milestone`.

    A first sight of an account makes tens of thousands: a tuple of plain values is quickest.
    """

    subject_id: int
    subject_type: str
    kind: str
    occasion: datetime
    happened_at: datetime | None
    not_before: datetime | None
    precision: str
    source: str


def steps_of(change: Change[AssignmentRecord], window: Window) -> Iterator[Step]:
    """Everything that this change, or this first sight of a row, proves."""
    yield from _stamped(change)
    yield from _burned_without_stamp(change)
    yield from _burned_again(change, window)


def _stamped(change: Change[AssignmentRecord]) -> Iterator[Step]:
    before, row = change.before, change.after
    for kind, of in STAMPS:
        stamp = of(row)
        if stamp is not None and (before is None or stamp != of(before)):
            yield Step(row.subject_id, row.subject_type, kind, stamp, stamp, None, EXACT, STAMP)


def _burned_without_stamp(change: Change[AssignmentRecord]) -> Iterator[Step]:
    """Very old accounts have items at stage 9 that carry no date."""
    row = change.after
    if row.srs_stage == BURNED_STAGE and row.burned_at is None and _arrived_at_nine(change):
        yield _undated(row, Kind.BURNED, row.created_at)


def _burned_again(change: Change[AssignmentRecord], window: Window) -> Iterator[Step]:
    before, row = change.before, change.after
    ended = before and _life_that_ended(before, row)
    if ended:
        # Only a burned item can be resurrected: it burned between the polls, before that.
        yield _seen(row, ended, window, by=row.resurrected_at)
    if row.resurrected_at is None or not _is_burned_again(row):
        return
    if before is None:
        yield _undated(row, Kind.BURNED_AGAIN, row.resurrected_at)
    elif before.srs_stage != BURNED_STAGE or before.resurrected_at != row.resurrected_at:
        yield _seen(row, row.resurrected_at, window, by=None)


def _is_burned_again(row: AssignmentRecord) -> bool:
    """Stage 9 although the first burn, the only dated one, was undone by a resurrection."""
    return (
        row.srs_stage == BURNED_STAGE
        and row.burned_at is not None
        and row.resurrected_at is not None
        and row.resurrected_at > row.burned_at
    )


def _life_that_ended(before: AssignmentRecord, row: AssignmentRecord) -> datetime | None:
    """When the life that we last saw had begun, if the item has begun another one since."""
    was_alive = before.burned_at is not None and before.srs_stage < BURNED_STAGE
    is_unwiped = before.burned_at == row.burned_at  # a reset takes the first burn away
    if was_alive and is_unwiped and before.resurrected_at != row.resurrected_at:
        return before.resurrected_at
    return None


def _arrived_at_nine(change: Change[AssignmentRecord]) -> bool:
    return change.before is None or change.before.srs_stage != BURNED_STAGE


def _seen(
    row: AssignmentRecord, life_began: datetime, window: Window, *, by: datetime | None
) -> Step:
    """A burn again between two polls; a resurrection after it (`by`) narrows the window."""
    closed_at = window.closed_at if by is None else min(by, window.closed_at)
    return Step(
        subject_id=row.subject_id,
        subject_type=row.subject_type,
        kind=Kind.BURNED_AGAIN.value,
        occasion=life_began,
        happened_at=closed_at,
        not_before=max(window.opened_at or life_began, life_began),
        precision=WINDOW,
        source=OBSERVED,
    )


def _undated(row: AssignmentRecord, kind: Milestone.Kind, occasion: datetime) -> Step:
    item = (row.subject_id, row.subject_type)
    return Step(*item, kind.value, occasion, None, None, UNKNOWN, STAMP)
