"""Appends to the review log: halves are noted page by page, and joined once both were read."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from apps.sync.client.records import AssignmentRecord, StatisticRecord
from apps.sync.history import halves
from apps.sync.history.balance import Entry, entries_of, is_balanced, written_together
from apps.sync.history.halves import Ledger
from apps.sync.history.milestones import Window
from apps.sync.history.notebook import Notebook
from apps.sync.history.resets import takes_progress_back
from apps.sync.mirror import bulk
from apps.sync.mirror.upsert import Change
from apps.sync.models import Learner, Review, ReviewStatistic

REVIEWS = bulk.Table(
    Review,
    columns=("learner_id", "subject_id", "subject_type", "epoch", "recorded_at", *Entry._fields),
    key=("learner_id", "subject_id", "epoch", "meaning_correct"),
)


def note_assignments(
    notebook: Notebook,
    changes: Sequence[Change[AssignmentRecord]],
    window: Window,
    *,
    is_shifted: bool,
) -> None:
    """Note what changed assignments tell; the very first walk is the baseline and tells nothing."""
    if window.opened_at is None or not changes:
        return
    ledgers = notebook.ledgers_of(change.after for change in changes)
    counted = _counted_at_first_look(notebook.learner, changes, window)
    noted = []
    for change in changes:
        ledger = ledgers[change.after.subject_id]
        if change.after.subject_id in counted and not ledger.reviews:
            continue
        if takes_progress_back(change):
            noted.append(halves.without_assignment(ledger))
        else:
            noted.append(
                halves.with_assignment(
                    ledger,
                    change,
                    window=window,
                    ladders=notebook.ladders,
                    is_shifted=is_shifted,
                )
            )
    notebook.save(noted)


def _counted_at_first_look(
    learner: Learner, changes: Sequence[Change[AssignmentRecord]], window: Window
) -> set[int]:
    """Items whose review fell between the two pages of the very first look.

    Its statistic was read after it and is where we count from, so its assignment's half, seen only
    now, is half of nothing. One review writes both rows: the stamps tell. A counter that rose since
    was seen rising and waits in the ledger, so that a clock set back brings no first look again.
    """
    completed_at, opened_at = learner.completed_at, window.opened_at
    if completed_at is None or opened_at is None or opened_at > completed_at:
        return set()
    stamps = {change.after.subject_id: change.after.data_updated_at for change in changes}
    stored = ReviewStatistic.objects.filter(learner=learner, subject_id__in=stamps)
    return {
        subject
        for subject, theirs in stored.values_list("subject_id", "data_updated_at")
        if written_together(stamps[subject], theirs)
    }


def note_statistics(
    notebook: Notebook,
    changes: Sequence[Change[StatisticRecord]],
    window: Window,
    *,
    is_reset: bool,
) -> int:
    """Note what risen counters count. Fallen ones end the epoch: what was open is logged as it is.

    The assignments have all been read by now, so what balances is joined at once. How many reviews
    were logged.
    """
    if window.opened_at is None or not changes:
        return 0
    ledgers = notebook.ledgers_of(change.after for change in changes)
    balanced: list[Ledger] = []
    waiting: list[Ledger] = []
    cut_off: list[Ledger] = []
    for change in changes:
        ledger, before = ledgers[change.after.subject_id], change.before
        if takes_progress_back(change):
            cut_off.append(ledger)
            ledger, before = halves.in_new_epoch(ledger), _anew(change.after, is_reset=is_reset)
        ledger = halves.with_statistic(ledger, before, change.after, window)
        (balanced if is_balanced(ledger, quiet=False) else waiting).append(ledger)
    notebook.save(waiting)
    return _log(notebook, cut_off, window.closed_at) + log(notebook, balanced, window.closed_at)


def _anew(row: StatisticRecord, *, is_reset: bool) -> StatisticRecord | None:
    """From where to count after counters fell: a reset begins at zero, a correction as they are."""
    return None if is_reset else row


def joined(notebook: Notebook, *, polled_since: datetime) -> list[Ledger]:
    """What balances after a poll has read both collections, of that which still waited.

    What nothing touched since `polled_since`, the beginning of this poll, is quiet.
    """
    return [
        ledger
        for ledger in notebook.waiting()
        if is_balanced(
            ledger, quiet=ledger.touched_at is not None and ledger.touched_at < polled_since
        )
    ]


def log(notebook: Notebook, balanced: Sequence[Ledger], now: datetime) -> int:
    """Append the reviews of balanced ledgers and close these; how many reviews that were."""
    logged = _log(notebook, balanced, now)
    notebook.save([halves.closed(ledger) for ledger in balanced])
    return logged


def _log(notebook: Notebook, ledgers: Sequence[Ledger], now: datetime) -> int:
    rows = [row for ledger in ledgers if ledger.reviews for row in _reviews(notebook, ledger, now)]
    return bulk.put(REVIEWS, rows)


def _reviews(notebook: Notebook, ledger: Ledger, now: datetime) -> Iterator[tuple[object, ...]]:
    """Rows of `REVIEWS`."""
    item = (notebook.learner.pk, ledger.subject_id, ledger.subject_type, ledger.epoch, now)
    for entry in entries_of(ledger, notebook.ladders):
        yield *item, *entry
