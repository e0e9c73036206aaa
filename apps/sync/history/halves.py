"""A review shows in two rows, and a person reviews while we read: its halves are joined here.

Pure. The assignment's half says from which stage to which; the statistic's half says how many
reviews and misses. In every poll the statistics are read after the assignments, so they have seen
at least as much. What does not balance yet is kept and summed with what later polls show.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from apps.sync.client.records import AssignmentRecord, StatisticRecord
from apps.sync.history.ladder import Ladders
from apps.sync.history.milestones import BURNED_STAGE, Window
from apps.sync.mirror.upsert import Change

# These are never asked for a reading; WaniKani moves their reading counters all the same.
WITHOUT_READING = frozenset({"radical", "kana_vocabulary"})


class Ledger(NamedTuple):
    """What is seen of one item's reviews; columns as in `ItemLedger`.

    A session makes some hundreds, each out of another: a tuple does that quickest.
    """

    subject_id: int
    subject_type: str
    epoch: int = 0
    is_open: bool = False
    opened_at: datetime | None = None
    touched_at: datetime | None = None
    has_moved: bool = False
    stage_before: int | None = None
    available_before: datetime | None = None
    stage_after: int | None = None
    available_after: datetime | None = None
    stamped_at: datetime | None = None
    assignment_updated_at: datetime | None = None
    meaning_correct_before: int | None = None
    reviews: int = 0
    incorrect_meaning: int = 0
    incorrect_reading: int = 0
    statistic_updated_at: datetime | None = None

    @property
    def wrong_answers(self) -> int:
        return self.incorrect_meaning + self.incorrect_reading


@dataclass(frozen=True, slots=True)
class Rest:
    """Where an item stands between two reviews."""

    stage: int
    available_at: datetime | None


def with_assignment(
    ledger: Ledger,
    change: Change[AssignmentRecord],
    *,
    window: Window,
    ladders: Ladders,
    is_shifted: bool,
) -> Ledger:
    """Add what an assignment's change tells of reviews; unchanged when it tells of none.

    `is_shifted`: a vacation moved (or hid) every date since the last poll, so that dates prove
    nothing.
    """
    before, after = change.before, change.after
    start = _start(change, ladders)
    if not _tells_of_reviews(change, start, is_shifted=is_shifted):
        return ledger
    has_start = ledger.is_open and ledger.stage_before is not None
    return _opened(ledger, window)._replace(
        has_moved=True,
        stage_before=ledger.stage_before if has_start else start.stage,
        available_before=ledger.available_before if has_start else start.available_at,
        stage_after=_end(before, after),
        available_after=after.available_at,
        stamped_at=_new_stamp(before, after) or ledger.stamped_at,
        assignment_updated_at=None if _was_edited(before, after) else after.data_updated_at,
    )


def without_assignment(ledger: Ledger) -> Ledger:
    """A reset wiped the row: where its last reviews led is unknown."""
    return ledger._replace(stage_after=None, available_after=None, assignment_updated_at=None)


def with_statistic(
    ledger: Ledger, before: StatisticRecord | None, after: StatisticRecord, window: Window
) -> Ledger:
    """Add the reviews that risen counters count; a row first seen while we watch began at zero."""
    base = before.meaning_correct if before else 0
    reviews = after.meaning_correct - base
    if reviews <= 0:
        return ledger
    has_base = ledger.is_open and ledger.meaning_correct_before is not None
    return _opened(ledger, window)._replace(
        meaning_correct_before=ledger.meaning_correct_before if has_base else base,
        reviews=ledger.reviews + reviews,
        incorrect_meaning=ledger.incorrect_meaning + _missed(before, after, "meaning_incorrect"),
        incorrect_reading=ledger.incorrect_reading + _missed(before, after, "reading_incorrect"),
        statistic_updated_at=after.data_updated_at,
    )


def in_new_epoch(ledger: Ledger) -> Ledger:
    """Counters fell: numbering starts anew, whatever was open belongs to the epoch before."""
    return Ledger(ledger.subject_id, ledger.subject_type, epoch=ledger.epoch + 1)


def closed(ledger: Ledger) -> Ledger:
    return Ledger(ledger.subject_id, ledger.subject_type, epoch=ledger.epoch)


def _start(change: Change[AssignmentRecord], ladders: Ladders) -> Rest:
    """Where the item stood before its first review in the window: a lesson may lie in between."""
    before, after = change.before, change.after
    had_lesson = after.started_at is not None and (
        before is None or before.started_at != after.started_at
    )
    came_back = before is not None and before.srs_stage == BURNED_STAGE
    if had_lesson and (before is None or before.srs_stage in {0, BURNED_STAGE}):
        return _first_rest(after, after.started_at, ladders)
    if came_back and after.resurrected_at is not None:
        return _first_rest(after, after.resurrected_at, ladders)
    if before is None:
        return Rest(after.srs_stage, after.available_at)
    return Rest(before.srs_stage, before.available_at)


def _first_rest(row: AssignmentRecord, moment: datetime | None, ladders: Ladders) -> Rest:
    available_at = moment and ladders.next_review(row.subject_id, 1, moment)
    return Rest(1, available_at)


def _tells_of_reviews(change: Change[AssignmentRecord], start: Rest, *, is_shifted: bool) -> bool:
    before, after = change.before, change.after
    if after.srs_stage == 0:
        # In the lessons: only a burn and a resurrection lead there from a review.
        return before is not None and _burned_and_came_back(before, after)
    if after.srs_stage != start.stage:
        return True
    if is_shifted:
        # A miss at stage 1 stays there, and its date says nothing now.
        return after.srs_stage == 1
    return after.available_at is not None and after.available_at != start.available_at


def _end(before: AssignmentRecord | None, after: AssignmentRecord) -> int | None:
    """The stage the last review led to; unknown when a whole life ended in the window."""
    if before is None or not _burned_and_came_back(before, after):
        return after.srs_stage
    return BURNED_STAGE if before.srs_stage == BURNED_STAGE - 1 else None


def _burned_and_came_back(before: AssignmentRecord, after: AssignmentRecord) -> bool:
    """Only burned items can be resurrected."""
    return 0 < before.srs_stage < BURNED_STAGE and after.resurrected_at != before.resurrected_at


def _new_stamp(before: AssignmentRecord | None, after: AssignmentRecord) -> datetime | None:
    """The latest of the first-time stamps that appeared in the window."""
    stamps = [
        getattr(after, name)
        for name in ("passed_at", "burned_at")
        if before is None or getattr(before, name) != getattr(after, name)
    ]
    return max((stamp for stamp in stamps if stamp is not None), default=None)


def _was_edited(before: AssignmentRecord | None, after: AssignmentRecord) -> bool:
    """Whether staff hid or showed the subject: its rows' stamps tell of that, not of a review."""
    return before is not None and before.hidden != after.hidden


def _opened(ledger: Ledger, window: Window) -> Ledger:
    return ledger._replace(
        is_open=True,
        opened_at=ledger.opened_at if ledger.is_open else window.opened_at,
        touched_at=window.closed_at,
    )


def _missed(before: StatisticRecord | None, after: StatisticRecord, counter: str) -> int:
    if counter == "reading_incorrect" and after.subject_type in WITHOUT_READING:
        return 0
    was: int = getattr(before, counter) if before else 0
    return max(0, int(getattr(after, counter)) - was)
