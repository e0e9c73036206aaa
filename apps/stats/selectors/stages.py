"""Where a learner's items stand."""

from apps.stats.measures.counts import TypeCounts
from apps.stats.measures.stages import StageDistribution
from apps.sync.models import Learner


def stage_distribution_of(learner: Learner) -> StageDistribution | None:
    raise NotImplementedError


def burned_by_type_of(learner: Learner) -> TypeCounts | None:
    """Visible rows at stage 9 now."""
    raise NotImplementedError
