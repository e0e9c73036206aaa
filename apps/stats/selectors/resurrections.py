"""A learner's ledger of resurrected items."""

from apps.stats.measures.resurrections import Resurrection
from apps.sync.models import Learner


def resurrections_of(learner: Learner) -> tuple[Resurrection, ...] | None:
    """Oldest first."""
    raise NotImplementedError
