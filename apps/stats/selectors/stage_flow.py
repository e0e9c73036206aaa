"""How a learner's items stood at the stages, day after day."""

from collections.abc import Iterator

from apps.stats.measures.rows import SnapshotRow
from apps.stats.measures.stage_flow import StageFlow, stage_flow
from apps.stats.selectors.learners import has_numbers
from apps.stats.selectors.plain_rows import plain_rows
from apps.sync.models import DailySnapshot, Learner


def stage_flow_of(learner: Learner) -> StageFlow | None:
    """One query."""
    return flow_of(learner) if has_numbers(learner) else None


def flow_of(learner: Learner) -> StageFlow:
    """The same while a first sync still reads."""
    return stage_flow(_snapshots(learner))


def _snapshots(learner: Learner) -> Iterator[SnapshotRow]:
    rows = DailySnapshot.objects.filter(learner=learner).values_list("day", "taken_at", "stages")
    return (SnapshotRow(*row) for row in plain_rows(rows))
