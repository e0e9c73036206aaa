"""The coming hours of a learner's reviews, by stage and type."""

from datetime import datetime

from apps.stats.measures.days import HOUR, top_of_hour
from apps.stats.measures.review_spans import ReviewSpan, review_hours
from apps.stats.selectors.learners import has_numbers, learner_row
from apps.stats.selectors.level_items import gating_of
from apps.stats.selectors.reviews import scheduled_of
from apps.sync.models import Learner


def review_hours_of(learner: Learner, now: datetime, hours: int) -> tuple[ReviewSpan, ...] | None:
    """What is due now, then each of the next `hours`; () on vacation."""
    return review_hours_so_far(learner, now, hours) if has_numbers(learner) else None


def forecast_of(learner: Learner, now: datetime, hours: int) -> tuple[ReviewSpan, ...] | None:
    """The same with what the level-up waits for; six queries."""
    if not has_numbers(learner):
        return None
    end = top_of_hour(now) + (hours + 1) * HOUR
    rows, gates = scheduled_of(learner, until=end), gating_of(learner, now)
    gating = scheduled_of(learner, until=end, of=gates) if gates else []
    return review_hours(rows, learner_row(learner), now, hours, gating)


def review_hours_so_far(learner: Learner, now: datetime, hours: int) -> tuple[ReviewSpan, ...]:
    """The same while a first sync still reads something else: see `has_queues`."""
    end = top_of_hour(now) + (hours + 1) * HOUR
    return review_hours(scheduled_of(learner, until=end), learner_row(learner), now, hours)
