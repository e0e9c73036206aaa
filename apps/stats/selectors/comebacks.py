"""All that the page of resurrections tells from, read once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from apps.stats.measures.ladder import earliest_burn
from apps.stats.measures.resurrections import Resurrection
from apps.stats.measures.rows import ResetRow
from apps.stats.selectors.history import reset_rows
from apps.stats.selectors.level_items import ladders
from apps.stats.selectors.resurrections import resurrections_of
from apps.sync.models import Learner, Subject


@dataclass(frozen=True, slots=True)
class Comebacks:
    """`earliest` is when each item that has not burned again can do so at best, by subject."""

    resurrections: tuple[Resurrection, ...]
    resets: tuple[ResetRow, ...]
    earliest: Mapping[int, datetime]


def comebacks_of(learner: Learner, now: datetime) -> Comebacks | None:
    """Six queries, whatever it tells."""
    resurrections = resurrections_of(learner)
    if resurrections is None:
        return None
    is_away = learner.current_vacation_started_at is not None
    alive = [one for one in resurrections if not one.burned_again and one.srs_stage is not None]
    return Comebacks(
        resurrections=resurrections,
        resets=tuple(reset_rows(learner)),
        earliest={} if is_away else _earliest(alive, now),
    )


def _earliest(alive: Iterable[Resurrection], now: datetime) -> Mapping[int, datetime]:
    stages = {one.subject_id: (one.srs_stage or 0, one.next_review_at) for one in alive}
    systems = Subject.objects.filter(id__in=stages).values_list("id", "spaced_repetition_system_id")
    known = ladders()
    found = {
        subject_id: earliest_burn(*stages[subject_id], now, known[system])
        for subject_id, system in systems
        if system in known
    }
    return {subject_id: moment for subject_id, moment in found.items() if moment is not None}
