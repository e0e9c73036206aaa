"""What is due now, taken apart."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from apps.stats.measures.counts import TypeCounts
from apps.stats.measures.rows import LearnerRow, WaitingRow


@dataclass(frozen=True, slots=True)
class DueGroup:
    """Items due that share a stage or a level; `key` None is a level nobody knows yet."""

    key: int | None
    items: TypeCounts


@dataclass(frozen=True, slots=True)
class DueReviews:
    """The same items twice: by stage and by level, both from low to high."""

    items: TypeCounts
    stages: tuple[DueGroup, ...]
    levels: tuple[DueGroup, ...]


def due_reviews(rows: Sequence[WaitingRow], learner: LearnerRow, now: datetime) -> DueReviews:
    """Due is what was available by `now`; on vacation nothing is. Empty groups are left out."""
    due = [] if learner.is_on_vacation else [row for row in rows if row.available_at <= now]
    return DueReviews(
        items=TypeCounts.of(row.type for row in due),
        stages=_groups([(row.srs_stage, row.type) for row in due]),
        levels=_groups([(row.level, row.type) for row in due]),
    )


def _groups(pairs: Sequence[tuple[int | None, str]]) -> tuple[DueGroup, ...]:
    types: defaultdict[int | None, list[str]] = defaultdict(list)
    for key, type_ in pairs:
        types[key].append(type_)
    ordered = sorted(types, key=lambda key: (key is None, key))
    return tuple(DueGroup(key, TypeCounts.of(types[key])) for key in ordered)
