"""A learner's ledger of resurrected items."""

from collections.abc import Sequence

from apps.stats.measures.resurrections import Resurrection, resurrection_ledger
from apps.stats.measures.rows import ResetRow
from apps.stats.selectors.history import (
    burn_rows_of_resurrected,
    reset_rows,
    resurrection_rows,
    returned_rows,
)
from apps.stats.selectors.learners import has_numbers, learner_row
from apps.sync.models import Learner


def resurrections_of(learner: Learner) -> tuple[Resurrection, ...] | None:
    """Oldest first; four queries."""
    return ledger_of(learner, reset_rows(learner)) if has_numbers(learner) else None


def ledger_of(learner: Learner, resets: Sequence[ResetRow]) -> tuple[Resurrection, ...]:
    """Three queries."""
    return resurrection_ledger(
        resurrection_rows(learner),
        burn_rows_of_resurrected(learner),
        returned_rows(learner),
        resets,
        learner_row(learner),
    )
