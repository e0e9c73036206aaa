"""All that the page of resurrections tells from, read once."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from apps.stats.measures.resurrections import Resurrection
from apps.stats.measures.rows import ResetRow
from apps.stats.selectors.burns_ahead import BurnToCome, ClimbingItem, burns_to_come_of
from apps.stats.selectors.history import reset_rows
from apps.stats.selectors.resurrections import resurrections_of
from apps.sync.models import Learner, Subject


@dataclass(frozen=True, slots=True)
class Comebacks:
    """`to_come` is when each item that has not burned again can and may do so, by subject."""

    resurrections: tuple[Resurrection, ...]
    resets: tuple[ResetRow, ...]
    to_come: Mapping[int, BurnToCome]


def comebacks_of(learner: Learner, now: datetime) -> Comebacks | None:
    """Eight queries, whatever it tells."""
    resurrections = resurrections_of(learner)
    if resurrections is None:
        return None
    alive = [one for one in resurrections if not one.burned_again and one.srs_stage is not None]
    return Comebacks(
        resurrections=resurrections,
        resets=tuple(reset_rows(learner)),
        to_come=burns_to_come_of(learner, _climbing(alive), now),
    )


def _climbing(alive: Sequence[Resurrection]) -> Iterator[ClimbingItem]:
    ids = {one.subject_id for one in alive}
    systems = dict(
        Subject.objects.filter(id__in=ids).values_list("id", "spaced_repetition_system_id")
    )
    for one in alive:
        yield ClimbingItem(
            one.subject_id,
            one.type,
            one.srs_stage or 0,
            one.next_review_at,
            systems.get(one.subject_id),
        )
