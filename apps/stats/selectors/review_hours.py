"""The coming hours of a learner's reviews, by stage."""

from datetime import datetime

from apps.stats.measures.review_spans import ReviewSpan, review_hours
from apps.stats.selectors.learners import has_numbers, learner_row
from apps.stats.selectors.reviews import scheduled_of
from apps.sync.models import Learner


def review_hours_of(learner: Learner, now: datetime, hours: int) -> tuple[ReviewSpan, ...] | None:
    """What is due now, then each of the next `hours`; () on vacation."""
    if not has_numbers(learner):
        return None
    return review_hours(scheduled_of(learner), learner_row(learner), now, hours)
