"""A learner's ledger of resurrected items."""

from apps.stats.measures.resurrections import Resurrection, resurrection_ledger
from apps.stats.selectors.history import (
    burn_rows_of_resurrected,
    resurrected_rows,
    resurrection_rows,
)
from apps.stats.selectors.learners import has_numbers, learner_row
from apps.sync.models import Learner


def resurrections_of(learner: Learner) -> tuple[Resurrection, ...] | None:
    """Oldest first."""
    if not has_numbers(learner):
        return None
    return resurrection_ledger(
        resurrection_rows(learner),
        burn_rows_of_resurrected(learner),
        resurrected_rows(learner),
        learner_row(learner),
    )
