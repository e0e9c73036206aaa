"""All that the page of resurrections tells from, read once."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from apps.stats.measures.resurrections import Resurrection
from apps.stats.measures.rows import ResetRow
from apps.stats.selectors.burns_ahead import BurnToCome, ClimbingItem, burns_to_come_of
from apps.stats.selectors.history import reset_rows
from apps.stats.selectors.learners import has_numbers
from apps.stats.selectors.resurrections import ledger_of
from apps.sync.models import Learner, Subject


@dataclass(frozen=True, slots=True)
class Comebacks:
    """`to_come` is when each item that can burn again may do so, by subject."""

    resurrections: tuple[Resurrection, ...]
    resets: tuple[ResetRow, ...]
    to_come: Mapping[int, BurnToCome]


def comebacks_of(learner: Learner, now: datetime) -> Comebacks | None:
    """Eight queries, whatever it tells."""
    if not has_numbers(learner):
        return None
    resets = tuple(reset_rows(learner))
    resurrections = ledger_of(learner, resets)
    climbing = _climbing([one for one in resurrections if one.can_burn_again])
    return Comebacks(resurrections, resets, burns_to_come_of(learner, climbing, now))


def _climbing(able: Sequence[Resurrection]) -> Iterator[ClimbingItem]:
    ids = {one.subject_id for one in able}
    systems = dict(
        Subject.objects.filter(id__in=ids).values_list("id", "spaced_repetition_system_id")
    )
    for one in able:
        yield ClimbingItem(
            one.subject_id,
            one.type,
            one.srs_stage or 0,
            one.next_review_at,
            systems.get(one.subject_id),
        )
