"""When the two halves of an item's reviews balance, and what they then prove. Pure.

WaniKani's rule of a review (knowledge guide, SRS stages): right: one stage up; wrong: down by
`ceil(wrong / 2)`, twice that from Guru on, never below stage 1.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from apps.sync.history.halves import Ledger
from apps.sync.history.ladder import Ladders, floor_to_hour
from apps.sync.history.milestones import BURNED_STAGE
from apps.sync.models import Precision

GURU = 5
# One review writes both rows; stamps further apart are not proved to be one event.
SAME_REVIEW = timedelta(seconds=1)
HOUR = timedelta(hours=1)
# Both ladders are the same from here on, so a subject that moved cannot mislead us.
SAME_ON_EVERY_LADDER = 5


class Entry(NamedTuple):
    """One review of the log; columns as in `Review`, None for what is not proved."""

    meaning_correct: int
    reviewed_at: datetime | None
    not_before: datetime | None
    precision: Precision
    starting_srs_stage: int | None
    ending_srs_stage: int | None
    incorrect_meaning_answers: int | None
    incorrect_reading_answers: int | None


@dataclass(frozen=True, slots=True)
class Dating:
    reviewed_at: datetime | None
    not_before: datetime | None
    precision: Precision


UNDATED = Dating(None, None, Precision.UNKNOWN)


def next_stage(stage: int, wrong_answers: int) -> int:
    if wrong_answers == 0:
        return min(stage + 1, BURNED_STAGE)
    return max(1, stage - -(-wrong_answers // 2) * (2 if stage >= GURU else 1))


def is_balanced(ledger: Ledger, *, quiet: bool) -> bool:
    """Whether both halves tell of the same reviews.

    The statistic has seen at least as many as the assignment. One review is balanced when it leads
    where the assignment went. Several are when both rows were stamped by one event and the way is
    possible. `quiet`: a later complete poll read both rows and found neither changed.
    """
    if not ledger.is_open or ledger.reviews == 0 or not ledger.has_moved:
        return False
    if quiet:
        return True
    if not _is_possible(ledger):
        return False
    return ledger.reviews == 1 or _stamped_together(ledger)


def entries_of(ledger: Ledger, ladders: Ladders) -> Iterator[Entry]:
    """The reviews a balanced (or cut off) ledger proves, oldest first; the last is dated."""
    base, last = ledger.meaning_correct_before or 0, ledger.reviews
    path = list(_stages(ledger))
    for number in range(1, last + 1):
        dating = _dating(ledger, ladders) if number == last else UNDATED
        yield Entry(
            meaning_correct=base + number,
            reviewed_at=dating.reviewed_at,
            not_before=dating.not_before,
            precision=dating.precision,
            starting_srs_stage=path[number - 1],
            ending_srs_stage=path[number],
            incorrect_meaning_answers=_share(ledger.incorrect_meaning, last),
            incorrect_reading_answers=_share(ledger.incorrect_reading, last),
        )


def _is_possible(ledger: Ledger) -> bool:
    if ledger.stage_before is None or ledger.stage_after is None:
        return False
    ends = {(ledger.stage_before, ledger.wrong_answers)}
    for _ in range(min(ledger.reviews, BURNED_STAGE)):
        ends = {
            (next_stage(stage, wrong), left - wrong)
            for stage, left in ends
            for wrong in range(left + 1)
        }
    return (ledger.stage_after, 0) in ends


def _stages(ledger: Ledger) -> Iterator[int | None]:
    """The stages before, between and after the reviews, as far as they are proved."""
    first, last = ledger.stage_before, ledger.stage_after
    if last is not None and not _is_possible(ledger):
        first = None  # so many reviews do not lead from there to here: one of them was not seen
    climbed = first is not None and ledger.wrong_answers == 0
    yield first
    for number in range(1, ledger.reviews):
        yield first + number if climbed and first is not None else None
    yield last


def _share(misses: int, reviews: int) -> int | None:
    """How several reviews shared their misses is not known, unless there were none."""
    return misses if reviews == 1 or misses == 0 else None


def _dating(ledger: Ledger, ladders: Ladders) -> Dating:
    """When the last review was: to the moment, the hour, or between two polls."""
    hour = _proved_hour(ledger, ladders)
    together = ledger.assignment_updated_at if _stamped_together(ledger) else None
    if hour is None:
        return _dating_without_hour(ledger, together)
    for stamp in (ledger.stamped_at, together):
        if stamp is not None and floor_to_hour(stamp) == hour:
            return Dating(stamp, None, Precision.EXACT)
    if together is not None and _may_be_on_another_ladder(ledger):
        return _in_window(ledger)
    return Dating(hour, hour, Precision.HOUR)


def _dating_without_hour(ledger: Ledger, together: datetime | None) -> Dating:
    """A burned item has no next review: the first burn's stamp, or both rows' stamps, date it."""
    if ledger.stage_after != BURNED_STAGE:
        return _in_window(ledger)
    stamp = ledger.stamped_at or together
    if stamp is None or (ledger.touched_at is not None and stamp > ledger.touched_at):
        return _in_window(ledger)
    return Dating(stamp, None, Precision.EXACT)


def _proved_hour(ledger: Ledger, ladders: Ladders) -> datetime | None:
    """The hour that `available_at - interval` proves; None when it cannot be true.

    No review comes before the item was available, nor after its row was saved.
    """
    interval = ladders.interval(ledger.subject_id, ledger.stage_after)
    if interval is None or ledger.available_after is None:
        return None
    hour = ledger.available_after - interval
    if ledger.available_before is not None and hour < ledger.available_before:
        return None
    saved_at = ledger.assignment_updated_at or ledger.touched_at
    return hour if saved_at is None or hour <= saved_at else None


def _in_window(ledger: Ledger) -> Dating:
    """An offline app may upload late, so only the item's own date bounds it from below."""
    not_before = ledger.available_before or ledger.opened_at
    if ledger.touched_at is None:
        return UNDATED
    return Dating(ledger.touched_at, not_before, Precision.WINDOW)


def _may_be_on_another_ladder(ledger: Ledger) -> bool:
    return ledger.stage_after is not None and ledger.stage_after < SAME_ON_EVERY_LADDER


def _stamped_together(ledger: Ledger) -> bool:
    return written_together(ledger.assignment_updated_at, ledger.statistic_updated_at)


def written_together(ours: datetime | None, theirs: datetime | None) -> bool:
    """Whether the stamps of an item's two rows tell of one review."""
    return ours is not None and theirs is not None and abs(ours - theirs) <= SAME_REVIEW
