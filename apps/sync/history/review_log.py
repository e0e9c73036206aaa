"""Appends to the review log: halves are noted page by page, and joined once both were read."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, fields
from datetime import datetime

from apps.sync.client.records import AssignmentRecord, StatisticRecord
from apps.sync.history import halves
from apps.sync.history.balance import entries_of, is_balanced
from apps.sync.history.halves import Ledger
from apps.sync.history.ladder import Ladders, ladders_of
from apps.sync.history.milestones import Window
from apps.sync.history.resets import takes_progress_back
from apps.sync.mirror.upsert import Change
from apps.sync.models import ItemLedger, Learner, Review

COLUMNS = tuple(field.name for field in fields(Ledger))
STATE = tuple(name for name in COLUMNS if name != "subject_id")


def note_assignments(
    learner: Learner,
    changes: Sequence[Change[AssignmentRecord]],
    window: Window,
    *,
    is_shifted: bool,
) -> None:
    """Note what changed assignments tell; the very first walk is the baseline and tells nothing."""
    if window.opened_at is None or not changes:
        return
    ladders = ladders_of(change.after.subject_id for change in changes)
    ledgers = _load(learner, [change.after for change in changes])
    noted = {}
    for change in changes:
        ledger = ledgers[change.after.subject_id]
        if takes_progress_back(change):
            noted[ledger.subject_id] = halves.without_assignment(ledger)
        else:
            noted[ledger.subject_id] = halves.with_assignment(
                ledger, change, window=window, ladders=ladders, is_shifted=is_shifted
            )
    _save(learner, ledgers, noted.values())


def note_statistics(
    learner: Learner,
    changes: Sequence[Change[StatisticRecord]],
    window: Window,
    *,
    is_reset: bool,
) -> int:
    """Note what risen counters count. Fallen ones end the epoch: what was open is logged as it is.

    How many reviews were logged.
    """
    if window.opened_at is None or not changes:
        return 0
    ledgers = _load(learner, [change.after for change in changes])
    noted, cut_off = {}, []
    for change in changes:
        ledger, before = ledgers[change.after.subject_id], change.before
        if takes_progress_back(change):
            cut_off.append(ledger)
            ledger, before = halves.in_new_epoch(ledger), _anew(change.after, is_reset=is_reset)
        noted[ledger.subject_id] = halves.with_statistic(ledger, before, change.after, window)
    _save(learner, ledgers, noted.values())
    return _log(learner, cut_off, window.closed_at)


def _anew(row: StatisticRecord, *, is_reset: bool) -> StatisticRecord | None:
    """From where to count after counters fell: a reset begins at zero, a correction as they are."""
    return None if is_reset else row


def join_halves(learner: Learner, *, polled_since: datetime, now: datetime) -> int:
    """After a poll has read both collections: log what balances; how many reviews that were.

    What nothing touched since `polled_since`, the beginning of this poll, is quiet.
    """
    waiting = [_ledger(row) for row in learner.ledgers.filter(is_open=True)]
    balanced = [
        ledger
        for ledger in waiting
        if is_balanced(
            ledger, quiet=ledger.touched_at is not None and ledger.touched_at < polled_since
        )
    ]
    logged = _log(learner, balanced, now)
    _save(learner, {}, [halves.closed(ledger) for ledger in balanced])
    return logged


def _log(learner: Learner, ledgers: Sequence[Ledger], now: datetime) -> int:
    ledgers = [ledger for ledger in ledgers if ledger.reviews]
    ladders = ladders_of(ledger.subject_id for ledger in ledgers)
    rows = [row for ledger in ledgers for row in _reviews(learner, ledger, ladders, now)]
    Review.objects.bulk_create(rows, ignore_conflicts=True, batch_size=500)
    return len(rows)


def _reviews(learner: Learner, ledger: Ledger, ladders: Ladders, now: datetime) -> Iterable[Review]:
    for entry in entries_of(ledger, ladders):
        yield Review(
            learner=learner,
            subject_id=ledger.subject_id,
            subject_type=ledger.subject_type,
            epoch=ledger.epoch,
            recorded_at=now,
            **asdict(entry),
        )


def _load(
    learner: Learner, rows: Iterable[AssignmentRecord | StatisticRecord]
) -> dict[int, Ledger]:
    ledgers = {row.subject_id: Ledger(row.subject_id, row.subject_type) for row in rows}
    for stored in learner.ledgers.filter(subject_id__in=ledgers):
        ledgers[stored.subject_id] = _ledger(stored)
    return ledgers


def _ledger(row: ItemLedger) -> Ledger:
    return Ledger(**{name: getattr(row, name) for name in COLUMNS})


def _save(learner: Learner, known: dict[int, Ledger], noted: Iterable[Ledger]) -> None:
    """Write only the ledgers that differ; one with nothing open and no epoch needs no row."""
    changed = [ledger for ledger in noted if known.get(ledger.subject_id) != ledger]
    empty = [each.subject_id for each in changed if not each.is_open and each.epoch == 0]
    if empty:
        learner.ledgers.filter(subject_id__in=empty).delete()
    ItemLedger.objects.bulk_create(
        [
            ItemLedger(learner=learner, **asdict(ledger))
            for ledger in changed
            if ledger.is_open or ledger.epoch
        ],
        update_conflicts=True,
        unique_fields=["learner", "subject_id"],
        update_fields=list(STATE),
        batch_size=500,
    )
