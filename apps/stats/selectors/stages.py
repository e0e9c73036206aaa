"""Where a learner's items stand."""

from django.db.models import Count, QuerySet

from apps.stats.measures.counts import TypeCounts
from apps.stats.measures.rows import StageRow
from apps.stats.measures.stages import BURNED, StageDistribution, stage_distribution
from apps.stats.selectors.learners import has_numbers
from apps.sync.models import Assignment, Learner


def stage_distribution_of(learner: Learner) -> StageDistribution | None:
    """Visible rows with `unlocked_at`: a reset leaves locked rows, which stand nowhere."""
    return stage_distribution_so_far(learner) if has_numbers(learner) else None


def stage_distribution_so_far(learner: Learner) -> StageDistribution:
    """The same over what is read already: for showing that a first sync gets somewhere."""
    rows = (
        _visible(learner)
        .filter(unlocked_at__isnull=False)
        .values_list("subject_type", "srs_stage")
        .annotate(items=Count("id"))
        .order_by()
    )
    return stage_distribution(StageRow(*row) for row in rows)


def burned_by_type_of(learner: Learner) -> TypeCounts | None:
    """Visible rows at stage 9 now."""
    if not has_numbers(learner):
        return None
    rows = (
        _visible(learner)
        .filter(srs_stage=BURNED)
        .values_list("subject_type")
        .annotate(items=Count("id"))
        .order_by()
    )
    return TypeCounts.summed((type_, items) for type_, items in rows)


def _visible(learner: Learner) -> QuerySet[Assignment]:
    return Assignment.objects.listed().filter(learner=learner, hidden=False)
